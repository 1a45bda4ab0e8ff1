/** One drill: its layouts drawn, how it is scored, what passes, and how it went before. */
import { Button, Menu, Select, Skeleton, Switch, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDotsVertical, IconPlayerPlay, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Drill } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { newId } from "@/lib/ids";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { offerUndo } from "@/ui/undo";
import { benchmarksQuery, drillQuery, runsQuery, useForgetDrill, useKeepDrill } from "./api";
import styles from "./drills.module.css";
import { FromVideo } from "./from-video";
import { History } from "./history";
import { firstOf, mirrored } from "./layout";
import { LayoutPicture } from "./layout-picture";
import { planOf } from "./plan";
import { TIERS, factsOf, goalWords, levelWord, weaknessWord } from "./words";

function Picture({ drill }: { drill: Drill }) {
  const [n, setN] = useState(() => firstOf(drill));
  const [isMirrored, setMirrored] = useState(false);
  const isWide = useMediaQuery("(min-width: 56em)");
  const setup = drill.setups[n] ?? drill.setups[0];
  if (!setup) return null;
  return (
    <div className={styles.picture}>
      <LayoutPicture name={drill.name} setup={isMirrored ? mirrored(setup) : setup} orientation={isWide ? "landscape" : "portrait"} ballScale={1.6} />
      <div className={styles.tools}>
        {drill.setups.length > 1 && (
          <Select aria-label="Layout" value={String(n)} allowDeselect={false} data={drill.setups.map(({ name }, at) => ({ value: String(at), label: name }))} onChange={(value) => setN(Number(value))} />
        )}
        {drill.mirror && <Switch label="Mirrored" checked={isMirrored} onChange={(event) => setMirrored(event.currentTarget.checked)} />}
      </div>
      {drill.example && <p className="caption">An example: set the balls up as the words say.</p>}
    </div>
  );
}

function Marks({ drill }: { drill: Drill }) {
  const benchmark = useQuery(benchmarksQuery).data?.find(({ drill_id }) => drill_id === drill.id);
  const passed = benchmark?.tier ? TIERS.indexOf(benchmark.tier) : -1;
  return (
    <section>
      <Title order={2}>What passes</Title>
      <dl className={styles.marks}>
        {TIERS.map((tier, n) => (
          <div key={tier} data-passed={n <= passed || undefined}>
            <dt>
              {tier} · {levelWord(tier)}
            </dt>
            <dd>
              {drill.marks[n]}
              {drill.marks_of ? `/${drill.marks_of[n]}` : ""}
            </dd>
          </div>
        ))}
      </dl>
      <p className="caption">
        {benchmark ? `Your best is ${benchmark.best} of ${benchmark.highest}. ${goalWords(benchmark)}` : `The best there is: ${drill.highest}.`}
        {drill.chance && ` A ${levelWord("C").toLowerCase()} player makes about ${Math.round(100 * (drill.chance[1] ?? 0))} % of this pot.`}
      </p>
    </section>
  );
}

function Facts({ drill }: { drill: Drill }) {
  return (
    <div className={styles.facts}>
      <section>
        <Title order={2}>Set up</Title>
        <p>{drill.layout || "As drawn."}</p>
      </section>
      <section>
        <Title order={2}>Play</Title>
        <p>{drill.reps}</p>
      </section>
      <section>
        <Title order={2}>Count</Title>
        <p>{drill.scoring}</p>
      </section>
      <Marks drill={drill} />
      {(drill.rules ?? []).length > 0 && (
        <section>
          <Title order={2}>Good for</Title>
          <p>{(drill.rules ?? []).map(weaknessWord).join(" · ")}</p>
        </section>
      )}
      <p className="caption">Source: {drill.source}</p>
    </div>
  );
}

function More({ drill }: { drill: Drill }) {
  const navigate = useNavigate();
  const forget = useForgetDrill();
  const keep = useKeepDrill();
  const copy = () => {
    const id = newId();
    keep.mutate({ id, plan: { ...planOf(drill), name: `${drill.name} of mine`, hall_id: null } }, { onSuccess: () => void navigate({ to: "/drills/$drillId/edit", params: { drillId: id } }) });
  };
  const remove = () =>
    forget.mutate(drill.id, {
      onSuccess: () => {
        void navigate({ to: "/drills" });
        offerUndo("Drill deleted.", () => keep.mutate({ id: drill.id, plan: planOf(drill) }));
      },
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" aria-label="More" px={10}>
          <IconDotsVertical size={22} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={`/api/coaching/drills/${drill.id}/sheet.pdf`} target="_blank" leftSection={<IconPrinter size={18} />}>
          Print a sheet
        </Menu.Item>
        {drill.is_mine && (
          <Menu.Item component={Link} to={`/drills/${drill.id}/edit`}>
            Change it
          </Menu.Item>
        )}
        <Menu.Item onClick={copy}>Make one like it</Menu.Item>
        {drill.is_mine && (
          <Menu.Item color="red" onClick={remove}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function DrillPage() {
  const { drillId } = useParams({ from: "/inside/drills/$drillId" });
  const query = useQuery(drillQuery(drillId));
  const runs = useQuery(runsQuery(drillId));
  const [runId] = useState(newId);
  const drill = query.data;
  if (query.error && !drill)
    return (
      <Page title="Drill" above={<BackLink to="/drills">Drills</BackLink>}>
        <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />
      </Page>
    );
  if (!drill)
    return (
      <Page title={"\u00a0"} tab="Drill">
        <Skeleton h={420} />
      </Page>
    );
  return (
    <Page
      title={drill.name}
      above={<BackLink to="/drills">Drills</BackLink>}
      below={factsOf(drill)}
      menu={<More drill={drill} />}
      action={
        <Button renderRoot={(props) => <Link {...props} to="/drills/$drillId/run/$runId" params={{ drillId, runId }} />} leftSection={<IconPlayerPlay size={20} />}>
          Start
        </Button>
      }
    >
      <div className={styles.drill}>
        <Picture key={drill.id} drill={drill} />
        <Facts drill={drill} />
      </div>
      <History drill={drill} runs={runs.data ?? []} />
      <FromVideo drill={drill} />
    </Page>
  );
}
