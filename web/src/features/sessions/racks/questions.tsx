/** What the rules need and only people know: asked in place, answered with one tap. */
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Asked, Racks, Session, Shot, ShotFields } from "@/lib/api-types";
import { BallChips } from "@/pool/ball-chips";
import { PocketPick } from "@/pool/pocket-pick";
import { pocketWord } from "@/pool/pocket-words";
import type { Correct } from "../fix/use-correct";
import { answerWords } from "../fix/words";
import styles from "./racks.module.css";

interface QuestionProps {
  rack: number;
  question: Asked;
  shot: Shot;
  onSay: (fields: ShotFields, words: string) => void;
  onShot: (shot: Shot) => void;
  onFix: (shot: Shot) => void;
}

/** Any other call: the ball, then its pocket. */
function OtherCall({ onSay }: Pick<QuestionProps, "onSay">) {
  const [ball, setBall] = useState<number | null>(null);
  return (
    <div className={styles.call}>
      <BallChips label="Called ball" value={ball} onPick={setBall} />
      <PocketPick value={[]} isOff={ball === null} onPick={(pocket) => onSay({ called_ball: ball, called_pocket: pocket }, `${ball ?? ""} ball, ${pocketWord(pocket)}`)} />
    </div>
  );
}

function Question({ rack, question, shot, onSay, onShot, onFix }: QuestionProps) {
  const [isOther, setOther] = useState(false);
  return (
    <li>
      <p>
        <span className="soft">
          Rack {rack}, shot {shot.number}.
        </span>{" "}
        {question.sentence}
      </p>
      <div className={styles.answers}>
        {question.alternatives.map((one) => (
          <Button key={one.label} variant="light" size="sm" onClick={() => onSay(one.fields, answerWords(one))}>
            {answerWords(one)}
          </Button>
        ))}
        {question.question === "which_pocket" && (
          <Button variant="default" size="sm" aria-expanded={isOther} onClick={() => setOther(!isOther)}>
            Another call
          </Button>
        )}
        {question.alternatives.length === 0 && (
          <Button variant="light" size="sm" onClick={() => onFix(shot)}>
            Fix it
          </Button>
        )}
        {shot.video_id && (
          <Button variant="default" size="sm" onClick={() => onShot(shot)}>
            Show it
          </Button>
        )}
      </div>
      {isOther && <OtherCall onSay={onSay} />}
    </li>
  );
}

interface QuestionsProps {
  session: Session;
  told: Racks;
  shots: ReadonlyMap<string, Shot>;
  correct: Correct;
  onShot: (shot: Shot) => void;
  onFix: (shot: Shot) => void;
}

export function Questions({ session, told, shots, correct, onShot, onFix }: QuestionsProps) {
  const asked = told.racks.flatMap(({ number, questions }) => questions.map((question) => ({ rack: number, question })));
  if (asked.length === 0 || !session.can_correct) return null;
  return (
    <ul className={styles.questions} aria-label="Questions">
      {asked.map(({ rack, question }) => {
        const shot = shots.get(question.shot_id);
        if (!shot) return null;
        const say = (fields: ShotFields, words: string) => void correct.edit(shot, fields, `Shot ${shot.number}: ${words}.`);
        return <Question key={`${question.shot_id} ${question.question}`} {...{ rack, question, shot, onShot, onFix }} onSay={say} />;
      })}
    </ul>
  );
}
