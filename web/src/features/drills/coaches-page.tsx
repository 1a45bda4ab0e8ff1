/** Who coaches me, who asked to, and whom I coach. */
import { Button, Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Coaching } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { rosterQuery, useCoaching } from "./api";
import styles from "./drills.module.css";
import { GroupSheets } from "./group-sheets";

function Asks({ some }: { some: readonly Coaching[] }) {
  const act = useCoaching();
  if (some.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="asks">
      <Title order={2} id="asks">
        Asks to coach you
      </Title>
      <ul className={`surface ${styles.rows}`}>
        {some.map(({ id, coach_name, hall_name }) => (
          <li key={id} className={styles.row}>
            <span className={styles.rowWords}>
              <strong>{coach_name}</strong>, {hall_name}
              <br />
              <span className="caption">Would see your drills, badges, clips and the sessions you play alone or with others they coach. You can end it at any time.</span>
            </span>
            <Button variant="default" onClick={() => act.mutate({ verb: "end", id })}>
              No
            </Button>
            <Button onClick={() => act.mutate({ verb: "agree", id })}>Agree</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mine({ title, id, some, isCoach }: { title: string; id: string; some: readonly Coaching[]; isCoach: boolean }) {
  const act = useCoaching();
  if (some.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <ul className={`surface ${styles.rows}`}>
        {some.map((one) => (
          <li key={one.id} className={styles.row}>
            <span className={styles.rowWords}>
              {isCoach && one.agreed_at ? (
                <Link to="/drills/players/$personId" params={{ personId: one.player_id }} className="text-link">
                  {one.player_name}
                </Link>
              ) : (
                <strong>{isCoach ? one.player_name : one.coach_name}</strong>
              )}
              <br />
              <span className="caption">
                {one.hall_name}
                {!one.agreed_at && " · has not agreed yet"}
              </span>
            </span>
            <Button variant="default" onClick={() => act.mutate({ verb: "end", id: one.id })}>
              End
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CoachesPage() {
  const me = useMe();
  const query = useQuery(rosterQuery);
  const all = query.data ?? [];
  const asked = all.filter(({ player_id, agreed_at }) => player_id === me.id && !agreed_at);
  const coaches = all.filter(({ player_id, agreed_at }) => player_id === me.id && agreed_at);
  const players = all.filter(({ coach_id }) => coach_id === me.id);
  const agreed = players.filter(({ agreed_at }) => agreed_at);
  const title = players.length > 0 ? `You coach ${count(agreed.length, "player")}` : coaches.length > 0 ? `Coached by ${coaches.map(({ coach_name }) => coach_name).join(", ")}` : "Coaches and players";
  return (
    <Page title={title} tab="Coaches and players" above={<BackLink to="/drills">Drills</BackLink>}>
      {query.isPending && <Skeleton h={200} />}
      {query.error && <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && <Empty title="Nobody coaches you yet">A coach of your hall can ask you from the hall’s page; you agree here, and can end it at any time. As a coach, ask players on the page of your hall.</Empty>}
      <Asks some={asked} />
      <Mine title="Who coaches you" id="coaches" some={coaches} isCoach={false} />
      <Mine title="Whom you coach" id="players" some={players} isCoach />
      {agreed.length > 0 && <GroupSheets players={agreed} />}
    </Page>
  );
}
