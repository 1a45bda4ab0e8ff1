/** One hall: its tables, its people, and the links that let people in. */
import { ActionIcon, Skeleton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Hall } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { count } from "@/lib/format";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { hallQuery } from "./api";
import { HallForm } from "./hall-form";
import styles from "./halls.module.css";
import { Invitations } from "./invitations";
import { People } from "./people";
import { Tables } from "./tables";
import { roleName } from "./words";

function nowIn(zone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());
}

function Shown({ hall, more }: { hall: Hall; more: ReactNode }) {
  const me = useMe();
  const [isChanging, setChanging] = useState(false);
  const mayRun = me.is_admin || hall.my_role === "operator";
  return (
    <Page
      title={hall.name}
      above={<BackLink to="/halls">All halls</BackLink>}
      below={`${roleName(hall.my_role ?? (me.is_admin ? "operator" : null))} · ${count(hall.n_people, "person", "people")} · ${hall.time_zone.replaceAll("_", " ")}, ${nowIn(hall.time_zone)} now`}
      menu={
        mayRun && (
          <ActionIcon aria-label="Change name and time zone" onClick={() => setChanging(true)}>
            <IconPencil size={22} stroke={1.75} />
          </ActionIcon>
        )
      }
    >
      {isChanging && <HallForm hall={hall} onDone={() => setChanging(false)} />}
      <div className={styles.columns} style={{ marginTop: isChanging ? 24 : 0 }}>
        <Tables hall={hall} mayRun={mayRun} />
        <div className={styles.section} style={{ gap: 32 }}>
          <People hallId={hall.id} mayRun={mayRun} />
          {mayRun && <Invitations hallId={hall.id} />}
          {mayRun && more}
        </div>
      </div>
    </Page>
  );
}

/** `more` is what other features have for whoever runs the hall. */
export function HallPage({ more }: { more?: ReactNode }) {
  const { hallId } = useParams({ from: "/inside/halls/$hallId" });
  const hall = useQuery(hallQuery(hallId));
  if (hall.error) throw hall.error;
  if (hall.isPending)
    return (
      <Page title="Hall" tab="Hall">
        <Skeleton h={220} />
      </Page>
    );
  return <Shown hall={hall.data} more={more} />;
}
