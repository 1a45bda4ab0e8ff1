/** Sends what was noted while the person goes from page to page, and again whenever the network or the person comes back. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import * as drillRuns from "@/features/drills/run-store";
import { wake } from "@/features/sessions/log/outbox";
import { leave, recover, useLetters } from "@/features/sessions/log/store";
import { useMe } from "@/lib/auth";
import { keepShell } from "@/lib/shell";

/** The app itself is kept for a night without network once the first page has come to rest. */
const QUIET_MS = 1_500;

export function NoteKeeper() {
  const { id } = useMe();
  const queries = useQueryClient();
  const n = useLetters().length;
  const before = useRef(0);

  useEffect(() => {
    void recover(id).then(wake);
    void drillRuns.recover(id).then(drillRuns.wake);
    return () => {
      leave();
      drillRuns.leave();
    };
  }, [id]);

  useEffect(() => {
    const later = setTimeout(() => void keepShell(), QUIET_MS);
    return () => clearTimeout(later);
  }, []);

  useEffect(() => {
    const onNet = () => {
      wake();
      drillRuns.wake();
    };
    const onLook = () => document.visibilityState === "visible" && onNet();
    window.addEventListener("online", onNet);
    document.addEventListener("visibilitychange", onLook);
    return () => {
      window.removeEventListener("online", onNet);
      document.removeEventListener("visibilitychange", onLook);
    };
  }, []);

  useEffect(() => {
    if (n === 0 && before.current > 0) void queries.invalidateQueries({ queryKey: ["sessions"] });
    before.current = n;
  }, [n, queries]);

  return null;
}
