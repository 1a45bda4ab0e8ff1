/** The shots to look at, one after the other: those answered are behind, those asked again later come at the end. */

export interface Queue {
  /** Shots in the order they are shown. */
  ids: readonly string[];
  /** Which one is shown; as many as there are: the end. */
  at: number;
  /** What was said, with the shot it was said of: the last one first to be taken back. */
  said: readonly { shotId: string; correctionId: string | null }[];
}

export const EMPTY: Queue = { ids: [], at: 0, said: [] };

/** Shots that came up since, each once, behind the others. */
export function grown(queue: Queue, ids: readonly string[]): Queue {
  const fresh = ids.filter((id) => !queue.ids.includes(id));
  return fresh.length === 0 ? queue : { ...queue, ids: [...queue.ids, ...fresh] };
}

/** On to the next shot; `correctionId` null: nothing was said. */
export function answered(queue: Queue, correctionId: string | null): Queue {
  const shotId = queue.ids[queue.at];
  return shotId ? { ...queue, at: queue.at + 1, said: [...queue.said, { shotId, correctionId }] } : queue;
}

/** Back to the shot before, with what was said of it to be taken back. */
export function back(queue: Queue): { queue: Queue; takeBack: string | null } {
  const last = queue.said.at(-1);
  if (!last) return { queue, takeBack: null };
  return { queue: { ...queue, at: queue.ids.indexOf(last.shotId), said: queue.said.slice(0, -1) }, takeBack: last.correctionId };
}

/** How many were answered and how many were passed over. */
export function counts({ said }: Queue): { answered: number; passed: number } {
  const passed = said.filter(({ correctionId }) => correctionId === null).length;
  return { answered: said.length - passed, passed };
}
