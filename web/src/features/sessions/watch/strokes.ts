/** What is drawn over a frame: lines in shares of the picture, so that they lie right at any size. */
import type { Bookmark } from "@/lib/api-types";

export type Stroke = Bookmark["strokes"][number];
export type Colour = NonNullable<Stroke["colour"]>;
export const COLOURS: readonly Colour[] = ["chalk", "brass", "make", "miss"];

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the picture of a video lies in its element, which fits it in whole and leaves bars beside or above it. */
export function pictureIn(element: Box, video: { width: number; height: number }): Box {
  const scale = Math.min(element.width / (video.width || element.width), element.height / (video.height || element.height));
  const [width, height] = [(video.width || element.width) * scale, (video.height || element.height) * scale];
  return { left: element.left + (element.width - width) / 2, top: element.top + (element.height - height) / 2, width, height };
}

/** A place on the screen in shares of the picture; never outside it. */
export function shareOf(x_px: number, y_px: number, { left, top, width, height }: Box): [number, number] {
  const clamp = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4;
  return [clamp((x_px - left) / width), clamp((y_px - top) / height)];
}

const NEAR = 0.004;

/** The stroke with one more point, unless it hardly moved. */
export function longer(stroke: Stroke, point: [number, number]): Stroke {
  const last = stroke.points.at(-1);
  const isNear = last && Math.hypot(point[0] - (last[0] ?? 0), point[1] - (last[1] ?? 0)) < NEAR;
  return isNear || stroke.points.length >= 1000 ? stroke : { ...stroke, points: [...stroke.points, point] };
}

/** The points for an SVG of a thousand units in each direction. */
export function svgPoints({ points }: Stroke): string {
  const [first] = points;
  const all = points.length === 1 && first ? [first, first] : points;
  return all.map(([x = 0, y = 0]) => `${(x * 1000).toFixed(1)},${(y * 1000).toFixed(1)}`).join(" ");
}
