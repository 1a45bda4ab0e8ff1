/** Keeps where a person says the table is; what was read before is asked for anew once the video is read again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Video } from "@/lib/api-types";
import { answer, api } from "@/lib/client";
import { sessionQuery } from "../api";
import type { ShownTable } from "./corners";

export function useShowTable({ id: video_id, session_id }: Pick<Video, "id" | "session_id">) {
  const queries = useQueryClient();
  const params = { path: { video_id } };
  return useMutation({
    mutationFn: (table: ShownTable | null) =>
      table ? answer(api.PUT("/api/videos/{video_id}/table", { params, body: table })) : answer(api.DELETE("/api/videos/{video_id}/table", { params })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["videos", video_id, "reading"] });
      queries.removeQueries({ queryKey: [...sessionQuery(session_id).queryKey, "shots"], type: "inactive" });
      return queries.invalidateQueries({ queryKey: sessionQuery(session_id).queryKey });
    },
  });
}
