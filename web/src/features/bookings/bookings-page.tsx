/** My appointments: seven days at a time, from today, or all to come as a list. */
import { ActionIcon, Button, SegmentedControl, Skeleton, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { day as dayName } from "@/lib/format";
import { LonelyBall } from "@/ui/lonely-ball";
import { Page } from "@/ui/page";
import { Empty, Problem } from "@/ui/states";
import { type Appointment, spanQuery, upcomingQuery } from "./api";
import { AppointmentCard } from "./appointment-card";
import styles from "./bookings.module.css";
import { daysLater } from "./words";

function Day({ day, all }: { day: Date; all: readonly Appointment[] }) {
  const end = daysLater(day, 1);
  const here = all.filter(({ start_at }) => new Date(start_at) >= day && new Date(start_at) < end);
  const name = dayName(day.toISOString());
  return (
    <li className={styles.day} data-today={name === "Today" || undefined}>
      <Title order={2}>{name}</Title>
      {here.length === 0 ? (
        <span className={styles.free}>Free</span>
      ) : (
        <div className={styles.list}>
          {here.map((one) => (
            <AppointmentCard key={one.id} one={one} />
          ))}
        </div>
      )}
    </li>
  );
}

function Week() {
  const [first, setFirst] = useState(() => daysLater(new Date(), 0));
  const found = useQuery(spanQuery(first.toISOString(), daysLater(first, 7).toISOString()));
  const days = Array.from({ length: 7 }, (_, n) => daysLater(first, n));
  return (
    <>
      <div className={styles.bar}>
        <ActionIcon aria-label="The week before" onClick={() => setFirst(daysLater(first, -7))}>
          <IconChevronLeft />
        </ActionIcon>
        <Button variant="subtle" px="xs" onClick={() => setFirst(daysLater(new Date(), 0))}>
          {dayName(first.toISOString())} – {dayName(daysLater(first, 6).toISOString())}
        </Button>
        <ActionIcon aria-label="The week after" onClick={() => setFirst(daysLater(first, 7))}>
          <IconChevronRight />
        </ActionIcon>
      </div>
      {found.error && <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />}
      <ol className={styles.week}>
        {days.map((day) => (
          <Day key={day.toISOString()} day={day} all={found.data ?? []} />
        ))}
      </ol>
    </>
  );
}

function Coming() {
  const found = useQuery(upcomingQuery);
  if (found.isPending) return <Skeleton h={240} />;
  if (found.error) return <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />;
  if (found.data.length === 0)
    return (
      <Empty title="Nothing booked" picture={<LonelyBall />}>
        Book a table for practice, or invite somebody to a race.
      </Empty>
    );
  return (
    <div className={styles.list}>
      {found.data.map((one) => (
        <AppointmentCard key={one.id} one={one} />
      ))}
    </div>
  );
}

export function BookingsPage() {
  const [view, setView] = useState("week");
  return (
    <Page
      title="Bookings"
      action={
        <Button component={Link} to="/bookings/new" leftSection={<IconPlus size={20} />}>
          Book
        </Button>
      }
    >
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label="View"
        value={view}
        onChange={setView}
        data={[
          { value: "week", label: "Week" },
          { value: "list", label: "List" },
        ]}
      />
      {view === "week" ? <Week /> : <Coming />}
    </Page>
  );
}
