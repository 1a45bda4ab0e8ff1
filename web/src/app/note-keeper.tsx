/** Sends what was noted while the person goes from page to page, and again whenever the network or the person comes back. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
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
    return leave;
  }, [id]);

  useEffect(() => {
    const later = setTimeout(() => void keepShell(), QUIET_MS);
    return () => clearTimeout(later);
  }, []);

  useEffect(() => {
    const onLook = () => document.visibilityState === "visible" && wake();
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", onLook);
    return () => {
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", onLook);
    };
  }, []);

  useEffect(() => {
    if (n === 0 && before.current > 0) void queries.invalidateQueries({ queryKey: ["sessions"] });
    before.current = n;
  }, [n, queries]);

  return null;
}
