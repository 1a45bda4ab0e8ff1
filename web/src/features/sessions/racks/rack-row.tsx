/** One rack: who won, the score then, its runs as marks to tap, its fouls, and what a person can put right. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { Rack, Racks as Told, Shot } from "@/lib/api-types";
import { count } from "@/lib/format";
import { referenceOf } from "../fix/fields";
import type { Correct, Words } from "../fix/use-correct";
import { ShotMark } from "@/pool/shot-mark";
import { shotLabel } from "@/pool/shot-words";
import styles from "./racks.module.css";
import { bestRun, foulWords, isScored, nameOfPlayer, rackSentence, turnsOf } from "./words";

interface RackRowProps {
  rack: Rack;
  told: Told;
  shots: ReadonlyMap<string, Shot>;
  correct: Correct;
  onShot: (shot: Shot) => void;
  canCorrect: boolean;
}

const PLAYERS = [0, 1] as const;

type RowPart = Pick<RackRowProps, "rack" | "told" | "shots" | "correct">;

/** Who won, said by a person; at the end of the rack's last shot. */
function RackMenu({ rack, told, shots, correct }: RowPart) {
  const last = shots.get(rack.shots.at(-1)?.shot_id ?? "");
  if (!last) return null;
  const say = (winner: 0 | 1 | null, sentence: string) => void correct.say({ kind: "end_rack", video_id: last.video_id, at_s: last.end_s, winner } as Words, sentence);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={`Put rack ${rack.number} right`}>
          <IconDots size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {PLAYERS.map((player) => (
          <Menu.Item key={player} onClick={() => say(player, `Rack ${rack.number} is ${nameOfPlayer(told.names, player)}'s.`)}>
            {nameOfPlayer(told.names, player)} won this rack
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => say(null, `Rack ${rack.number} ends here.`)}>Over, nobody won</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SwapMenu({ first, name, correct }: { first: Shot; name: string; correct: Correct }) {
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <button type="button" className={styles.player}>
          {name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void correct.say({ kind: "swap", shot: referenceOf(first) } as Words, `From shot ${first.number} on it is the other player.`)}>
          The other player from here on
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who was at the table, stay by stay, with a mark for every shot. */
function Turns({ rack, told, shots, correct, onShot, canCorrect }: RackRowProps) {
  const scored = isScored(told.game);
  return (
    <div className={styles.runs}>
      {turnsOf(rack).map(({ player, shotIds }) => {
        const own = shotIds.flatMap((id) => shots.get(id) ?? []);
        const [first, name] = [own[0], nameOfPlayer(told.names, player)];
        return (
          <div key={shotIds[0]} className={styles.run}>
            {scored && player !== null && (canCorrect && first ? <SwapMenu first={first} name={name} correct={correct} /> : <span className={styles.player}>{name}</span>)}
            {own.map((shot) => (
              <button key={shot.id} type="button" className={styles.mark} aria-label={shotLabel(shot)} onClick={() => onShot(shot)}>
                <ShotMark shot={shot} size={24} />
              </button>
            ))}
          </div>
        );
      })}
    </div>
  );
}

export function RackRow(props: RackRowProps) {
  const { rack, told, canCorrect } = props;
  const scored = isScored(told.game);
  const best = bestRun(rack);
  const unclear = rack.shots.flatMap(({ unclear: why }) => (why ? [why] : []));
  const facts = [rack.is_said ? "as you said" : null, best ? `best run ${best}` : null, ...foulWords(rack, told.names)].filter(Boolean);
  return (
    <li className={styles.rack}>
      <div className={styles.rackHead}>
        <span className={`tabular ${styles.number}`}>{rack.number}</span>
        <span className={styles.sentence}>{rackSentence(rack, told.names, scored)}</span>
        <span className={`tabular ${styles.score}`}>{scored ? `${rack.score_after[0]} : ${rack.score_after[1]}` : count(rack.shots.length, "shot")}</span>
        {canCorrect && <RackMenu {...props} />}
      </div>
      {facts.length > 0 && <p className="caption">{facts.join(" · ")}</p>}
      <Turns {...props} />
      {unclear.length > 0 && <p className="caption">{[...new Set(unclear)].join(" ")}</p>}
    </li>
  );
}
