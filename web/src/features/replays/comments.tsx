/** What those who played and their coaches say about a shot or a clip. */
import { ActionIcon, Button, Textarea } from "@mantine/core";
import { IconMessage, IconTrash } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Comment } from "@/lib/api-types";
import { answer, api, sentenceOf } from "@/lib/client";
import { count, dayAndTime } from "@/lib/format";
import { newId } from "@/lib/ids";
import { Problem } from "@/ui/states";
import { offerUndo } from "@/ui/undo";
import styles from "./comments.module.css";

export interface About {
  kind: "shot" | "clip";
  id: string;
}

const keyOf = ({ kind, id }: About) => ["replays", "comments", kind, id];

const saidQuery = (about: About) =>
  queryOptions({
    queryKey: keyOf(about),
    queryFn: () =>
      about.kind === "shot"
        ? answer(api.GET("/api/replays/shots/{shot_id}/comments", { params: { path: { shot_id: about.id } } }))
        : answer(api.GET("/api/replays/clips/{clip_id}/comments", { params: { path: { clip_id: about.id } } })),
  });

function put(about: About, id: string, words: string) {
  return about.kind === "shot"
    ? answer(api.PUT("/api/replays/shots/{shot_id}/comments/{new_comment_id}", { params: { path: { shot_id: about.id, new_comment_id: id } }, body: { words } }))
    : answer(api.PUT("/api/replays/clips/{clip_id}/comments/{new_comment_id}", { params: { path: { clip_id: about.id, new_comment_id: id } }, body: { words } }));
}

function useSay(about: About) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: keyOf(about) });
  const say = useMutation({ mutationFn: ({ id, words }: { id: string; words: string }) => put(about, id, words), onSettled: again });
  const forget = useMutation({
    mutationFn: ({ id }: Comment) => answer(api.DELETE("/api/replays/comments/{comment_id}", { params: { path: { comment_id: id } } })),
    onSuccess: (_, { id, words }) => offerUndo("Comment deleted.", () => say.mutate({ id, words })),
    onSettled: again,
  });
  return { say, forget };
}

function One({ comment, onForget }: { comment: Comment; onForget: () => void }) {
  return (
    <li className={styles.one}>
      <p>
        <strong>{comment.person_name}</strong> <span className="caption">{dayAndTime(comment.created_at)}</span>
        <br />
        {comment.words}
      </p>
      {comment.is_mine && (
        <ActionIcon variant="subtle" color="gray" size={44} aria-label="Delete this comment" onClick={onForget}>
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </li>
  );
}

/** Closed until it is wanted or something was said; `isQuiet`: what was said is not even asked for before it is wanted. */
export function Comments({ about, isQuiet = false }: { about: About; isQuiet?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const said = useQuery({ ...saidQuery(about), enabled: isOpen || !isQuiet }).data ?? [];
  const { say, forget } = useSay(about);
  const [words, setWords] = useState("");
  const send = () => say.mutate({ id: newId(), words: words.trim() }, { onSuccess: () => setWords("") });
  if (!isOpen && said.length === 0)
    return (
      <Button variant="subtle" size="sm" leftSection={<IconMessage size={18} />} onClick={() => setOpen(true)}>
        {isQuiet ? "Comments" : `Say something about this ${about.kind}`}
      </Button>
    );
  return (
    <section className={styles.comments} aria-label={count(said.length, "comment")}>
      <ul className={styles.list}>
        {said.map((comment) => (
          <One key={comment.id} comment={comment} onForget={() => forget.mutate(comment)} />
        ))}
      </ul>
      <div className={styles.write}>
        <Textarea aria-label={`About this ${about.kind}`} placeholder="What you saw" autosize maxRows={5} maxLength={1000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Button disabled={!words.trim()} loading={say.isPending} onClick={send}>
          Say
        </Button>
      </div>
      {say.error && <Problem sentence={sentenceOf(say.error)} />}
    </section>
  );
}
