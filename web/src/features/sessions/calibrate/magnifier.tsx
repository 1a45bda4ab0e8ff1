/** What lies under the finger, larger: a piece of the picture with the corner in its middle. */
import { type RefObject, useEffect, useRef } from "react";
import type { Quad } from "@/pool/perspective";
import styles from "./board.module.css";

const SIZE_PX = 288;
/** So much of the picture's height is seen in it. */
const SHARE = 0.16;

interface MagnifierProps {
  element: RefObject<HTMLVideoElement | null>;
  quad: Quad;
  at: number;
  /** Changes when another picture is there. */
  picture: number;
}

function draw(context: CanvasRenderingContext2D, video: HTMLVideoElement, quad: Quad, at: number) {
  const corner = quad[at];
  if (!corner || video.videoHeight === 0) return;
  const piece = SHARE * video.videoHeight;
  const scale = SIZE_PX / piece;
  const left = corner.x * video.videoWidth - piece / 2;
  const top = corner.y * video.videoHeight - piece / 2;
  const on = ({ x, y }: { x: number; y: number }) => [(x * video.videoWidth - left) * scale, (y * video.videoHeight - top) * scale] as const;
  context.fillStyle = "#080c0a";
  context.fillRect(0, 0, SIZE_PX, SIZE_PX);
  context.drawImage(video, 0, 0, video.videoWidth, video.videoHeight, -left * scale, -top * scale, video.videoWidth * scale, video.videoHeight * scale);
  context.beginPath();
  quad.forEach((point, each) => context[each === 0 ? "moveTo" : "lineTo"](...on(point)));
  context.closePath();
  for (const [colour, width] of [["#08131b", 6], ["#7bbce8", 3]] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

export function Magnifier({ element, quad, at, picture }: MagnifierProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context && element.current) draw(context, element.current, quad, at);
  }, [element, quad, at, picture]);
  const isLeft = (quad[at]?.x ?? 0) > 0.5;
  return <canvas ref={canvas} className={styles.magnifier} data-left={isLeft || undefined} width={SIZE_PX} height={SIZE_PX} aria-hidden />;
}
