/** An appointment as a list shows it. */
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Appointment } from "./api";
import styles from "./bookings.module.css";
import { isMyTurn, isOpen, nameOf, stateOf, whenOf, whereOf } from "./words";

export function AppointmentCard({ one }: { one: Appointment }) {
  return (
    <Link
      to="/bookings/$appointmentId"
      params={{ appointmentId: one.id }}
      className={styles.card}
      data-state={one.state}
      data-turn={isMyTurn(one) || undefined}
      data-over={!isOpen(one) || undefined}
    >
      <strong>{nameOf(one)}</strong>
      <span>{whenOf(one)}</span>
      <Text span size="xs" c="dimmed">
        {[stateOf(one), whereOf(one)].filter(Boolean).join(" · ")}
      </Text>
    </Link>
  );
}
