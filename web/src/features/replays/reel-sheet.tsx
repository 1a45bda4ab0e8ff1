/** "Make my Reel", and changing one: which shots, in which order, under which title, and how the film is to look. */
import { Button, Drawer, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Clip, NewClip, Shot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { shotFacts, shotTitle } from "@/pool/shot-words";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import { useChangeClip, useMakeClip } from "./api";
import { type Look, Looks, PLAIN } from "./looks";
import styles from "./make.module.css";
import { type ReelItem, ReelOrder } from "./reel-order";

const MOST = 60;

interface Item extends ReelItem {
  part: NewClip["parts"][number];
}

interface Draft {
  title: string;
  items: Item[];
  look: Look;
}

interface SheetProps {
  heading: string;
  button: string;
  start: Draft;
  n_left_out: number;
  error: Error | null;
  isPending: boolean;
  onSend: (draft: Draft) => void;
  onClose: () => void;
}

function Sheet({ heading, button, start, n_left_out, error, isPending, onSend, onClose }: SheetProps) {
  const [draft, setDraft] = useState(start);
  const { title, items, look } = draft;
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={heading} closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <div className={styles.sheet}>
        <TextInput label="Title" value={title} maxLength={80} onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })} />
        {n_left_out > 0 && <Text c="dimmed">A reel holds {MOST} shots; these are the first.</Text>}
        <ReelOrder items={items} onChange={(next) => setDraft({ ...draft, items: next })} />
        <Looks look={look} onChange={(next) => setDraft({ ...draft, look: next })} />
        {error && <Problem sentence={sentenceOf(error)} />}
        <Button disabled={items.length === 0} loading={isPending} onClick={() => onSend({ ...draft, title: title.trim() || start.title })}>
          {button}
        </Button>
      </div>
    </Drawer>
  );
}

/** A new reel of these shots, in their order to begin with. */
export function MakeReel({ shots, onClose }: { shots: readonly Shot[]; onClose: () => void }) {
  const make = useMakeClip();
  const go = useNavigate();
  const items = shots.slice(0, MOST).map((shot) => ({ key: shot.id, title: `${shot.number}. ${shotTitle(shot)}`, facts: shotFacts(shot), part: { shot_id: shot.id, start_s: 0, end_s: 0 } }));
  const send = ({ title, items: wanted, look }: Draft) =>
    make.mutate(
      { title, parts: wanted.map(({ part }) => part), tags: [], look, is_filmed: true },
      {
        onSuccess: () => {
          say("Your reel is being made.");
          onClose();
          void go({ to: "/clips" });
        },
      },
    );
  const start = { title: "My reel", items, look: { ...PLAIN, card: true, facts: true } };
  return <Sheet heading="Make my Reel" button="Make it" start={start} n_left_out={shots.length - items.length} error={make.error} isPending={make.isPending} onSend={send} onClose={onClose} />;
}

function itemsOf({ parts }: Clip): Item[] {
  return parts.map(({ shot_id, video_id, start_s, end_s, slow, title, why }, at) => ({
    key: `${at} ${video_id} ${start_s}`,
    title: title ?? `Piece ${at + 1}`,
    facts: why ?? "",
    part: { shot_id, video_id, start_s, end_s, slow },
  }));
}

/** Another title, order or look for a clip that is there; its film is made anew where that changes it. */
export function ChangeReel({ clip, onClose }: { clip: Clip; onClose: () => void }) {
  const change = useChangeClip();
  const start = { title: clip.title, items: itemsOf(clip), look: clip.look };
  const send = (draft: Draft) =>
    change.mutate(
      { clip, title: draft.title, parts: draft.items.map(({ part }) => part), isSameParts: draft.items.map(({ key }) => key).join() === start.items.map(({ key }) => key).join(), look: draft.look },
      { onSuccess: onClose },
    );
  return <Sheet heading={`Change ${clip.title}`} button="Keep" start={start} n_left_out={0} error={change.error} isPending={change.isPending} onSend={send} onClose={onClose} />;
}
