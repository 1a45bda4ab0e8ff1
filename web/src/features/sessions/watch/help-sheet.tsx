/** The keys, and what the marks mean. */
import { Kbd, Modal, Title } from "@mantine/core";
import type { Shot } from "@/lib/api-types";
import styles from "./help-sheet.module.css";
import { ShotMark } from "@/pool/shot-mark";

const KEYS: [string[], string][] = [
  [["space"], "play, pause"],
  [["←", "→"], "5 seconds back, on"],
  [[",", "."], "frame back, on"],
  [["j", "k"], "shot before, next shot"],
  [["s"], "slower: 1, ½, ¼"],
  [["u"], "play only, uncut"],
  [["l"], "loop this shot"],
  [["a"], "play all that match in a row"],
  [["b"], "bookmark, draw on the frame"],
  [["c"], "make a clip"],
  [["v"], "A/B: lay this shot beside another"],
  [["m"], "star this shot"],
  [["e"], "fix this shot"],
  [["f"], "whole screen"],
  [["?"], "this sheet"],
];

const REVIEW_KEYS: [string[], string][] = [
  [["y", "enter"], "yes"],
  [["x"], "no: what else it was"],
  [["1", "9"], "take that answer"],
  [["n", "→"], "next, undecided"],
  [["e"], "fix it"],
  [["u"], "undo"],
];

type Judged = Pick<Shot, "result" | "intent" | "shot_type" | "foul">;
const attack: Judged = { result: "make", intent: "attack", shot_type: "direct", foul: null };
const MARKS: [Judged, string][] = [
  [attack, "make"],
  [{ ...attack, result: "miss" }, "miss"],
  [{ ...attack, shot_type: "bank" }, "bank made"],
  [{ ...attack, shot_type: "kick", result: "miss" }, "kick missed"],
  [{ ...attack, intent: "break" }, "break, ball down"],
  [{ ...attack, intent: "break", result: "miss" }, "break, dry"],
  [{ ...attack, intent: "safety", result: "success" }, "safety"],
  [{ ...attack, intent: "safety", result: "fail" }, "safety failed"],
  [{ ...attack, foul: "scratch" }, "scratch"],
  [{ ...attack, foul: "no_rail" }, "other foul"],
];

function Keys({ keys: rows }: { keys: readonly [string[], string][] }) {
  return (
    <dl className={styles.keys}>
      {rows.map(([keys, meaning]) => (
        <div key={meaning}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key} size="md">
                {key}
              </Kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}

export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys and marks" size="lg" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <div className={styles.columns}>
        <section>
          <Title order={3}>Keys</Title>
          <Keys keys={KEYS} />
        </section>
        <section>
          <Title order={3}>In the review</Title>
          <Keys keys={REVIEW_KEYS} />
        </section>
        <section>
          <Title order={3}>Marks</Title>
          <ul className={styles.marks}>
            {MARKS.map(([shot, meaning]) => (
              <li key={meaning}>
                <ShotMark shot={shot} /> {meaning}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Modal>
  );
}
