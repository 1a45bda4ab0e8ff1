/** Words that the house did not take: why, and what can be done. */
import { Button } from "@mantine/core";
import { count } from "@/lib/format";
import { Problem } from "@/ui/states";
import type { Letter } from "./letters";
import { wake } from "./outbox";
import { apply } from "./store";

export function Refused({ letters }: { letters: readonly Letter[] }) {
  const refused = letters.filter(({ problem }) => problem !== null);
  const first = refused[0];
  if (!first) return null;
  const again = () => {
    apply({ letters: refused.map((letter) => ({ ...letter, problem: null })) });
    wake();
  };
  return (
    <Problem sentence={`${count(refused.length, "note")} could not be kept. ${first.problem ?? ""}`} onRetry={again}>
      <Button variant="default" size="sm" onClick={() => apply({ goneLetters: refused.map(({ id }) => id) })}>
        Let {refused.length === 1 ? "it" : "them"} go
      </Button>
    </Problem>
  );
}
