/** The shots of a session that has no video: counted on the table by where balls fell, listed, one of them told. */
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconPencil, IconVideoPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Session, Shot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { TableDrawing } from "@/pool/table-drawing";
import { isPocketName, pocketsOf } from "@/pool/table-shape";
import { Problem } from "@/ui/states";
import { FixPanel } from "../fix/fix-panel";
import { LogLink } from "../log/log-link";
import { Racks } from "../racks/racks";
import { ShotFigures } from "./shot-figures";
import { ShotList } from "./shot-list";
import { ShotFilterBar } from "@/pool/shot-filter-bar";
import { shotTitle } from "@/pool/shot-words";
import styles from "./shots-only.module.css";
import { type Filtering, useFilter } from "./use-filter";
import { useShots } from "./use-shots";

const SIZE = { length_m: 2.54, width_m: 1.27 };

/** How many object balls fell into each pocket. */
export function potsByPocket(shots: readonly Pick<Shot, "pots">[]): Map<string, number> {
  const fell = new Map<string, number>();
  for (const { pots } of shots) for (const { pocket, kind } of pots) if (kind !== "cue" && pocket && isPocketName(pocket)) fell.set(pocket, (fell.get(pocket) ?? 0) + 1);
  return fell;
}

function Pockets({ shots, shot }: { shots: readonly Shot[]; shot: Shot }) {
  const isWide = useMediaQuery("(min-width: 56em)", true, { getInitialValueInEffect: false });
  const fell = potsByPocket(shots);
  const n = [...fell.values()].reduce((sum, each) => sum + each, 0);
  if (n === 0) return null;
  const label = `Where ${count(n, "ball")} fell: ${[...fell].map(([pocket, each]) => `${pocket} ${each}`).join(", ")}`;
  return (
    <figure className={styles.pockets}>
      <TableDrawing size={SIZE} orientation={isWide ? "landscape" : "portrait"} balls={[]} label={label} lit={shot.pots.flatMap(({ pocket }) => pocket ?? [])}>
        {(toMm) =>
          pocketsOf(SIZE).map(({ name, x, y }) => {
            const inwards = { x: x + (x < 100 ? 190 : x > 2440 ? -190 : 0), y: y + (y < 100 ? 190 : -190) };
            const at = toMm(inwards.x / 1000, inwards.y / 1000);
            return (
              <text key={name} x={at.x} y={at.y} className={styles.n}>
                {fell.get(name) ?? 0}
              </text>
            );
          })
        }
      </TableDrawing>
      <figcaption className="caption">Balls that fell, by pocket</figcaption>
    </figure>
  );
}

interface ShotsOnlyProps extends Filtering {
  session: Session;
  onAdd: () => void;
}

const NO_SHOTS: Shot[] = [];

export function ShotsOnly({ session, onAdd, search, onSearch }: ShotsOnlyProps) {
  const query = useShots(session);
  const [here, setHere] = useState<string>();
  const [isFixing, setFixing] = useState(false);
  const shots = query.data ?? NO_SHOTS;
  const { listed, counts } = useFilter(session.id, shots, { search, onSearch });
  const shot = shots.find(({ id }) => id === here) ?? shots[0];
  if (query.error) return <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!shot) return null;
  return (
    <div className={styles.session}>
      <div className={styles.racks}>
        <Racks
          session={session}
          onShot={({ id }) => setHere(id)}
          onFix={({ id }) => {
            setHere(id);
            setFixing(true);
          }}
        />
      </div>
      <section className={styles.shots} aria-label="All shots">
        <ShotFilterBar counts={counts} search={search} onChange={onSearch} />
        <ShotList shots={listed} n_all={shots.length} here={shot.id} videoNames={new Map()} onShot={({ id }) => setHere(id)} onClear={() => onSearch({})} />
      </section>
      <aside className={styles.side}>
        {isFixing ? (
          <FixPanel key={shot.id} shot={shot} clock={null} hasNext={shots.at(-1)?.id !== shot.id} onClose={() => setFixing(false)} />
        ) : (
          <section className={styles.one} aria-label="This shot">
            <p className={styles.title}>{`${shot.number}. ${shotTitle(shot)}`}</p>
            <ShotFigures shot={shot} onlyMeasured />
            {session.can_correct && (
              <Button variant="default" size="sm" justify="start" leftSection={<IconPencil size={18} />} className={styles.fix} onClick={() => setFixing(true)}>
                Fix this shot
              </Button>
            )}
          </section>
        )}
        <Pockets shots={listed} shot={shot} />
        <div className={styles.add}>
          <p className="soft">No video here: these shots were noted by hand.</p>
          {session.can_edit && (
            <div className={styles.buttons}>
              <LogLink sessionId={session.id}>Log more shots</LogLink>
              <Button variant="default" size="sm" leftSection={<IconVideoPlus size={18} />} onClick={onAdd}>
                Add a video
              </Button>
            </div>
          )}
        </div>
      </aside>
    </div>
  );
}
