/** Keeps uploads alive while the person goes from page to page, and asks before they would be cut off. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { leaveAll, recover } from "@/features/sessions/upload/runner";
import { isMoving, useUploads } from "@/features/sessions/upload/store";
import { useMe } from "@/lib/auth";

export function UploadKeeper() {
  const { id } = useMe();
  const uploads = useUploads();
  const queries = useQueryClient();
  const isBusy = uploads.some(isMoving);
  const done = uploads.filter(({ phase }) => phase === "done").length;

  useEffect(() => {
    void recover(id);
    return leaveAll;
  }, [id]);

  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isBusy]);

  useEffect(() => {
    if (done > 0) void queries.invalidateQueries({ queryKey: ["sessions"] });
  }, [done, queries]);

  return null;
}
