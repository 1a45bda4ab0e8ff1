/** A table as small as a letter, in the colour of its cloth. */
import { clothColour } from "./words";

export function TableGlyph({ cloth }: { cloth: string | null | undefined }) {
  return (
    <svg width="36" height="20" viewBox="0 0 36 20" aria-hidden>
      <rect width="36" height="20" rx="3.5" fill="#33271e" />
      <rect x="2.5" y="2.5" width="31" height="15" rx="1" fill={clothColour(cloth)} />
      {[3, 18, 33].flatMap((x) => [3, 17].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.6" fill="#080c0a" />))}
    </svg>
  );
}
