/** The way to the pad of a session. */
import { Button } from "@mantine/core";
import { IconHandClick } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";

export function LogLink({ sessionId, children, isFirst = false }: { sessionId: string; children: string; isFirst?: boolean }) {
  return (
    <Button component={Link} to={`/sessions/${sessionId}/log`} size="sm" variant={isFirst ? "filled" : "default"} leftSection={<IconHandClick size={18} />}>
      {children}
    </Button>
  );
}
