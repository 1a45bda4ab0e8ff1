/** Making a drill: the layout by dragging, then what counts and what passes. */
import { Button, NumberInput, SegmentedControl, Select, Skeleton, Slider, Stack, Switch, Text, TextInput, Textarea } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { DrillPlan, DrillSetup } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { newId } from "@/lib/ids";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { drillQuery, useKeepDrill } from "./api";
import { EditorBoard } from "./editor-board";
import styles from "./editor.module.css";
import { blankPlan, planOf } from "./plan";
import { freeSpot, middleOf, withMoved, zoneOf } from "./things";
import { TIERS, WEAKNESSES, levelWord } from "./words";

type SetSetup = (change: (setup: DrillSetup) => DrillSetup) => void;

function Target({ setup, onChange }: { setup: DrillSetup; onChange: SetSetup }) {
  const zone = setup.target;
  const kind = zone ? (zone.disc ? "disc" : "box") : "none";
  const size = zone?.disc ? (zone.disc[2] ?? 0.5) : zone?.box ? ((zone.box[2] ?? 1) - (zone.box[0] ?? 0)) / 2 : 0.5;
  const change = (to: string, by: number) => onChange((one) => ({ ...one, target: to === "none" ? null : zoneOf(to as "disc" | "box", one.target ? middleOf(one.target) : [3, 2], by) }));
  return (
    <div>
      <Text fw={500}>Where the cue ball should stop</Text>
      <SegmentedControl fullWidth value={kind} onChange={(to) => change(to, size)} data={[{ value: "none", label: "Anywhere" }, { value: "disc", label: "On a spot" }, { value: "box", label: "In a box" }]} />
      {zone && <Slider mt="md" mb="lg" min={0.1} max={1.5} step={0.05} value={size} label={(value) => `${value.toFixed(2)} diamonds`} thumbLabel="Size of the target" onChange={(by) => change(kind, by)} />}
    </div>
  );
}

function Balls({ setup, onChange }: { setup: DrillSetup; onChange: SetSetup }) {
  const balls = setup.balls ?? [];
  const others = setup.others ?? [];
  return (
    <Stack gap="sm">
      <div className={styles.buttons}>
        <Button variant="default" leftSection={<IconPlus size={18} />} disabled={balls.length >= 15} onClick={() => onChange((one) => ({ ...one, balls: [...(one.balls ?? []), freeSpot(one)] }))}>
          Object ball
        </Button>
        <Button variant="default" leftSection={<IconPlus size={18} />} disabled={others.length >= 10} onClick={() => onChange((one) => ({ ...one, others: [...(one.others ?? []), freeSpot(one)] }))}>
          Ball in the way
        </Button>
        {balls.length > 0 && (
          <Button variant="default" leftSection={<IconTrash size={18} />} onClick={() => onChange((one) => ({ ...one, balls: (one.balls ?? []).slice(0, -1) }))}>
            Last object ball
          </Button>
        )}
        {others.length > 0 && (
          <Button variant="default" leftSection={<IconTrash size={18} />} onClick={() => onChange((one) => ({ ...one, others: (one.others ?? []).slice(0, -1) }))}>
            Last in the way
          </Button>
        )}
      </div>
      <Switch label="Cue ball in hand: its place is only an example" checked={setup.in_hand ?? false} onChange={(event) => onChange((one) => ({ ...one, in_hand: event.currentTarget.checked }))} />
    </Stack>
  );
}

/** What counts as a success, from what is drawn; anything else only the player can say. */
function needsOf(setup: DrillSetup, isTold: boolean): DrillPlan["needs"] {
  const seen = [...(setup.pocket ? (["pot"] as const) : []), ...(setup.target ? (["target"] as const) : [])];
  return [isTold || seen.length === 0 ? [...seen, "told" as const] : seen];
}

