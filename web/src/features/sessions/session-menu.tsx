/** What else can be done with a session: change its details, add a video, delete it (and take that back). */
import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowsSort, IconDots, IconPencil, IconTarget, IconTrash, IconVideoPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Session } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { offerUndo, sayProblem } from "@/ui/undo";
import { sessionQuery, useForgetSession, useRestoreSession } from "./api";
import { nameOf } from "./sentences";

interface SessionMenuProps {
  session: Session;
  onEdit: () => void;
  onAdd: () => void;
  onOrder: () => void;
  onCountDrill: () => void;
}

export function SessionMenu({ session, onEdit, onAdd, onOrder, onCountDrill }: SessionMenuProps) {
  const navigate = useNavigate();
  const forget = useForgetSession();
  const restore = useRestoreSession();
  const queries = useQueryClient();
  // By the time it is called this menu is gone, so what follows hangs on the promise, not on the mutation's callbacks.
  const bringBack = () =>
    void restore.mutateAsync(session.id).then(
      () => navigate({ to: "/sessions/$sessionId", params: { sessionId: session.id } }),
      (error: unknown) => sayProblem(sentenceOf(error)),
    );
  const remove = async () => {
    try {
      await forget.mutateAsync(session.id);
    } catch (error) {
      return sayProblem(sentenceOf(error));
    }
    await navigate({ to: "/sessions" });
    queries.removeQueries({ queryKey: sessionQuery(session.id).queryKey });
    offerUndo(`${nameOf(session)} is deleted.`, bringBack);
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label="More for this session">
          <IconDots size={24} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={20} />} onClick={onEdit}>
          Change details
        </Menu.Item>
        <Menu.Item leftSection={<IconVideoPlus size={20} />} onClick={onAdd}>
          Add a video
        </Menu.Item>
        {session.videos.length > 1 && (
          <Menu.Item leftSection={<IconArrowsSort size={20} />} onClick={onOrder}>
            Order the videos
          </Menu.Item>
        )}
        {session.videos.length > 0 && session.stats.n_shots > 0 && (
          <Menu.Item leftSection={<IconTarget size={20} />} onClick={onCountDrill}>
            Count a drill
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={20} />} onClick={() => void remove()}>
          Delete session, videos and shots
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
