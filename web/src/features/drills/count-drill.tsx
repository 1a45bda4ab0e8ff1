/** From a filmed session: which drill was played in it; its shots are counted as a run. */
import { Button, Drawer, Select, Text } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { drillsQuery } from "./api";
import styles from "./drills.module.css";
import { useCounting } from "./use-counting";

export function CountDrill({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const drills = useQuery(drillsQuery);
  const [drillId, setDrillId] = useState<string | null>(null);
  const { go, isCounting, problem } = useCounting();
  const known = (drills.data ?? []).filter(({ example }) => !example);
  const error = problem ?? drills.error;
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title="Count a drill" closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <div className={styles.sheet}>
        <Text c="dimmed">The camera looks for the drill’s layout before each shot and counts those played from it.</Text>
        <Select
          label="Which drill was it?"
          placeholder={drills.isPending ? "Loading" : "Choose a drill"}
          searchable
          nothingFoundMessage="No drill of that name can be counted by camera."
          value={drillId}
          data={known.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setDrillId}
        />
        <Button leftSection={<IconVideo size={20} />} disabled={!drillId} loading={isCounting} onClick={() => drillId && go(sessionId, drillId)}>
          Count its shots
        </Button>
        {error && <Problem sentence={sentenceOf(error)} />}
      </div>
    </Drawer>
  );
}
