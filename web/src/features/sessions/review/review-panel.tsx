/** The review: the least certain shots one after the other, each in a loop, answered by a key or a thumb. */
import { Button, Kbd, Skeleton } from "@mantine/core";
import { IconArrowBackUp, IconArrowRight, IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { ReviewItem, Shot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { ProgressLine } from "@/ui/progress-line";
import { Problem } from "@/ui/states";
import { ShotMark } from "@/pool/shot-mark";
import { answerWords } from "../fix/words";
import { shotTitle } from "@/pool/shot-words";
import { useKeys } from "@/ui/use-keys";
import styles from "./review.module.css";
import { type ReviewState, alternativesOf, isOpenQuestion, useReview } from "./use-review";

interface ReviewPanelProps {
  sessionId: string;
  /** Shows this shot in a loop; null: nothing to show. */
  onShow: (shot: Shot | null) => void;
  onFix: (shot: Shot) => void;
  onClose: () => void;
}

interface Choice {
  label: string;
  deed: () => void;
}

function Key({ children }: { children: string }) {
  return (
    <Kbd className={styles.kbd} aria-hidden>
      {children}
    </Kbd>
  );
}

function AllDone({ review, onClose }: { review: ReviewState; onClose: () => void }) {
  const { answered, passed } = review.counts;
  const words = [answered > 0 ? `${count(answered, "shot")} checked` : null, passed > 0 ? `${passed} left for another time` : null].filter(Boolean).join(", ");
  return (
    <div className={styles.done}>
      <IconCheck size={36} aria-hidden />
      <h2>All looked at</h2>
      <p className="soft">{words ? `${words}.` : "No shot is waiting."} The numbers follow by themselves.</p>
      <div className={styles.row}>
        <Button variant="default" leftSection={<IconArrowBackUp size={20} />} disabled={!review.canUndo} onClick={review.undo}>
          Undo
        </Button>
        <Button onClick={onClose}>Done</Button>
      </div>
    </div>
  );
}

/** What it may have been: each a key and a button, and the way past it. */
function Instead({ choices, past }: { choices: readonly Choice[]; past: Choice & { keyName: string } }) {
  return (
    <div className={styles.choices} role="group" aria-label="What was it?">
      {choices.map(({ label, deed }, at) => (
        <button key={label} type="button" onClick={deed}>
          <Key>{String(at + 1)}</Key> {label}
        </button>
      ))}
      <button type="button" onClick={past.deed}>
        <Key>{past.keyName}</Key> {past.label}
      </button>
    </div>
  );
}

function Ask({ review, onNo, onFix }: { review: ReviewState; onNo: () => void; onFix: () => void }) {
  return (
    <>
      <div className={styles.big}>
        <button type="button" data-tone="no" onClick={onNo}>
          <IconX size={28} aria-hidden /> No <Key>x</Key>
        </button>
        <button type="button" data-tone="yes" onClick={review.yes}>
          <IconCheck size={28} aria-hidden /> Yes <Key>y</Key>
        </button>
      </div>
      <div className={styles.row}>
        <Button variant="default" leftSection={<IconArrowBackUp size={20} />} disabled={!review.canUndo} onClick={review.undo}>
          Undo <Key>u</Key>
        </Button>
        <Button variant="default" leftSection={<IconPencil size={20} />} onClick={onFix}>
          Fix <Key>e</Key>
        </Button>
        <Button variant="default" rightSection={<IconArrowRight size={20} />} onClick={review.next}>
          Next <Key>n</Key>
        </Button>
      </div>
    </>
  );
}

/** What can be said instead of yes: the likely answers, that it was no shot, or anything else by hand. */
function choicesOf(item: ReviewItem, review: ReviewState, fix: () => void): Choice[] {
  const likely = alternativesOf(item).map((one) => ({ label: answerWords(one), deed: () => review.choose(one) }));
  const byHand = likely.length === 0 ? "Fix it" : "Something else";
  return [...likely, { label: "No shot at all", deed: review.noShot }, { label: byHand, deed: fix }];
}

export function ReviewPanel({ sessionId, onShow, onFix, onClose }: ReviewPanelProps) {
  const review = useReview(sessionId);
  const { item } = review;
  const [asked, setAsked] = useState<string | null>(null);
  const isOpen = item !== undefined && isOpenQuestion(item);
  const isChoosing = isOpen || (item !== undefined && asked === item.shot.id);
  const shot = item?.shot;
  useEffect(() => onShow(shot ?? null), [shot?.id]); // eslint-disable-line react-hooks/exhaustive-deps -- a shot read anew is no other shot
  const fix = () => void (shot && onFix(shot));
  const choices = item ? choicesOf(item, review, fix) : [];
  const no = () => setAsked(isChoosing || !item ? null : item.shot.id);
  const past = isOpen ? { label: "Next", keyName: "n", deed: review.next } : { label: "Back", keyName: "x", deed: no };
  const numbered = Object.fromEntries(choices.map(({ deed }, at) => [String(at + 1), () => (isChoosing ? deed() : undefined)]));
  useKeys({ n: review.next, ArrowRight: review.next, y: review.yes, Enter: review.yes, x: no, e: fix, u: review.undo, Escape: onClose, ...numbered });
  return (
    <section className={`surface ${styles.panel}`} aria-label="Review">
      {review.error && <Problem sentence={sentenceOf(review.error)} onRetry={review.retry} />}
      {review.isComing && <Skeleton h={200} />}
      {!item && !review.isComing && !review.error && <AllDone review={review} onClose={onClose} />}
      {item && (
        <>
          <header className={styles.head}>
            <span className="caption tabular">
              {review.at + 1} of {review.n}
            </span>
            <Button variant="subtle" size="sm" onClick={onClose}>
              Stop here
            </Button>
            <div className={styles.line}>
              <ProgressLine label="Looked at" percent={(100 * review.at) / Math.max(1, review.n)} />
            </div>
          </header>
          <div className={styles.what} aria-live="polite">
            <p className={styles.title}>
              <ShotMark shot={item.shot} size={28} /> {item.shot.number}. {shotTitle(item.shot)}
            </p>
            <p className={styles.doubt}>{item.doubts[0]?.sentence}</p>
          </div>
          {isChoosing ? <Instead choices={choices} past={past} /> : <Ask review={review} onNo={no} onFix={fix} />}
        </>
      )}
    </section>
  );
}
