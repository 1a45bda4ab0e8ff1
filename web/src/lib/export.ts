/** A chart as a file: its numbers as CSV, its picture as PNG, both made in the browser. */

type Value = string | number | null | undefined;

const cell = (value: Value) => {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+@\t\r-]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180), the first row being the columns' names; words that a spreadsheet would run are made plain. */
export function csvOf(columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function save(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveCsv(name: string, columns: readonly string[], rows: readonly (readonly Value[])[]) {
  save(new Blob(["\ufeff", csvOf(columns, rows)], { type: "text/csv" }), `${name}.csv`);
}

const WORN = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "fill-opacity", "stroke-opacity", "paint-order", "font-size", "font-weight", "font-family", "text-anchor", "dominant-baseline"];
const SHARP = 2;

/** A drawing with the colours and letters it wears on the page written into it, so that it looks the same outside of it. */
function worn(drawing: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const here = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const there = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [at, one] of here.entries()) {
    const look = getComputedStyle(one);
    for (const name of WORN) there[at]?.style.setProperty(name, look.getPropertyValue(name));
  }
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return copy;
}

/** Saves the drawing as a PNG twice as fine as on the screen, on the page's own ground, its title above. */
export async function savePng(name: string, drawing: SVGSVGElement, title: string): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const text = new XMLSerializer().serializeToString(worn(drawing, width, height));
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const [margin, head] = [16, 44];
  const canvas = Object.assign(document.createElement("canvas"), { width: SHARP * (width + 2 * margin), height: SHARP * (height + head + margin) });
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const look = getComputedStyle(document.body);
  pen.scale(SHARP, SHARP);
  pen.fillStyle = look.backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = look.color;
  pen.font = `600 16px ${look.fontFamily}`;
  pen.fillText(title, margin, 28);
  pen.drawImage(picture, margin, head, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) save(blob, `${name}.png`);
}
