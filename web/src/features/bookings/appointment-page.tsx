/** One appointment: what it is, and the one thing to do next. */
import { Button, Select, Skeleton, Text, TextInput } from "@mantine/core";
import { IconPlayerRecord } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { type Appointment, appointmentQuery, usePropose, useReply } from "./api";
import styles from "./bookings.module.css";
import { ReviewForm } from "./review-form";
import { isMyTurn, isOpen, nameOf, stateOf, whenOf, whereOf } from "./words";

function Facts({ one }: { one: Appointment }) {
  const proposed = one.proposal && whenOf({ ...one.proposal, time_zone: one.time_zone });
  const facts = [
    ["When", whenOf(one)],
    ["Proposed", proposed],
    ["Where", whereOf(one)],
    ["Focus", one.focus_goal],
    ["Called off", one.cancelled_by && `by ${one.cancelled_by === "hall" ? "the hall" : one.cancelled_by === one.side ? "you" : "the other one"}${one.is_late_cancel ? ", late" : ""}`],
  ].filter(([, said]) => said);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Propose({ one, onDone }: { one: Appointment; onDone: () => void }) {
  const propose = usePropose(one.id);
  const [date, setDate] = useState(one.start_at.slice(0, 10));
  const [time, setTime] = useState("19:00");
  const [length, setLength] = useState("120");
  return (
    <form
      className={styles.form}
      aria-label="Another time"
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate({ start: `${date}T${time}`, length_min: Number(length) }, { onSuccess: onDone });
      }}
    >
      <div className={styles.pair}>
        <TextInput type="date" label="Day" required value={date} onChange={(event) => setDate(event.currentTarget.value)} />
        <TextInput type="time" label="From" required value={time} onChange={(event) => setTime(event.currentTarget.value)} />
      </div>
      <Select label="For" allowDeselect={false} value={length} onChange={(value) => setLength(value ?? length)} data={["60", "90", "120", "180"].map((value) => ({ value, label: `${value} min` }))} />
      {propose.error && <Problem sentence={sentenceOf(propose.error)} />}
      <Button type="submit" loading={propose.isPending}>
        Propose this time
      </Button>
    </form>
  );
}

function Answer({ one, reply }: { one: Appointment; reply: ReturnType<typeof useReply> }) {
  return (
    <>
      <Button size="lg" loading={reply.isPending} onClick={() => reply.mutate({ reply: "accept", following: false })}>
        Accept
      </Button>
      {one.series_id && !one.proposal && (
        <Button variant="default" onClick={() => reply.mutate({ reply: "accept", following: true })}>
          Accept every week
        </Button>
      )}
      <Button variant="default" onClick={() => reply.mutate({ reply: "decline", following: false })}>
        Decline
      </Button>
    </>
  );
}

function CallOff({ one, reply }: { one: Appointment; reply: ReturnType<typeof useReply> }) {
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <Button variant="subtle" color="red" onClick={() => setSure(true)}>
        Call it off
      </Button>
    );
  return (
    <>
      <Button color="red" loading={reply.isPending} onClick={() => reply.mutate({ reply: "cancel", following: false })}>
        Yes, call it off
      </Button>
      {one.series_id && (
        <Button color="red" variant="default" onClick={() => reply.mutate({ reply: "cancel", following: true })}>
          This and all weeks after it
        </Button>
      )}
    </>
  );
}

function Steps({ one }: { one: Appointment }) {
  const reply = useReply(one.id);
  const navigate = useNavigate();
  const [isProposing, setProposing] = useState(false);
  const isPlayer = one.side !== "hall";
  const isAsked = isPlayer && isMyTurn(one);
  return (
    <div className={styles.actions}>
      {isAsked && <Answer one={one} reply={reply} />}
      {isPlayer && !isAsked && one.state === "scheduled" && (
        <Button size="lg" leftSection={<IconPlayerRecord size={20} />} onClick={() => void navigate({ to: "/sessions/new", search: { appointment: one.id } })}>
          Start session
        </Button>
      )}
      {isProposing && <Propose one={one} onDone={() => setProposing(false)} />}
      {isPlayer && one.opponent_id !== null && !isProposing && (
        <Button variant="default" onClick={() => setProposing(true)}>
          Propose another time
        </Button>
      )}
      {!(isAsked && one.state === "invited") && <CallOff one={one} reply={reply} />}
      {reply.error && <Problem sentence={sentenceOf(reply.error)} />}
    </div>
  );
}

function Shown({ one }: { one: Appointment }) {
  const [now] = useState(() => Date.now());
  const hasBegun = new Date(one.start_at).getTime() <= now || one.session_id !== null;
  const looksBack = one.side !== "hall" && (one.state === "completed" || (one.state === "scheduled" && hasBegun));
  return (
    <>
      <Facts one={one} />
      {one.session_id && (
        <Text mb="md">
          <Link to="/sessions/$sessionId" params={{ sessionId: one.session_id }} className="text-link">
            The session that was played
          </Link>
        </Text>
      )}
      {isOpen(one) && <Steps one={one} />}
      {looksBack && <ReviewForm one={one} />}
    </>
  );
}

export function AppointmentPage() {
  const { appointmentId } = useParams({ from: "/inside/bookings/$appointmentId" });
  const found = useQuery(appointmentQuery(appointmentId));
  const one = found.data;
  return (
    <Page title={one ? nameOf(one) : "\u00a0"} below={one && stateOf(one)} width="narrow" above={<BackLink to="/bookings">Bookings</BackLink>} tab="Appointment">
      {found.isPending && <Skeleton h={240} />}
      {found.error && <Problem sentence={sentenceOf(found.error)} onRetry={() => void found.refetch()} />}
      {one && <Shown key={one.id} one={one} />}
    </Page>
  );
}
