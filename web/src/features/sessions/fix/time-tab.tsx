/** Where the shot begins and ends, and shots that are two, one, or none. */
import { ActionIcon, Button } from "@mantine/core";
import { IconArrowMerge, IconArrowsSplit2, IconMinus, IconPlus, IconTrash } from "@tabler/icons-react";
import type { ShotFields, Shot } from "@/lib/api-types";
import { fineTime } from "@/lib/format";
import { type Clock, useMoment } from "@/ui/player/clock";
import styles from "./fix.module.css";
import { Group } from "./group";

const STEP_S = 0.1;
/** A stroke and what follows take at least so long. */
const LEAST_S = 0.2;

const rounded = (t_s: number) => Math.round(t_s * 1000) / 1000;

/** The shot's time with its start or end moved, the other one kept; null where nothing would be left of it. */
export function moved({ start_s, end_s }: Pick<Shot, "start_s" | "end_s">, part: "start_s" | "end_s", to_s: number): ShotFields | null {
  const at_s = rounded(Math.max(0, to_s));
  const next = { start_s, end_s, [part]: at_s };
  return next.end_s - next.start_s < LEAST_S ? null : { [part]: at_s };
}

/** Whether a shot can be cut in two here. */
export function splitsAt({ start_s, end_s }: Pick<Shot, "start_s" | "end_s">, t_s: number): boolean {
  return t_s - start_s >= LEAST_S && end_s - t_s >= LEAST_S;
}

interface TimeTabProps {
  shot: Shot;
  clock: Clock | null;
  hasNext: boolean;
  onEdit: (fields: ShotFields) => void;
  onSplit: (at_s: number) => void;
  onMerge: () => void;
  onDelete: () => void;
}

function Edge({ part, word, shot, clock, onEdit }: Pick<TimeTabProps, "shot" | "onEdit"> & { part: "start_s" | "end_s"; word: string; clock: Clock }) {
  const set = (to_s: number) => {
    const fields = moved(shot, part, to_s);
    if (fields) onEdit(fields);
  };
  const fits = useMoment(clock, (t_s) => moved(shot, part, t_s) !== null && Math.abs(t_s - shot[part]) > 0.01);
  return (
    <div className={styles.edge}>
      <span className="tabular">
        {word} {fineTime(shot[part])}
      </span>
      <ActionIcon variant="default" aria-label={`${word} a tenth earlier`} onClick={() => set(shot[part] - STEP_S)}>
        <IconMinus size={20} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={`${word} a tenth later`} onClick={() => set(shot[part] + STEP_S)}>
        <IconPlus size={20} />
      </ActionIcon>
      <Button variant="default" size="sm" disabled={!fits} onClick={() => set(clock.now())}>
        Set it here
      </Button>
    </div>
  );
}

function Split({ shot, clock, onSplit }: Pick<TimeTabProps, "shot" | "onSplit"> & { clock: Clock }) {
  const isInside = useMoment(clock, (t_s) => splitsAt(shot, t_s));
  return (
    <Button variant="default" size="sm" leftSection={<IconArrowsSplit2 size={18} />} disabled={!isInside} onClick={() => onSplit(rounded(clock.now()))}>
      Two shots: split here
    </Button>
  );
}

export function TimeTab({ shot, clock, hasNext, onEdit, onSplit, onMerge, onDelete }: TimeTabProps) {
  return (
    <>
      {clock && (
        <Group title="When" now="move the picture to the moment, then set it">
          <Edge part="start_s" word="Starts" shot={shot} clock={clock} onEdit={onEdit} />
          <Edge part="end_s" word="Ends" shot={shot} clock={clock} onEdit={onEdit} />
        </Group>
      )}
      <Group title="One, two or none">
        <div className={styles.buttons}>
          {clock && <Split shot={shot} clock={clock} onSplit={onSplit} />}
          <Button variant="default" size="sm" leftSection={<IconArrowMerge size={18} />} disabled={!hasNext} onClick={onMerge}>
            One with the next
          </Button>
          <Button variant="default" size="sm" leftSection={<IconTrash size={18} />} onClick={onDelete}>
            No shot: delete it
          </Button>
        </div>
      </Group>
    </>
  );
}
