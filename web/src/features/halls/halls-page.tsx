/** The halls I belong to, and the way to a new one. */
import { Button, Skeleton, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Hall } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { hallsQuery } from "./api";
import { HallForm } from "./hall-form";
import styles from "./halls.module.css";
import { TableGlyph } from "./table-glyph";
import { roleName } from "./words";

function HallCard({ hall }: { hall: Hall }) {
  const tables = hall.tables.filter(({ is_archived }) => !is_archived);
  return (
    <Link to="/halls/$hallId" params={{ hallId: hall.id }} className={`surface plain-link ${styles.card}`}>
      <span className={styles.cardName}>{hall.name}</span>
      <span className="soft">
        {roleName(hall.my_role)} · {count(tables.length, "table")} · {count(hall.n_people, "person", "people")}
      </span>
      <span className={styles.glyphs}>
        {tables.slice(0, 6).map((table) => (
          <TableGlyph key={table.id} cloth={table.cloth} />
        ))}
      </span>
    </Link>
  );
}

function List({ isAdding }: { isAdding: boolean }) {
  const halls = useQuery(hallsQuery);
  if (halls.isPending) return <Skeleton h={128} />;
  if (halls.error) return <Problem sentence={sentenceOf(halls.error)} onRetry={() => void halls.refetch()} />;
  if (halls.data.length === 0)
    return isAdding ? null : (
      <Empty title="No hall yet" picture={<LonelyBall />}>
        A hall keeps its tables, so that every session knows their size. Add the one you play in, or ask its operator for an invitation link.
      </Empty>
    );
  return (
    <div className={styles.grid}>
      {halls.data.map((hall) => (
        <HallCard key={hall.id} hall={hall} />
      ))}
    </div>
  );
}

export function HallsPage() {
  const [isAdding, setAdding] = useState(false);
  return (
    <Page
      title="Halls"
      action={
        isAdding ? undefined : (
          <Button leftSection={<IconPlus size={20} />} onClick={() => setAdding(true)}>
            Add a hall
          </Button>
        )
      }
    >
      <Stack gap="lg">
        {isAdding && <HallForm onDone={() => setAdding(false)} />}
        <List isAdding={isAdding} />
      </Stack>
    </Page>
  );
}
