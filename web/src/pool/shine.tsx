/** The light of the lamp on a ball; once in every drawing's definitions. */

export function Shine({ id }: { id: string }) {
  return (
    <radialGradient id={id} cx="0.36" cy="0.3" r="0.75">
      <stop offset="0" stopColor="#fff" stopOpacity="0.5" />
      <stop offset="0.35" stopColor="#fff" stopOpacity="0.06" />
      <stop offset="0.75" stopColor="#000" stopOpacity="0.05" />
      <stop offset="1" stopColor="#000" stopOpacity="0.36" />
    </radialGradient>
  );
}
