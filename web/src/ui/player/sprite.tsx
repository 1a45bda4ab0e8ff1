/** A small picture of a moment of a video, out of the sheet that holds those of the whole video. */
import styles from "./sprite.module.css";

export interface Sheet {
  url: string;
  count: number;
  every_s: number;
  columns: number;
  width_px: number;
  height_px: number;
}

/** Which picture of the sheet shows a moment, as column and row. */
export function cellOf({ count, every_s, columns }: Pick<Sheet, "count" | "every_s" | "columns">, t_s: number): { column: number; row: number } {
  const number = every_s > 0 ? Math.min(count - 1, Math.max(0, Math.floor(t_s / every_s + 1e-6))) : 0;
  return { column: number % columns, row: Math.floor(number / columns) };
}

/** Fills its place; the sheet is scaled so that one picture fits it. */
export function Sprite({ sheet, t_s }: { sheet: Sheet; t_s: number }) {
  const columns = Math.min(sheet.count, sheet.columns);
  const rows = Math.ceil(sheet.count / sheet.columns);
  const { column, row } = cellOf(sheet, t_s);
  const share = (at: number, n: number) => (n > 1 ? `${(100 * at) / (n - 1)}%` : "0%");
  return (
    <span
      className={styles.sprite}
      style={{
        aspectRatio: `${sheet.width_px} / ${sheet.height_px}`,
        backgroundImage: `url("${sheet.url}")`,
        backgroundSize: `${columns * 100}% ${rows * 100}%`,
        backgroundPosition: `${share(column, columns)} ${share(row, rows)}`,
      }}
      aria-hidden
    />
  );
}
