/** The way to the inbox, with how much of it is unread. */
import { ActionIcon, Indicator } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { unreadQuery } from "./api";

export function Bell() {
  const n = useQuery(unreadQuery).data?.n_unread ?? 0;
  return (
    <Indicator disabled={n === 0} label={n > 99 ? "99+" : n} size={18} offset={8} color="red" zIndex={1}>
      <ActionIcon component={Link} to="/inbox" aria-label={n > 0 ? `Inbox, ${n} unread` : "Inbox"}>
        <IconBell size={22} stroke={1.75} />
      </ActionIcon>
    </Indicator>
  );
}
