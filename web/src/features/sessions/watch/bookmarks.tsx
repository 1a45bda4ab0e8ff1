/** Bookmarks: a moment kept with a note and what was drawn over its frame; tap one and the picture goes there. */
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconBookmark, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Bookmark } from "@/lib/api-types";
import { clockTime, fineTime } from "@/lib/format";
import styles from "./draw.module.css";
import { COLOURS, type Colour, type Stroke } from "./strokes";

const INKS: Record<Colour, string> = { chalk: "#4aa3df", brass: "#d9a441", make: "#4cc38a", miss: "#e5604d" };
const NAMES: Record<Colour, string> = { chalk: "Blue", brass: "Yellow", make: "Green", miss: "Red" };

/** A moment that is being kept. */
export interface Draft {
  id: string;
  video_id: string;
  at_s: number;
  note: string;
  strokes: readonly Stroke[];
}

interface EditProps {
  draft: Draft;
  colour: Colour;
  onColour: (colour: Colour) => void;
  onChange: (draft: Draft) => void;
  onKeep: (draft: Draft) => void;
  onClose: () => void;
}

export function BookmarkTools({ draft, colour, onColour, onChange, onKeep, onClose }: EditProps) {
  const [note, setNote] = useState(draft.note);
  return (
    <form
      className={styles.tools}
      aria-label="Bookmark"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep({ ...draft, note: note.trim() });
      }}
    >
      {COLOURS.map((one) => (
        <button key={one} type="button" className={styles.colour} aria-label={`Draw in ${NAMES[one].toLowerCase()}`} aria-pressed={colour === one} onClick={() => onColour(one)}>
          <span style={{ background: INKS[one] }} />
        </button>
      ))}
      <ActionIcon aria-label="Take back the last line" disabled={draft.strokes.length === 0} onClick={() => onChange({ ...draft, strokes: draft.strokes.slice(0, -1) })}>
        <IconArrowBackUp size={22} />
      </ActionIcon>
      <TextInput className={styles.note} aria-label="Note" placeholder={`Note at ${fineTime(draft.at_s)}; draw on the picture`} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button type="submit">Keep</Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

interface ListProps {
  bookmarks: readonly Bookmark[];
  onOpen: (bookmark: Bookmark) => void;
  onForget: (bookmark: Bookmark) => void;
}

export function BookmarkList({ bookmarks, onOpen, onForget }: ListProps) {
  if (bookmarks.length === 0) return null;
  return (
    <ul className={`surface ${styles.list}`} aria-label="Bookmarks">
      {bookmarks.map((one) => (
        <li key={one.id}>
          <Button variant="subtle" size="sm" leftSection={<IconBookmark size={18} />} className="tabular" onClick={() => onOpen(one)}>
            {clockTime(one.at_s)}
          </Button>
          <span className={styles.words}>{one.note || (one.strokes?.length ? "Drawn on the frame" : "No note")}</span>
          <ActionIcon variant="subtle" color="gray" aria-label={`Delete the bookmark at ${clockTime(one.at_s)}`} onClick={() => onForget(one)}>
            <IconTrash size={20} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
