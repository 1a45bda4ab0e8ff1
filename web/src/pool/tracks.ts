/** Where every ball is at a moment: the reading's tracks, looked up between their samples. */

export interface Track {
  ball: number;
  t_s: number[];
  x_m: number[];
  y_m: number[];
  /** False where the ball was covered and its place is inferred. Absent: seen all the time. */
  visible?: boolean[] | null;
}

export interface Place {
  x_m: number;
  y_m: number;
  isHidden: boolean;
}

/** The last index whose time is at or before `t_s`; -1 before the first. Times ascend. */
export function indexAt(times: readonly number[], t_s: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= t_s) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The place at `t_s`, linear between samples; null before the first and after the last. `slack_s` forgives rounding at the ends. */
export function placeAt(track: Track, t_s: number, slack_s = 0.05): Place | null {
  const last = track.t_s.length - 1;
  if (last < 0) return null;
  const [first_s, last_s] = [track.t_s[0] as number, track.t_s[last] as number];
  if (t_s < first_s - slack_s || t_s > last_s + slack_s) return null;
  const at = Math.min(Math.max(indexAt(track.t_s, t_s), 0), last);
  const next = Math.min(at + 1, last);
  const [from_s, until_s] = [track.t_s[at] as number, track.t_s[next] as number];
  const share = until_s > from_s ? Math.min(Math.max((t_s - from_s) / (until_s - from_s), 0), 1) : 0;
  const between = (values: number[]) => (values[at] as number) + share * ((values[next] as number) - (values[at] as number));
  const isHidden = track.visible ? !(track.visible[at] && track.visible[next]) : false;
  return { x_m: between(track.x_m), y_m: between(track.y_m), isHidden };
}

/** The place of a ball that may have several tracks, as when it was taken up and put back; null when it is on none. */
export function placeOn(tracks: readonly Track[], t_s: number): Place | null {
  for (const track of tracks) {
    const place = placeAt(track, t_s);
    if (place) return place;
  }
  return null;
}

/** The tracks of each ball, by its id. */
export function byBall(tracks: readonly Track[]): ReadonlyMap<number, readonly Track[]> {
  const found = new Map<number, Track[]>();
  for (const track of tracks) found.set(track.ball, [...(found.get(track.ball) ?? []), track]);
  return found;
}

export interface PathPoint {
  t_s: number;
  x_m: number;
  y_m: number;
}

/** The way of one ball from one moment to another, both ends included; empty when it was not there. */
export function pathBetween(track: Track, from_s: number, until_s: number): PathPoint[] {
  const [first_s, last_s] = [track.t_s[0], track.t_s.at(-1)];
  if (first_s === undefined || last_s === undefined) return [];
  const [begin_s, end_s] = [Math.max(from_s, first_s), Math.min(until_s, last_s)];
  if (end_s < begin_s) return [];
  const inside = track.t_s.slice(indexAt(track.t_s, begin_s) + 1).filter((t_s) => t_s < end_s);
  return [begin_s, ...inside, end_s].flatMap((t_s) => {
    const place = placeAt(track, t_s);
    return place ? [{ t_s, x_m: place.x_m, y_m: place.y_m }] : [];
  });
}

/** How long a path is, in metres. */
export function lengthOf(points: readonly PathPoint[]): number {
  let sum = 0;
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1] as PathPoint, points[at] as PathPoint];
    sum += Math.hypot(b.x_m - a.x_m, b.y_m - a.y_m);
  }
  return sum;
}
