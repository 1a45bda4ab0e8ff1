/** Links that let people into a hall, until they run out or are taken back. */
import { ActionIcon, Button, Menu, Skeleton, Text, Title } from "@mantine/core";
import { IconCheck, IconCopy, IconTrash, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invitation, NewInvitation } from "@/lib/api-types";
import { sentenceOf } from "@/lib/client";
import { copyText } from "@/lib/copy";
import { count, day } from "@/lib/format";
import { Problem } from "@/ui/states";
import { sayProblem } from "@/ui/undo";
import { invitationsQuery, useInvite, useTakeBack } from "./api";
import styles from "./halls.module.css";
import { ROLES, roleName } from "./words";

/** The link of an invitation just made; it is shown this once. */
function Fresh({ invitation }: { invitation: NewInvitation }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(invitation.url);
    setCopied(done);
    if (!done) sayProblem("This browser does not let pages copy. Mark the address and copy it by hand.");
  };
  return (
    <div className={`surface ${styles.link}`}>
      <Text fw={600}>The link for a {roleName(invitation.role).toLowerCase()}</Text>
      <span className={styles.address}>{invitation.url}</span>
      <Button leftSection={isCopied ? <IconCheck size={20} /> : <IconCopy size={20} />} onClick={() => void copy()}>
        {isCopied ? "Copied" : "Copy the link"}
      </Button>
      <Text c="dimmed">Send it now: it is shown only this once.</Text>
    </div>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const takeBack = useTakeBack();
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <Text fw={600}>For a {roleName(invitation.role).toLowerCase()}</Text>
        <Text c="dimmed">
          Open until {day(invitation.expires_at)}
          {invitation.n_uses > 0 && `, used ${count(invitation.n_uses, "time")}`}
        </Text>
      </div>
      <ActionIcon
        aria-label={`Take back the link for a ${invitation.role}`}
        onClick={() => takeBack.mutate(invitation.id, { onError: (error) => sayProblem(sentenceOf(error)) })}
      >
        <IconTrash size={20} stroke={1.75} />
      </ActionIcon>
    </li>
  );
}

export function Invitations({ hallId }: { hallId: string }) {
  const invitations = useQuery(invitationsQuery(hallId));
  const invite = useInvite(hallId);
  return (
    <section className={styles.section} aria-labelledby="invitations-title">
      <div className={styles.sectionHead}>
        <Title order={2} id="invitations-title">
          Invitations
        </Title>
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <Button size="sm" variant="light" leftSection={<IconUserPlus size={18} />} loading={invite.isPending}>
              Invite
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {ROLES.map(({ value, label, meaning }) => (
              <Menu.Item key={value} onClick={() => invite.mutate(value, { onError: (error) => sayProblem(sentenceOf(error)) })}>
                {label}
                <Text size="xs" c="dimmed">
                  {meaning}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {invite.data && <Fresh key={invite.data.id} invitation={invite.data} />}
      {invitations.isPending && <Skeleton h={64} />}
      {invitations.error && <Problem sentence={sentenceOf(invitations.error)} onRetry={() => void invitations.refetch()} />}
      {invitations.data?.length === 0 && <Text c="dimmed">No open links. Make one, and send it to whom you like.</Text>}
      {invitations.data && invitations.data.length > 0 && (
        <ul className={`surface ${styles.rows}`}>
          {invitations.data.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </section>
  );
}
