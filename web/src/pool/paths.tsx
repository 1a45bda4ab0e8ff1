/** The ways of the balls in a shot, and how it was aimed: drawn on the table between cloth and balls. */
import type { Aim } from "./aim";
import { BALL_RADIUS_MM, type Point } from "./table-shape";
import type { PathPoint } from "./tracks";

type ToMm = (x_m: number, y_m: number) => Point;

interface PathProps {
  points: readonly PathPoint[];
  /** What was covered by this moment is strong, what is to come is faint. */
  now_s: number;
  colour: string;
  toMm: ToMm;
}

const line = (points: readonly PathPoint[], toMm: ToMm) =>
  points
    .map(({ x_m, y_m }) => toMm(x_m, y_m))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(" ");

export function BallPath({ points, now_s, colour, toMm }: PathProps) {
  if (points.length < 2) return null;
  const done = points.filter(({ t_s }) => t_s <= now_s);
  const shared = { fill: "none", strokeLinejoin: "round", strokeLinecap: "round" } as const;
  return (
    <g data-path={colour}>
      <polyline {...shared} points={line(points, toMm)} stroke="#06120d" strokeOpacity={0.3} strokeWidth={17} />
      <polyline {...shared} points={line(points, toMm)} stroke={colour} strokeOpacity={0.5} strokeWidth={9} strokeDasharray="2 22" />
      {done.length > 1 && <polyline {...shared} points={line(done, toMm)} stroke={colour} strokeWidth={10} />}
    </g>
  );
}

/** Ghost ball, the line of centres, and the cut angle written beside it. */
export function AimMarks({ aim, cut_deg, toMm, ballScale }: { aim: Aim; cut_deg: number | null; toMm: ToMm; ballScale: number }) {
  const ghost = toMm(aim.ghost.x_m, aim.ghost.y_m);
  const object = toMm(aim.object.x_m, aim.object.y_m);
  const [dx, dy] = [object.x - ghost.x, object.y - ghost.y];
  const long = Math.hypot(dx, dy) || 1;
  const reach = 260;
  const tip = { x: object.x + (dx / long) * reach, y: object.y + (dy / long) * reach };
  const side = { x: ghost.x - (dx / long) * 130, y: ghost.y - (dy / long) * 130 };
  return (
    <g stroke="#f3f1ea" fill="none" strokeWidth={6}>
      <line x1={ghost.x} y1={ghost.y} x2={tip.x} y2={tip.y} strokeDasharray="16 14" opacity={0.6} />
      <circle cx={ghost.x} cy={ghost.y} r={BALL_RADIUS_MM * ballScale} strokeDasharray="12 9" opacity={0.85} />
      {cut_deg !== null && (
        <text x={side.x} y={side.y} textAnchor="middle" dominantBaseline="central" fontSize={58} fontWeight={650} fill="#f3f1ea" stroke="#0d3f2f" strokeWidth={14} paintOrder="stroke">
          {Math.round(cut_deg)}°
        </text>
      )}
    </g>
  );
}

interface MeantProps {
  /** The middle of the pocket that was meant, on the drawing; null: not known. */
  pocket: Point | null;
  /** Where the cue ball came to rest. */
  leave: Point | null;
  ballScale: number;
}

/** The pocket that was meant, ringed, and the leave as an empty ball. */
export function MeantMarks({ pocket, leave, ballScale }: MeantProps) {
  return (
    <g fill="none" stroke="#f3f1ea" strokeWidth={6}>
      {pocket && <circle cx={pocket.x} cy={pocket.y} r={84} strokeDasharray="20 16" opacity={0.85} data-meant />}
      {leave && <circle cx={leave.x} cy={leave.y} r={BALL_RADIUS_MM * ballScale} strokeDasharray="6 9" opacity={0.6} data-leave />}
    </g>
  );
}
