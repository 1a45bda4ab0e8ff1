/** A small picture for empty places: a cue ball alone on the cloth. */
export function LonelyBall() {
  return (
    <svg width="132" height="72" viewBox="0 0 132 72" aria-hidden>
      <rect x="1" y="1" width="130" height="70" rx="10" fill="var(--felt)" />
      <path d="M22 52 C 50 44, 66 34, 92 27" fill="none" stroke="#f3f1ea" strokeOpacity="0.55" strokeWidth="1.5" strokeDasharray="2 5" strokeLinecap="round" />
      <circle cx="98" cy="25" r="8" fill="#f3f1ea" />
      <circle cx="8" cy="8" r="5" fill="#0a0f0d" />
      <circle cx="124" cy="64" r="5" fill="#0a0f0d" />
    </svg>
  );
}
