/** Who belongs to a hall, and as what. */
import { ActionIcon, Menu, Skeleton, Text, Title } from "@mantine/core";
import { IconCheck, IconDots, IconUserMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { HallPerson } from "@/lib/api-types";
import { useMe } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { say, sayProblem } from "@/ui/undo";
import { peopleQuery, useChangeRole, useRemovePerson } from "./api";
import styles from "./halls.module.css";
import { ROLES, roleName } from "./words";

function PersonMenu({ hallId, person }: { hallId: string; person: HallPerson }) {
  const change = useChangeRole(hallId);
  const remove = useRemovePerson(hallId);
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${person.name}`}>
          <IconDots size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            rightSection={person.role === value ? <IconCheck size={18} aria-label="now" /> : null}
            onClick={() => change.mutate({ person_id: person.person_id, role: value }, { onError })}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconUserMinus size={20} />}
          onClick={() => remove.mutate(person.person_id, { onError, onSuccess: () => say(`${person.name} left the hall. A new invitation brings them back.`) })}
        >
          Take out of the hall
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function People({ hallId, mayRun }: { hallId: string; mayRun: boolean }) {
  const me = useMe();
  const people = useQuery(peopleQuery(hallId));
  return (
    <section className={styles.section} aria-labelledby="people-title">
      <div className={styles.sectionHead}>
        <Title order={2} id="people-title">
          People
        </Title>
      </div>
      {people.isPending && <Skeleton h={192} />}
      {people.error && <Problem sentence={sentenceOf(people.error)} onRetry={() => void people.refetch()} />}
      {people.data && (
        <ul className={`surface ${styles.rows}`}>
          {people.data.map((person) => (
            <li key={person.person_id} className={styles.row}>
              <div className={styles.rowWords}>
                <Text fw={600}>
                  {person.name}
                  {person.person_id === me.id && <span className="soft"> (you)</span>}
                </Text>
                <Text c="dimmed">{roleName(person.role)}</Text>
              </div>
              {mayRun && person.person_id !== me.id && <PersonMenu hallId={hallId} person={person} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
