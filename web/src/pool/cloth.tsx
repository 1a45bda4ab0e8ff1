/** The table itself: wood, cushions, pockets, diamonds, cloth. Drawn once, it never changes while balls move. */
import { memo } from "react";
import { CUSHION_MM, MARGIN_MM, type Orientation, type Point, type TableSize, cushionsOf, diamondsOf, onDrawing, pocketsOf } from "./table-shape";

interface ClothProps {
  size: TableSize;
  orientation: Orientation;
  /** Pockets where a ball fell in the shot at hand, by name. */
  lit?: readonly string[];
}

const WOOD = "#33271e";
const WOOD_EDGE = "#4a392b";

function Frame({ width, height }: { width: number; height: number }) {
  const [out, back] = [MARGIN_MM, CUSHION_MM];
  return (
    <>
      <rect x={-out} y={-out} width={width + 2 * out} height={height + 2 * out} rx={96} fill={WOOD} />
      <rect x={-out + 5} y={-out + 5} width={width + 2 * out - 10} height={height + 2 * out - 10} rx={91} fill="none" stroke={WOOD_EDGE} strokeWidth={6} />
      <rect x={-back} y={-back} width={width + 2 * back} height={height + 2 * back} rx={16} fill="var(--felt)" />
    </>
  );
}

function Marks({ size, to }: { size: TableSize; to: (point: Point) => Point }) {
  const [long, wide] = [size.length_m * 1000, size.width_m * 1000];
  const [from, until] = [to({ x: long / 4, y: 0 }), to({ x: long / 4, y: wide })];
  const spot = to({ x: (long * 3) / 4, y: wide / 2 });
  return (
    <g opacity={0.3} stroke="#f3f1ea" fill="#f3f1ea">
      <line x1={from.x} y1={from.y} x2={until.x} y2={until.y} strokeWidth={4} strokeDasharray="4 22" strokeLinecap="round" />
      <circle cx={spot.x} cy={spot.y} r={8} stroke="none" />
    </g>
  );
}

export const Cloth = memo(function Cloth({ size, orientation, lit = [] }: ClothProps) {
  const to = (point: Point) => onDrawing(point, size, orientation);
  const far = to({ x: 0, y: 0 });
  const near = to({ x: size.length_m * 1000, y: size.width_m * 1000 });
  const [width, height] = [Math.max(far.x, near.x), Math.max(far.y, near.y)];
  const outline = (points: Point[]) => points.map(to).map(({ x, y }) => `${x},${y}`).join(" ");
  return (
    <g>
      <Frame width={width} height={height} />
      <Marks size={size} to={to} />
      {cushionsOf(size).map((points) => (
        <polygon key={outline(points)} points={outline(points)} fill="var(--felt-deep)" stroke="#0d3f2f" strokeWidth={3} />
      ))}
      {diamondsOf(size).map(to).map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={9} fill="#d9d3c0" opacity={0.85} />
      ))}
      {pocketsOf(size).map((pocket) => {
        const { x, y } = to(pocket);
        const isLit = lit.includes(pocket.name);
        return <circle key={pocket.name} cx={x} cy={y} r={pocket.radius} fill="#080c0a" stroke={isLit ? "#4cc38a" : "#17110c"} strokeWidth={isLit ? 16 : 8} />;
      })}
    </g>
  );
});
