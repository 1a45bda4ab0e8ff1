/** Drill benchmarks as a page of their own. */
import { Button, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sentenceOf } from "@/lib/client";
import { count } from "@/lib/format";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { benchmarksQuery, examsQuery } from "./api";
import { Benchmarks, ExamOne } from "./benchmarks";

/** Everything under "Drill benchmarks", for whichever page shows it. */
export function BenchmarkBoard() {
  const query = useQuery(benchmarksQuery);
  const exams = useQuery(examsQuery);
  if (query.isPending) return <Skeleton h={280} />;
  if (query.error) return <Problem sentence={sentenceOf(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0)
    return (
      <Empty
        title="No drill played to its end yet"
        action={
          <Button component={Link} to="/drills">
            Choose a drill
          </Button>
        }
      >
        Each drill you finish shows here with your best score, the mark to reach next, and when to test it again.
      </Empty>
    );
  return (
    <Stack>
      <Benchmarks benchmarks={query.data} />
      {exams.data && exams.data.one.points > 0 && <ExamOne exam={exams.data.one} />}
    </Stack>
  );
}

export function BenchmarksPage() {
  const due = useQuery(benchmarksQuery).data?.filter(({ is_due }) => is_due).length ?? 0;
  return (
    <Page title={due > 0 ? `${count(due, "drill")} to test again` : "How you do at drills"} tab="Drill benchmarks" above={<BackLink to="/drills">Drills</BackLink>}>
      <BenchmarkBoard />
    </Page>
  );
}
