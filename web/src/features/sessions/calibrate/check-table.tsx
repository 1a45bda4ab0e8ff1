/** "Check the table": how the table was fitted, over a picture of the video; whoever may, moves its corners and has the video read again. */
import { Button, Modal, Select, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reading, Video } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { type Quad, isAround } from "@/pool/perspective";
import { Problem } from "@/ui/states";
import { offerUndo, say, sayProblem } from "@/ui/undo";
import { readingQuery } from "../api";
import { Board } from "./board";
import styles from "./check-table.module.css";
import { SIZES, type ShownTable, type SizeName, cornersOf, isSame, marginOf, startOf } from "./corners";
import { useShowTable } from "./use-show-table";

interface CheckTableProps {
  video: Video;
  canEdit: boolean;
  /** The size of the hall's table in words, where the session has one: that stays. */
  hallSize: string | null;
  onClose: () => void;
}

interface Draft {
  quad: Quad;
  size: SizeName | null;
}

const UNKNOWN = "unknown";
const NINE_FOOT = { length_m: 2.54, width_m: 1.27 };

function SizePick({ size, hallSize, onSize }: { size: SizeName | null; hallSize: string | null; onSize: (size: SizeName | null) => void }) {
  if (hallSize) return <Text className={styles.size}>Table size: {hallSize}, as the hall has it.</Text>;
  return (
    <Select
      className={styles.size}
      label="Table size"
      allowDeselect={false}
      data={[{ value: UNKNOWN, label: "By its balls" }, ...SIZES.map(({ value, label }) => ({ value, label }))]}
      value={size ?? UNKNOWN}
      onChange={(value) => onSize(value === UNKNOWN ? null : (value as SizeName))}
    />
  );
}

/** What to say under the picture. */
function advice({ canEdit, isWrong, isFound }: { canEdit: boolean; isWrong: boolean; isFound: boolean }): string {
  if (isWrong) return "These corners do not go around a table. Keep 1, 2, 3, 4 in order around the cloth, without crossing.";
  if (!canEdit) return "Blue is where the cloth meets the cushions, white the pockets, brass the wood.";
  if (!isFound) return "Drag the four corners to where the cloth ends at the corner pockets.";
  return "The blue line should lie where the cushions begin. If it does not, drag the corners there.";
}

interface FootProps extends Pick<CheckTableProps, "video" | "hallSize" | "onClose"> {
  draft: Draft;
  start: Draft;
  isWrong: boolean;
  isFound: boolean;
  onChange: (draft: Draft) => void;
}

/** The size, and what can be done: keep, put back, or leave it to the machine. */
function Foot({ video, hallSize, draft, start, isWrong, isFound, onChange, onClose }: FootProps) {
  const show = useShowTable(video);
  const isMoved = !isSame(draft.quad, start.quad);
  const isChanged = isMoved || draft.size !== start.size || !isFound;
  const keep = (table: ShownTable | null, word: string) => {
    const before = video.shown_table ?? null;
    const takeBack = () =>
      void show.mutateAsync(before).then(
        () => say("The table is as it was."),
        (error: unknown) => sayProblem(sentenceOf(error)),
      );
    show.mutate(table, {
      onSuccess: () => {
        onClose();
        offerUndo(word, takeBack);
      },
    });
  };
  return (
    <>
      {show.error && <Problem sentence={sentenceOf(show.error)} />}
      <div className={styles.foot}>
        <SizePick size={draft.size} hallSize={hallSize} onSize={(size) => onChange({ ...draft, size })} />
        <div className={styles.buttons}>
          {video.shown_table && (
            <Button variant="subtle" color="gray" onClick={() => keep(null, "The table is looked for again.")} disabled={show.isPending}>
              Let it be found
            </Button>
          )}
          <Button variant="default" disabled={!isMoved} onClick={() => onChange({ ...draft, quad: start.quad })}>
            Put back
          </Button>
          <Button loading={show.isPending} disabled={isWrong || !isChanged} onClick={() => keep({ corners: cornersOf(draft.quad), size: draft.size }, "The video is read again.")}>
            Keep and read again
          </Button>
        </div>
      </div>
    </>
  );
}

/** Width over height and width of the video in pixels, as far as that is known before it plays. */
function pictureOf({ width, height }: Video): { ratio: number; width_px: number } {
  return width && height ? { ratio: width / height, width_px: width } : { ratio: 16 / 9, width_px: 1280 };
}

function Checking({ video, canEdit, hallSize, reading, onClose }: CheckTableProps & { reading: Reading | undefined }) {
  const [start] = useState<Draft>(() => ({ quad: startOf(video, reading), size: video.shown_table?.size ?? null }));
  const [draft, setDraft] = useState(start);
  const [margin] = useState(() => marginOf(start.quad));
  const isWrong = !isAround(draft.quad);
  const isFound = reading !== undefined || video.shown_table !== null;
  return (
    <div className={styles.check}>
      <Board
        source={video.preview_url ?? ""}
        {...pictureOf(video)}
        size={SIZES.find(({ value }) => value === draft.size) ?? reading?.table ?? NINE_FOOT}
        quad={draft.quad}
        margin={margin}
        isWrong={isWrong}
        onChange={canEdit ? (quad) => setDraft((now) => ({ ...now, quad })) : undefined}
      />
      <Text role="status" className={styles.advice} data-wrong={isWrong || undefined}>
        {advice({ canEdit, isWrong, isFound })}
      </Text>
      {canEdit && <Foot {...{ video, hallSize, draft, start, isWrong, isFound, onClose }} onChange={setDraft} />}
    </div>
  );
}

export function CheckTable(props: CheckTableProps) {
  const { video, onClose } = props;
  const isSmall = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const query = useQuery({ ...readingQuery(video.id, 0, 0), enabled: video.status === "ready" });
  const isComing = video.status === "ready" && query.isPending;
  return (
    <Modal opened onClose={onClose} fullScreen={isSmall} size="min(1080px, 92vw)" title="Check the table" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      {!isComing && <Checking {...props} reading={query.data} />}
    </Modal>
  );
}
