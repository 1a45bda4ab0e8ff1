/** What explains a shot on the drawing: the tangent line, and the fan of the natural angle. The way the cue ball took is drawn as its path. */
import type { DrawnLine } from "@/lib/api-types";
import type { Point } from "./table-shape";

interface ExplainedProps {
  lines: readonly DrawnLine[];
  toMm: (x_m: number, y_m: number) => Point;
}

export function Explained({ lines, toMm }: ExplainedProps) {
  const points = ({ points_m }: DrawnLine) =>
    points_m
      .map(([x_m = 0, y_m = 0]) => toMm(x_m, y_m))
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(" ");
  return (
    <g>
      {lines.map((line) => {
        if (line.kind === "tangent")
          return <polyline key="tangent" data-line="tangent" points={points(line)} fill="none" stroke="#f3f1ea" strokeWidth={7} strokeDasharray="34 20" opacity={0.8} />;
        if (line.kind === "natural") return <polygon key="natural" data-line="natural" points={points(line)} fill="#d9a441" fillOpacity={0.38} stroke="#d9a441" strokeWidth={5} />;
        return null;
      })}
    </g>
  );
}
