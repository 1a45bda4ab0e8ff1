/** Lines over the frame: drawn with finger, pen or mouse, or shown as they were kept. */
import { type PointerEvent, type RefObject, useEffect, useState } from "react";
import styles from "./draw.module.css";
import { type Colour, type Stroke, longer, pictureIn, shareOf, svgPoints } from "./strokes";

interface OverProps {
  /** The element that holds the video. */
  holder: RefObject<HTMLDivElement | null>;
  strokes: readonly Stroke[];
  /** With a colour lines can be drawn. */
  colour: Colour | null;
  onStroke: (stroke: Stroke) => void;
}

/** Where the picture lies within the element, in its own pixels. */
function usePicture(holder: RefObject<HTMLDivElement | null>) {
  const [box, setBox] = useState({ left: 0, top: 0, width: 0, height: 0 });
  useEffect(() => {
    const element = holder.current;
    const video = element?.querySelector("video");
    if (!element) return;
    const tell = () => {
      const { width, height } = element.getBoundingClientRect();
      setBox(pictureIn({ left: 0, top: 0, width, height }, { width: video?.videoWidth ?? 0, height: video?.videoHeight ?? 0 }));
    };
    const watch = new ResizeObserver(tell);
    watch.observe(element);
    video?.addEventListener("loadedmetadata", tell);
    return () => {
      watch.disconnect();
      video?.removeEventListener("loadedmetadata", tell);
    };
  }, [holder]);
  return box;
}

export function DrawnOver({ holder, strokes, colour, onStroke }: OverProps) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const picture = usePicture(holder);
  const at = (event: PointerEvent<SVGSVGElement>) => shareOf(event.clientX, event.clientY, event.currentTarget.getBoundingClientRect());
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (!colour) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setStroke({ points: [at(event)], colour });
  };
  const end = () => {
    if (stroke) onStroke(stroke);
    setStroke(null);
  };
  return (
    <svg
      className={styles.over}
      style={{ left: picture.left, top: picture.top, width: picture.width, height: picture.height }}
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      data-drawing={colour !== null || undefined}
      role="img"
      aria-label={colour ? "Draw on the frame" : "What was drawn on the frame"}
      onPointerDown={begin}
      onPointerMove={(event) => stroke && setStroke(longer(stroke, at(event)))}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {[...strokes, ...(stroke ? [stroke] : [])].map((one, index) => (
        <polyline key={index} points={svgPoints(one)} className={styles.stroke} data-colour={one.colour} />
      ))}
    </svg>
  );
}
