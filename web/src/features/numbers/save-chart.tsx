/** Takes a chart along: its numbers, or its picture. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { RefObject } from "react";
import { saveCsv, savePng } from "@/lib/export";
import { sayProblem } from "@/ui/undo";

export interface Sheet {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
}

interface SaveProps {
  name: string;
  title: string;
  sheet: () => Sheet;
  /** What holds the drawing. */
  around?: RefObject<HTMLElement | null>;
}

export function SaveChart({ name, title, sheet, around }: SaveProps) {
  const picture = () => {
    const drawing = around?.current?.querySelector<SVGSVGElement>("svg[role=img], svg.recharts-surface");
    if (drawing) savePng(name, drawing, title).catch(() => sayProblem("The picture could not be made. Take a screenshot instead."));
  };
  const numbers = () => {
    const { columns, rows } = sheet();
    saveCsv(name, columns, rows);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="sm" variant="subtle" leftSection={<IconDownload size={18} />} aria-label={`Save ${title}`}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={numbers}>Numbers (CSV)</Menu.Item>
        {around && <Menu.Item onClick={picture}>Picture (PNG)</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
