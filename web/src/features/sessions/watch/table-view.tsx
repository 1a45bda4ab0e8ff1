/** The table from above, in step with the video: every ball, and the shot's paths and aim. */
import { useMemo } from "react";
import type { Reading, Shot } from "@/lib/api-types";
import { aimOf } from "@/pool/aim";
import { lookOf } from "@/pool/ball-look";
import { AimMarks, BallPath } from "@/pool/paths";
import { type PlacedBall, TableDrawing } from "@/pool/table-drawing";
import type { Orientation } from "@/pool/table-shape";
import { type Track, pathBetween, placeAt } from "@/pool/tracks";
import { type Clock, useMoment } from "@/ui/player/clock";

interface TableViewProps {
  reading: Reading | undefined;
  shot: Shot | undefined;
  clock: Clock;
  orientation: Orientation;
}

const NINE_FOOT = { length_m: 2.54, width_m: 1.27 };
const AFTER_S = 1.2;

function ballsAt(reading: Reading | undefined, t_s: number): PlacedBall[] {
  if (!reading) return [];
  const tracks = new Map(reading.tracks.map((track) => [track.ball, track as Track]));
  return reading.balls.flatMap(({ id, kind, number }) => {
    const track = tracks.get(id);
    const place = track && placeAt(track, t_s);
    return place ? [{ id, kind, number: number ?? null, ...place }] : [];
  });
}

/** The paths of a shot: the cue ball's, then every other ball's that moved on its account. */
function pathsOf(reading: Reading | undefined, shot: Shot | undefined) {
  if (!reading || !shot) return [];
  const cue = reading.balls.find(({ kind }) => kind === "cue")?.id;
  const wanted = new Set([cue, shot.object_ball, ...shot.pots.map(({ ball }) => ball)]);
  return reading.tracks
    .filter(({ ball }) => wanted.has(ball))
    .map((track) => {
      const ball = reading.balls.find(({ id }) => id === track.ball);
      const look = lookOf({ kind: ball?.kind ?? "unknown", number: ball?.number ?? null });
      const colour = `color-mix(in srgb, ${look.colour} 62%, #f3f1ea)`;
      return { ball: track.ball, colour, points: pathBetween(track as Track, shot.start_s, shot.end_s) };
    });
}

export function TableView({ reading, shot, clock, orientation }: TableViewProps) {
  const t_s = useMoment(clock, (now_s) => now_s);
  const paths = useMemo(() => pathsOf(reading, shot), [reading, shot]);
  const aim = useMemo(() => {
    const track = (id: number | null | undefined) => reading?.tracks.find(({ ball }) => ball === id) as Track | undefined;
    const cue = reading?.balls.find(({ kind }) => kind === "cue")?.id;
    return shot ? aimOf(track(cue), track(shot.object_ball), shot.contact_s ?? null) : null;
  }, [reading, shot]);
  const isLive = shot !== undefined && t_s <= shot.end_s + AFTER_S;
  const scale = orientation === "portrait" ? 1.75 : 1.55;
  const isAiming = shot !== undefined && t_s < (shot.contact_s ?? shot.start_s) + 0.15;
  const lit = useMemo(() => shot?.pots.map(({ pocket }) => pocket) ?? [], [shot]);
  const balls = ballsAt(reading, t_s);
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
              <BallPath key={ball} points={points} now_s={t_s} colour={colour} toMm={toMm} />
            ))}
            {isAiming && aim && <AimMarks aim={aim} cut_deg={shot.cut_deg ?? null} toMm={toMm} ballScale={scale} />}
          </>
        )
      }
    </TableDrawing>
  );
}
