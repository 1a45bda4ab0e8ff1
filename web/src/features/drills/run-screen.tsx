/** Playing a drill by a tap an attempt: the layout that is next, how it stands, and two keys at the thumb. Works without the network. */
import { Button } from "@mantine/core";
import { useMediaQuery, useNetwork } from "@mantine/hooks";
import { IconCloudCheck, IconCloudUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Drill } from "@/lib/api-types";
import { newId } from "@/lib/ids";
import { LayoutPicture } from "./layout-picture";
import type { KeptRun } from "./records";
import styles from "./run-screen.module.css";
import { addAttempt, judgeAttempt, undoAttempt, waits } from "./run-store";
import { type Standing, nextSetup, standing } from "./standing";
import { TIERS } from "./words";

type Attempt = NonNullable<KeptRun["body"]["attempts"]>[number];

function Sending({ run }: { run: KeptRun | undefined }) {
  const { online } = useNetwork();
  const isWaiting = run !== undefined && waits(run);
  const Icon = isWaiting ? IconCloudUp : IconCloudCheck;
  const words = run?.problem ?? (isWaiting ? (online ? "Being kept" : "Waits for the network") : run ? "All kept" : "Works without the network, too");
  return (
    <p className={styles.sending} role="status" data-waits={isWaiting || run?.problem ? true : undefined}>
      <Icon size={18} aria-hidden /> {words}
    </p>
  );
}

function Dots({ attempts, whole }: { attempts: readonly Attempt[]; whole: number }) {
  const open = Math.max(0, Math.min(whole, 60) - attempts.length);
  return (
    <ol className={styles.dots} aria-label={`${attempts.length} of ${whole} attempts`}>
      {attempts.map(({ points }, n) => (
        <li key={n} className={styles.dot} data-is={points === null ? "open" : points > 0 ? "made" : "missed"}>
          {points ?? "?"}
        </li>
      ))}
      {Array.from({ length: open }, (_, n) => (
        <li key={`open ${n}`} className={styles.dot} aria-hidden />
      ))}
    </ol>
  );
}

/** The tier that a whole run passes, and what the next takes. */
function verdict(drill: Drill, score: number): string {
  const isAsGood = (mark: number) => (drill.score.kind === "until" ? score <= mark : score >= mark);
  const passed = TIERS.filter((_, n) => isAsGood(drill.marks[n] ?? 0)).at(-1);
  const next = TIERS.find((_, n) => !isAsGood(drill.marks[n] ?? 0));
  const goal = next ? ` ${next} takes ${drill.marks[TIERS.indexOf(next)]}.` : "";
  return (passed ? `That passes ${passed}.` : "Not a pass yet.") + goal;
}

function Done({ drill, stands }: { drill: Drill; stands: Standing }) {
  const [next] = useState(newId);
  return (
    <section className={`surface ${styles.done}`} aria-live="polite">
      <h2>{stands.score === null ? "Done" : `Done: ${stands.score}`}</h2>
      <p>{stands.score === null ? "Say what the open attempts were, then it is scored." : verdict(drill, stands.score)}</p>
      <p className="caption">Test it again in a week: what one evening taught is partly gone by then.</p>
      <Button renderRoot={(props) => <Link {...props} to="/drills/$drillId/run/$runId" params={{ drillId: drill.id, runId: next }} />} variant="default">
        Play it again
      </Button>
    </section>
  );
}

function Keys({ most, onTap }: { most: number; onTap: (points: number) => void }) {
  const tap = (points: number) => {
    navigator.vibrate?.(12);
    onTap(points);
  };
  const all = most === 1 ? [1, 0] : Array.from({ length: most + 1 }, (_, n) => n);
  return (
    <>
      {all.map((points) => (
        <button key={points} type="button" className={styles.key} data-tone={points > 0 ? "make" : "miss"} onClick={() => tap(points)} aria-label={most === 1 ? undefined : `${points} points`}>
          {most === 1 ? (points ? "Success" : "Miss") : points}
        </button>
      ))}
    </>
  );
}

/** What the next tap is about: the attempt that a camera could not judge, else the next one, and the layout it is played from. */
function asked(drill: Drill, run: KeptRun | undefined) {
  const attempts = run?.body.attempts ?? [];
  const whole = run?.body.n_attempts ?? drill.score.attempts;
  const stands = standing(drill.score, attempts.map(({ points }) => points), whole);
  const open = attempts.findIndex(({ points }) => points === null);
  const isAsking = open >= 0 && (stands.isOver || run?.body.source === "camera");
  const setupAt = isAsking ? (attempts[open]?.setup ?? 0) : nextSetup(drill, attempts);
  return { attempts, whole, stands, open: isAsking ? open : null, setupAt, isOver: stands.isOver && !isAsking };
}

function Head({ drill, run }: { drill: Drill; run: KeptRun | undefined }) {
  return (
    <header className={styles.head}>
      <Link to="/drills/$drillId" params={{ drillId: drill.id }} className={`text-link ${styles.back}`}>
        Done
      </Link>
      <h1 className={styles.name}>{drill.name}</h1>
      <Sending run={run} />
    </header>
  );
}

export function RunScreen({ drill, runId, run, personId }: { drill: Drill; runId: string; run: KeptRun | undefined; personId: string }) {
  const isTall = useMediaQuery("(min-height: 760px)");
  const { attempts, whole, stands, open, setupAt, isOver } = asked(drill, run);
  const setup = drill.setups[setupAt];
  const which = { id: runId, drill, personId };
  const tap = (points: number) => (open === null ? addAttempt(which, { points, setup: setupAt, is_mirrored: false, shot_ids: [] }) : judgeAttempt(which, open, points));
  return (
    <main id="main" className={styles.screen}>
      <Head drill={drill} run={run} />
      <div className={styles.middle}>
        <div className={styles.score}>
          <span>
            <b>{stands.score ?? "–"}</b> <span className="soft">of {drill.highest}</span>
          </span>
          <span className="soft">
            {attempts.length} of {whole}
          </span>
        </div>
        <Dots attempts={attempts} whole={whole} />
        {isOver && <Done drill={drill} stands={stands} />}
        {!isOver && setup && (
          <div className={styles.picture}>
            <LayoutPicture name={drill.name} setup={setup} orientation={isTall ? "portrait" : "landscape"} ballScale={1.7} />
          </div>
        )}
      </div>
      <div className={styles.pad} data-many={(drill.score.most ?? 1) > 1 || undefined} role="group" aria-label="Note an attempt">
        {!isOver && (
          <>
            <p className={styles.next} aria-live="polite">
              {open === null ? `Next: ${setup?.name ?? ""}` : `What was attempt ${open + 1}?`}
            </p>
            <Keys most={drill.score.most ?? 1} onTap={tap} />
          </>
        )}
        <button type="button" className={styles.quiet} disabled={attempts.length === 0} onClick={() => undoAttempt(which)}>
          Undo the last
        </button>
      </div>
    </main>
  );
}
