/** A drill drawn on the table: balls, the way of the pot, and where the cue ball should stop. */
import type { DrillSetup, DrillZone } from "@/lib/api-types";
import { TableDrawing } from "@/pool/table-drawing";
import type { Orientation, Point } from "@/pool/table-shape";
import { BALL, DIAMOND_M, type Spot, TABLE, ballsOf, wayOf } from "./layout";
import { layoutLabel } from "./words";

type ToMm = (x_m: number, y_m: number) => Point;
const CHALK = "#f3f1ea";
const BRASS = "#e3b75c";

function Zone({ zone, toMm, colour }: { zone: DrillZone; toMm: ToMm; colour: string }) {
  const look = { fill: colour, fillOpacity: 0.16, stroke: colour, strokeWidth: 8, strokeDasharray: "26 16" } as const;
  if (zone.disc) {
    const [x = 0, y = 0, radius = 0] = zone.disc;
    const at = toMm(x * DIAMOND_M, y * DIAMOND_M);
    return <circle cx={at.x} cy={at.y} r={radius * DIAMOND_M * 1000} {...look} data-zone="disc" />;
  }
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = zone.box ?? [];
  const [one, other] = [toMm(x0 * DIAMOND_M, y0 * DIAMOND_M), toMm(x1 * DIAMOND_M, y1 * DIAMOND_M)];
  return <rect x={Math.min(one.x, other.x)} y={Math.min(one.y, other.y)} width={Math.abs(one.x - other.x)} height={Math.abs(one.y - other.y)} rx={14} {...look} data-zone="box" />;
}

function Way({ setup, toMm }: { setup: DrillSetup; toMm: ToMm }) {
  const way = wayOf(setup);
  if (!way) return null;
  const at = ([x, y]: Spot) => toMm(x * DIAMOND_M, y * DIAMOND_M);
  const [cue, ghost, ball, pocket] = [at(way.cue), at(way.ghost), at(way.ball), at(way.pocket)];
  return (
    <g stroke={CHALK} strokeWidth={7} fill="none" opacity={0.75}>
      {!setup.in_hand && <line x1={cue.x} y1={cue.y} x2={ghost.x} y2={ghost.y} />}
      <circle cx={ghost.x} cy={ghost.y} r={(BALL / 2) * DIAMOND_M * 1000} strokeDasharray="10 8" />
      <line x1={ball.x} y1={ball.y} x2={pocket.x} y2={pocket.y} strokeDasharray="18 14" />
    </g>
  );
}

interface LayoutPictureProps {
  name: string;
  setup: DrillSetup;
  orientation?: Orientation;
  /** Balls this many times their size; larger on small pictures. */
  ballScale?: number;
}

export function LayoutPicture({ name, setup, orientation = "landscape", ballScale = 1.35 }: LayoutPictureProps) {
  return (
    <TableDrawing size={TABLE} orientation={orientation} balls={ballsOf(setup)} label={layoutLabel(name, setup)} ballScale={ballScale} lit={setup.pocket ? [setup.pocket] : []}>
      {(toMm) => (
        <>
          {setup.object_target && <Zone zone={setup.object_target} toMm={toMm} colour={CHALK} />}
          {setup.target && <Zone zone={setup.target} toMm={toMm} colour={BRASS} />}
          <Way setup={setup} toMm={toMm} />
        </>
      )}
    </TableDrawing>
  );
}
