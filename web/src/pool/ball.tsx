/** One ball from above, in its true colours, number upright. */
import { memo } from "react";
import { type BallLook, UNKNOWN_COLOUR } from "./ball-look";
import type { Point } from "./table-shape";

interface BallProps {
  look: BallLook;
  at: Point;
  radius: number;
  /** Covered from the camera: its place is inferred. */
  isFaded?: boolean;
  shine: string;
}

function band(radius: number): string {
  const half = radius * 0.6;
  const wide = Math.sqrt(radius * radius - half * half);
  return `M${-wide} ${-half}H${wide}A${radius} ${radius} 0 0 1 ${wide} ${half}H${-wide}A${radius} ${radius} 0 0 1 ${-wide} ${-half}Z`;
}

const Face = memo(function Face({ look, radius, shine }: Omit<BallProps, "at" | "isFaded">) {
  const isNumbered = look.label !== "";
  const isUnknown = look.colour === UNKNOWN_COLOUR;
  return (
    <>
      <ellipse cx={radius * 0.12} cy={radius * 0.2} rx={radius * 1.08} ry={radius * 1.05} fill="#000" opacity={0.28} />
      <circle r={radius} fill={look.isStriped ? "#f4f1e6" : look.colour} />
      {look.isStriped && <path d={band(radius)} fill={look.colour} />}
      {isNumbered && !isUnknown && <circle r={radius * 0.52} fill="#f7f4ea" />}
      {isNumbered && (
        <text textAnchor="middle" dominantBaseline="central" dy={radius * 0.03} fontSize={radius * (look.label.length > 1 ? 0.74 : 0.86)} fontWeight={750} fill={isUnknown ? "#0f1513" : "#14181a"}>
          {look.label}
        </text>
      )}
      <circle r={radius} fill={`url(#${shine})`} stroke="#fff" strokeOpacity={0.22} strokeWidth={1.5} />
    </>
  );
});

export function Ball({ look, at, radius, isFaded = false, shine }: BallProps) {
  return (
    <g transform={`translate(${at.x} ${at.y})`} opacity={isFaded ? 0.42 : 1} data-ball={look.name}>
      <Face look={look} radius={radius} shine={shine} />
    </g>
  );
}
