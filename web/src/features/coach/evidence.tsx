/** The shots behind a tip, playing one after the other; those on no video are listed. */
import { Button, Text } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EvidenceShot } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count, day, number } from "@/lib/format";
import { RowScreen } from "@/ui/player/row-screen";
import type { Take } from "@/ui/player/row-player";
import { Problem } from "@/ui/states";
import { evidenceQuery } from "./api";

const LEAD_S = 0.8;
const AFTER_S = 0.5;

function takeOf({ id, preview_url, start_s, end_s, contact_s }: EvidenceShot): Take[] {
  if (!preview_url) return [];
  return [{ id, src: preview_url, start_s: Math.max(0, start_s - LEAD_S), end_s: end_s + AFTER_S, at_s: contact_s ?? start_s }];
}

/** "Shot 12, cut 31°, 62 in". */
export function shotWords({ number: n, cut_deg, distance_in }: Pick<EvidenceShot, "number" | "cut_deg" | "distance_in">): string {
  const facts = [cut_deg === null ? null : `cut ${number(cut_deg)}°`, distance_in === null ? null : `${number(distance_in)} in`];
  return [`Shot ${n}`, ...facts.filter(Boolean)].join(", ");
}

/** "Today: Shot 3; Shot 12, cut 31°." for each day on which some of these were played. */
export function dayByDay(shots: readonly Pick<EvidenceShot, "number" | "cut_deg" | "distance_in" | "started_at">[]): string[] {
  const byDay = new Map<string, string[]>();
  for (const shot of shots) byDay.set(day(shot.started_at), [...(byDay.get(day(shot.started_at)) ?? []), shotWords(shot)]);
  return [...byDay].map(([when, told]) => `${when}: ${told.join("; ")}.`);
}

interface EvidenceProps {
  sessionId: string;
  rule: string;
  n: number;
  isFirst: boolean;
}

function Row({ shots, onClose }: { shots: readonly EvidenceShot[]; onClose: () => void }) {
  const filmed = shots.filter(({ preview_url }) => preview_url);
  const unseen = shots.length - filmed.length;
  if (filmed.length === 0)
    return (
      <Text role="status" c="dimmed">
        These shots are on no video that is still there. {dayByDay(shots).join(" ")}
      </Text>
    );
  return (
    <div>
      <RowScreen takes={filmed.flatMap(takeOf)} captionOf={(at) => ({ title: filmed[at] ? shotWords(filmed[at]) : "", why: filmed[at] ? day(filmed[at].started_at) : null })} onClose={onClose} />
      {unseen > 0 && <Text c="dimmed">{count(unseen, "more shot")} on no video.</Text>}
    </div>
  );
}

/** "See the 12 shots", and there they play. */
export function Evidence({ sessionId, rule, n, isFirst }: EvidenceProps) {
  const [isOpen, setOpen] = useState(false);
  const shots = useQuery({ ...evidenceQuery(sessionId, rule), enabled: isOpen });
  if (n === 0) return null;
  return (
    <>
      {!(isOpen && shots.data) && (
        <Button size="sm" variant={isFirst ? "filled" : "default"} loading={isOpen && shots.isFetching} leftSection={<IconPlayerPlayFilled size={18} />} onClick={() => setOpen(true)}>
          {n === 1 ? "See the shot" : `See the ${n} shots`}
        </Button>
      )}
      {isOpen && shots.error && <Problem sentence={sentenceOf(shots.error)} onRetry={() => void shots.refetch()} />}
      {isOpen && shots.data && <Row shots={shots.data} onClose={() => setOpen(false)} />}
    </>
  );
}
