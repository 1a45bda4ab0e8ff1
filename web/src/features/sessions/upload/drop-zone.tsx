/** Where videos are dropped or chosen; they start to travel at once. */
import { Button, Text, Title } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useMe } from "@/lib/auth";
import { Problem } from "@/ui/states";
import { FilePick, type Picked } from "./file-pick";
import { uploadSentence } from "./problems";
import { begin } from "./runner";
import styles from "./upload.module.css";

type Droppable = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/** The dropped files with their handles; the items must be asked before the event is over. */
function dropped(event: DragEvent): Promise<Picked[]> {
  const items = [...event.dataTransfer.items].filter(({ kind }) => kind === "file") as Droppable[];
  const asked = items.map((item) => ({ file: item.getAsFile(), handle: item.getAsFileSystemHandle?.().catch(() => null) }));
  return Promise.all(
    asked.map(async ({ file, handle }) => {
      const known = await handle;
      return file ? [{ file, handle: known?.kind === "file" ? (known as FileSystemFileHandle) : null }] : [];
    }),
  ).then((picked) => picked.flat());
}

/** Empty when the file may be sent, else the sentence that says why not. */
export function refusalOf({ name, size, type }: Pick<File, "name" | "size" | "type">): string | null {
  if (size === 0) return `${name} is empty. Pick another file.`;
  if (type && !type.startsWith("video/") && type !== "application/octet-stream") return `${name} is not a video. Pick the film of the table.`;
  return null;
}

export function DropZone({ sessionId, onBegun }: { sessionId: string; onBegun: () => void }) {
  const { id: personId } = useMe();
  const [isOver, setOver] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const send = async (picked: Picked[]) => {
    const found: string[] = [];
    for (const { file, handle } of picked) {
      const refusal = refusalOf(file);
      if (refusal) found.push(refusal);
      else await begin({ sessionId, personId, file, handle }).catch((error: unknown) => found.push(`${file.name}: ${uploadSentence(error)}`));
    }
    setProblems(found);
    onBegun();
  };
  return (
    <div className={styles.zoneHolder}>
      <div
        className={styles.zone}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void dropped(event).then(send);
        }}
      >
        <IconUpload size={32} stroke={1.5} aria-hidden />
        <Title order={2}>Choose the video</Title>
        <Text c="dimmed" maw="44ch">
          One file or several, any size. If the network drops or you close this page, the upload goes on where it stopped.
        </Text>
        <FilePick isMany onFiles={(picked) => void send(picked)}>
          {(open) => <Button onClick={open}>Choose files</Button>}
        </FilePick>
        <Text className={styles.hint}>or drop them here</Text>
      </div>
      {problems.map((problem) => (
        <Problem key={problem} sentence={problem} />
      ))}
    </div>
  );
}
