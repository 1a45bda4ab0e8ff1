/** What is next at the table, on the first page. */
import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { upcomingQuery } from "./api";
import { AppointmentCard } from "./appointment-card";
import styles from "./bookings.module.css";
import { isOpen } from "./words";

export function NextAppointment() {
  const next = useQuery(upcomingQuery).data?.find(isOpen);
  return (
    <section className={styles.part} aria-labelledby="next-title">
      <div className={styles.bar}>
        <Title order={2} id="next-title">
          Next at the table
        </Title>
        <Link to={next ? "/bookings" : "/bookings/new"} className="text-link">
          {next ? "All bookings" : "Book a table"}
        </Link>
      </div>
      {next && <AppointmentCard one={next} />}
    </section>
  );
}
