/** Counting a run from a filmed session: the camera finds the drill's layouts among its shots. */
import { Button, Select } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Drill } from "@/lib/api-types";
import { answer, api, sentenceOf } from "@/lib/client";
import { count, dayAndTime } from "@/lib/format";
import { Problem } from "@/ui/states";
import styles from "./drills.module.css";
import { useCounting } from "./use-counting";

const filmedQuery = {
  queryKey: ["sessions", "filmed for drills"],
  queryFn: async () => (await answer(api.GET("/api/sessions", { params: { query: { limit: 30 } } }))).items.filter(({ n_videos, n_shots }) => n_videos > 0 && n_shots > 0),
};

export function FromVideo({ drill }: { drill: Drill }) {
  const sessions = useQuery(filmedQuery).data ?? [];
  const [sessionId, setSessionId] = useState<string | null>(null);
  const { go, isCounting, problem } = useCounting();
  if (drill.example || sessions.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Count from a video">
      <div className={styles.filters}>
        <Select
          label="Played it before the camera?"
          placeholder="Choose the session"
          value={sessionId}
          data={sessions.map(({ id, title, started_at, n_shots }) => ({ value: id, label: `${title ?? "Session"}, ${dayAndTime(started_at)}, ${count(n_shots, "shot")}` }))}
          onChange={setSessionId}
        />
        <Button variant="default" style={{ alignSelf: "end" }} leftSection={<IconVideo size={20} />} disabled={!sessionId} loading={isCounting} onClick={() => sessionId && go(sessionId, drill.id)}>
          Count its shots
        </Button>
      </div>
      {problem && <Problem sentence={sentenceOf(problem)} />}
    </section>
  );
}
