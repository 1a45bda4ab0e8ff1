/** Numbers: the sentence of a time first, then its trend, its map, its opponents and halls. */
import { Skeleton, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { BenchmarkBoard } from "@/features/drills/benchmarks-page";
import { hallsQuery as myHallsQuery } from "@/features/halls/api";
import { summaryQuery } from "@/features/numbers/api";
import { Heatmap } from "@/features/numbers/heatmap";
import { type NumbersSearch, keepSearch, keptSearch } from "@/features/numbers/period";
import { PeriodPicker } from "@/features/numbers/period-picker";
import { Halls, Opponents } from "@/features/numbers/splits";
import { Trend } from "@/features/numbers/trend";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import styles from "@/features/numbers/numbers.module.css";
import { TABS, type Tab } from "./numbers-search";

const TAB_NAMES: Record<Tab, string> = { trend: "Trend", heatmap: "Heatmap", drills: "Drill benchmarks", opponents: "Opponents", halls: "Halls" };

export function NumbersPage() {
  const { tab = "trend", ...told } = useSearch({ from: "/inside/numbers" });
  const go = useNavigate({ from: "/numbers" });
  const search: NumbersSearch = Object.keys(told).length > 0 ? told : keptSearch();
  const summary = useQuery(summaryQuery(search));
  const halls = useQuery(myHallsQuery);
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => keepSearch(search), [search]);
  useEffect(() => {
    tabs.current?.querySelector("[data-active]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  const change = (next: NumbersSearch) => void go({ search: { ...next, range: next.range ?? "month", ...(tab === "trend" ? {} : { tab }) }, replace: true });
  const { data } = summary;
  return (
    <Page title={data?.sentence ?? "\u00a0"} tab="Numbers" width="wide">
      <div className={styles.stack}>
        <PeriodPicker search={search} days={data?.days} halls={halls.data ?? []} onChange={change} />
        {data && data.n_untold > 0 && (
          <p className="caption">{`${count(data.n_untold, "shot")} of matches are not counted: nobody said whose they are. Name the game of the session, or say who shot.`}</p>
        )}
        {summary.error && !data && <Problem sentence={sentenceOf(summary.error)} onRetry={() => void summary.refetch()} />}
        <Tabs value={tab} onChange={(next) => void go({ search: { ...told, ...(next && next !== "trend" ? { tab: next as Tab } : {}) }, replace: true })} keepMounted={false}>
          <Tabs.List ref={tabs} mb="lg" className={styles.tabs}>
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one} className={styles.tab}>
                {TAB_NAMES[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="trend">{data ? <Trend search={search} summary={data} /> : <Skeleton h={320} />}</Tabs.Panel>
          <Tabs.Panel value="heatmap">
            <Heatmap search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="drills">
            <BenchmarkBoard />
          </Tabs.Panel>
          <Tabs.Panel value="opponents">
            <Opponents search={search} />
          </Tabs.Panel>
          <Tabs.Panel value="halls">
            <Halls search={search} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Page>
  );
}