function Scoring({ plan, isTold, onTold, onChange }: { plan: DrillPlan; isTold: boolean; onTold: (told: boolean) => void; onChange: (changes: Partial<DrillPlan>) => void }) {
  const mark = (n: number, value: string | number) => onChange({ marks: plan.marks.map((one, at) => (at === n ? Number(value) : one)) });
  return (
    <Stack>
      <NumberInput label="Attempts" min={1} max={100} value={plan.score.attempts} onChange={(value) => onChange({ score: { ...plan.score, attempts: Number(value) || 1 } })} />
      <div>
        <Text fw={500}>Successes that pass</Text>
        <div className={styles.marks}>
          {TIERS.map((tier, n) => (
            <NumberInput key={tier} label={`${tier} · ${levelWord(tier)}`} min={0} max={plan.score.attempts} value={plan.marks[n] ?? 0} onChange={(value) => mark(n, value)} />
          ))}
        </div>
      </div>
      <Switch label="There is more to it than pot and position: I say what was a success" checked={isTold} onChange={(event) => onTold(event.currentTarget.checked)} />
      <TextInput label="What counts, in words" value={plan.scoring ?? ""} onChange={(event) => onChange({ scoring: event.currentTarget.value })} />
      <Select label="Good for" placeholder="Nothing in particular" clearable searchable value={plan.rules?.[0] ?? null} data={WEAKNESSES.map(([value, label]) => ({ value, label }))} onChange={(rule) => onChange({ rules: rule ? [rule] : [] })} />
      <Textarea label="How to set it up" autosize minRows={2} value={plan.layout ?? ""} onChange={(event) => onChange({ layout: event.currentTarget.value })} />
    </Stack>
  );
}

function Editor({ id, first, isNew }: { id: string; first: DrillPlan; isNew: boolean }) {
  const [plan, setPlan] = useState(first);
  const [isTold, setTold] = useState((first.needs ?? []).flat().includes("told"));
  const keep = useKeepDrill();
  const navigate = useNavigate();
  const [setup] = plan.setups;
  const change = (changes: Partial<DrillPlan>) => setPlan((before) => ({ ...before, ...changes }));
  const changeSetup: SetSetup = (how) => setPlan((before) => ({ ...before, setups: before.setups.map((one, n) => (n === 0 ? how(one) : one)) }));
  if (!setup) return null;
  const finish = () =>
    keep.mutate(
      { id, plan: { ...plan, name: plan.name.trim(), reps: `${plan.score.attempts} attempts`, needs: needsOf(setup, isTold) } },
      {
        onSuccess: () => {
          say("Drill kept.");
          void navigate({ to: "/drills/$drillId", params: { drillId: id } });
        },
      },
    );
  return (
    <Page
      title={isNew ? "A drill of your own" : "Change the drill"}
      tab="Drill editor"
      above={<BackLink to="/drills">Drills</BackLink>}
      action={
        <Button onClick={finish} loading={keep.isPending} disabled={!plan.name.trim()}>
          Keep the drill
        </Button>
      }
    >
      <div className={styles.editor}>
        <Stack>
          <EditorBoard setup={setup} onMove={(thing, to) => changeSetup((one) => withMoved(one, thing, to))} onPocket={(pocket) => changeSetup((one) => ({ ...one, pocket }))} />
          <p className="caption">Drag a ball, or move it with the arrow keys (with Shift farther). Tap a pocket to say where the ball goes.</p>
          <Balls setup={setup} onChange={changeSetup} />
          <Target setup={setup} onChange={changeSetup} />
        </Stack>
        <Stack>
          {keep.error && <Problem sentence={sentenceOf(keep.error)} />}
          <TextInput label="Name" required value={plan.name} onChange={(event) => change({ name: event.currentTarget.value })} />
          <Scoring plan={plan} isTold={isTold} onTold={setTold} onChange={change} />
        </Stack>
      </div>
    </Page>
  );
}

export function NewDrillPage() {
  const [id] = useState(newId);
  return <Editor id={id} first={blankPlan()} isNew />;
}

export function EditDrillPage() {
  const { drillId } = useParams({ from: "/inside/drills/$drillId/edit" });
  const query = useQuery(drillQuery(drillId));
  if (query.error) throw query.error;
  if (!query.data)
    return (
      <Page title={"\u00a0"} tab="Drill editor">
        <Skeleton h={420} />
      </Page>
    );
  return <Editor key={drillId} id={drillId} first={planOf(query.data)} isNew={false} />;
}
