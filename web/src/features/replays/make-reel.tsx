/** "Make my Reel": which shots, in which order, under which title, and how the film is to look. */
import { ActionIcon, Button, Checkbox, Drawer, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { FoundShot, NewClip } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { ShotMark } from "@/pool/shot-mark";
import { shotTitle } from "@/pool/shot-words";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { useMakeClip } from "./api";
import styles from "./make-reel.module.css";
import { moved } from "./order";

const MOST = 60;
type Look = NonNullable<NewClip["look"]>;
const LOOKS: readonly [keyof Look, string][] = [
  ["card", "Title card first"],
  ["facts", "Speed and result written on it"],
  ["lines", "Tangent line, natural angle and path drawn"],
  ["slow", "Slow motion at contact"],
  ["tall", "Upright, following the cue ball"],
  ["blur", "Blur faces"],
];
const START: Look = { card: true, facts: true, lines: false, slow: false, tall: false, blur: true };

interface OrderProps {
  shots: readonly FoundShot[];
  onChange: (shots: FoundShot[]) => void;
}

function Order({ shots, onChange }: OrderProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = () => {
    if (dragged !== null && over !== null) onChange(moved(shots, dragged, over));
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className={`surface ${styles.list}`} aria-label="Order of the reel">
      {shots.map(({ shot }, at) => (
        <li
          key={shot.id}
          draggable
          data-over={over === at || undefined}
          onDragStart={() => setDragged(at)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(at);
          }}
          onDrop={drop}
          onDragEnd={() => setOver(null)}
        >
          <ShotMark shot={shot} />
          <span>{shotTitle(shot)}</span>
          <ActionIcon aria-label={`Earlier: ${shotTitle(shot)}`} disabled={at === 0} onClick={() => onChange(moved(shots, at, at - 1))}>
            <IconArrowUp size={20} />
          </ActionIcon>
          <ActionIcon aria-label={`Later: ${shotTitle(shot)}`} disabled={at === shots.length - 1} onClick={() => onChange(moved(shots, at, at + 1))}>
            <IconArrowDown size={20} />
          </ActionIcon>
          <ActionIcon aria-label={`Leave out: ${shotTitle(shot)}`} onClick={() => onChange(shots.filter((_, other) => other !== at))}>
            <IconX size={20} />
          </ActionIcon>
        </li>
      ))}
    </ol>
  );
}

export function MakeReel({ shots, onClose }: { shots: readonly FoundShot[]; onClose: () => void }) {
  const [title, setTitle] = useState("My reel");
  const [order, setOrder] = useState<FoundShot[]>(shots.slice(0, MOST));
  const [look, setLook] = useState(START);
  const make = useMakeClip();
  const go = useNavigate();
  const send = () =>
    make.mutate(
      { title: title.trim() || "My reel", parts: order.map(({ shot }) => ({ shot_id: shot.id, start_s: 0, end_s: 0 })), tags: [], look, is_filmed: true },
      {
        onSuccess: () => {
          say("Your reel is being made.");
          onClose();
          void go({ to: "/clips" });
        },
      },
    );
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title="Make my Reel" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <div className={styles.sheet}>
        <TextInput label="Title" value={title} maxLength={80} onChange={(event) => setTitle(event.currentTarget.value)} />
        <div className={styles.looks}>
          {LOOKS.map(([name, words]) => (
            <Checkbox key={name} label={words} checked={look[name]} onChange={(event) => setLook({ ...look, [name]: event.currentTarget.checked })} />
          ))}
        </div>
        {shots.length > MOST && <Text c="dimmed">A reel holds {MOST} shots; these are the first.</Text>}
        <Order shots={order} onChange={setOrder} />
        {make.error && <Problem sentence={sentenceOf(make.error)} />}
        <Button disabled={order.length === 0} loading={make.isPending} onClick={send}>
          Make it
        </Button>
      </div>
    </Drawer>
  );
}
