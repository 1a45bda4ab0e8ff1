/** An order that a person makes: by dragging, or with two buttons. */

/** The things with the one at `from` moved to `to`. */
export function moved<T>(things: readonly T[], from: number, to: number): T[] {
  const target = Math.min(things.length - 1, Math.max(0, to));
  const rest = things.filter((_, at) => at !== from);
  return [...rest.slice(0, target), ...things.slice(from, from + 1), ...rest.slice(target)];
}
