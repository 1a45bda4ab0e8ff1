/** The table from above, in step with the video: every ball, and the shot's paths and aim. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Reading, Shot } from "@/lib/api-types";
import { aimOf } from "@/pool/aim";
import { lookOf } from "@/pool/ball-look";
import { Explained } from "@/pool/explained";
import { AimMarks, BallPath, MeantMarks } from "@/pool/paths";
import { type PlacedBall, TableDrawing } from "@/pool/table-drawing";
import { type Orientation, type Point, type TableSize, pocketsOf } from "@/pool/table-shape";
import { type Track, byBall, pathBetween, placeOn } from "@/pool/tracks";
import { type Clock, useMoment } from "@/ui/player/clock";
import { linesQuery } from "../api";
import { SURE } from "@/pool/shot-words";

interface TableViewProps {
  reading: Reading | undefined;
  shot: Shot | undefined;
  clock: Clock;
  orientation: Orientation;
}

const NINE_FOOT = { length_m: 2.54, width_m: 1.27 };
const AFTER_S = 1.2;

type Tracks = ReadonlyMap<number, readonly Track[]>;

function ballsAt(reading: Reading | undefined, tracks: Tracks, t_s: number): PlacedBall[] {
  if (!reading) return [];
  return reading.balls.flatMap(({ id, kind, number }) => {
    const place = placeOn(tracks.get(id) ?? [], t_s);
    return place ? [{ id, kind, number, ...place }] : [];
  });
}

function cueOf(reading: Reading | undefined): number | undefined {
  return reading?.balls.find(({ kind }) => kind === "cue")?.id;
}

/** The paths of a shot: the cue ball's, the object ball's, and those of all that fell. */
function pathsOf(reading: Reading | undefined, tracks: Tracks, shot: Shot | undefined) {
  if (!reading || !shot) return [];
  const wanted = new Set([cueOf(reading), shot.object_ball, ...shot.pots.map(({ ball }) => ball)]);
  return reading.balls
    .filter(({ id }) => wanted.has(id))
    .flatMap((ball) => {
      const colour = `color-mix(in srgb, ${lookOf(ball).colour} 62%, #f3f1ea)`;
      return (tracks.get(ball.id) ?? []).map((track) => ({ ball: ball.id, colour, points: pathBetween(track, shot.start_s, shot.end_s) }));
    });
}

/** Where the pocket that was meant and the leave are on the drawing, as far as both are known. */
function meantOf({ aim, leave_m }: Pick<Shot, "aim" | "leave_m">, size: TableSize, toMm: (x_m: number, y_m: number) => Point) {
  const isSure = aim !== null && aim.confidence >= SURE;
  const pocket = isSure ? pocketsOf(size).find(({ name }) => name === aim.pocket) : undefined;
  const [x_m, y_m] = leave_m ?? [];
  return {
    pocket: pocket ? toMm(pocket.x / 1000, pocket.y / 1000) : null,
    leave: x_m === undefined || y_m === undefined ? null : toMm(x_m, y_m),
  };
}

export function TableView({ reading, shot, clock, orientation }: TableViewProps) {
  const t_s = useMoment(clock, (now_s) => now_s);
  const tracks = useMemo(() => byBall(reading?.tracks ?? []), [reading]);
  const paths = useMemo(() => pathsOf(reading, tracks, shot), [reading, tracks, shot]);
  const aim = useMemo(() => {
    const track = (id: number | null | undefined) => tracks.get(id ?? Number.NaN) ?? [];
    return shot ? aimOf(track(cueOf(reading)), track(shot.object_ball), shot.contact_s) : null;
  }, [reading, tracks, shot]);
  const lines = useQuery({ ...linesQuery(shot?.id ?? ""), enabled: Boolean(reading && shot?.video_id) }).data;
  const isLive = shot !== undefined && t_s <= shot.end_s + AFTER_S;
  const scale = orientation === "portrait" ? 1.75 : 1.55;
  const isAiming = shot !== undefined && t_s < (shot.contact_s ?? shot.start_s) + 0.15;
  const lit = useMemo(() => shot?.pots.flatMap(({ pocket }) => pocket ?? []) ?? [], [shot]);
  const balls = ballsAt(reading, tracks, t_s);
  return (
    <TableDrawing
      size={reading?.table ?? NINE_FOOT}
      orientation={orientation}
      balls={balls}
      ballScale={scale}
      lit={isLive ? lit : undefined}
      label={reading ? `The table from above with ${balls.length} balls` : "An empty table, the balls come when the video is read"}
    >
      {(toMm) =>
        isLive && (
          <>
            {paths.map(({ ball, colour, points }) => (
              <BallPath key={`${ball} ${points[0]?.t_s}`} points={points} now_s={t_s} colour={colour} toMm={toMm} />
            ))}
            {lines && <Explained lines={lines} toMm={toMm} />}
            <MeantMarks {...meantOf(shot, reading?.table ?? NINE_FOOT, toMm)} ballScale={scale} />
            {isAiming && aim && <AimMarks aim={aim} cut_deg={shot.cut_deg} toMm={toMm} ballScale={scale} />}
          </>
        )
      }
    </TableDrawing>
  );
}
