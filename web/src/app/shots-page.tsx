/** Shots of all sessions, found by what they were; what is asked stands in the address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Found } from "@/features/replays/found";
import { Page } from "@/ui/page";
import { WatchAgain } from "./watch-again";

export function ShotsPage() {
  const { when, ...search } = useSearch({ from: "/inside/shots" });
  const go = useNavigate({ from: "/shots" });
  return (
    <Page title="Shots" width="full" below={<WatchAgain />}>
      <Found
        search={search}
        period={when}
        onSearch={(next) => void go({ search: { ...next, ...(when ? { when } : {}) }, replace: true })}
        onPeriod={(next) => void go({ search: { ...search, ...(next ? { when: next } : {}) }, replace: true })}
      />
    </Page>
  );
}
