/** The way back up, above a title. */
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./back-link.module.css";

export function BackLink({ to, children }: { to: "/halls" | "/sessions" | "/account" | "/drills" | "/coach" | "/coach/rules" | "/inbox" | "/bookings"; children: ReactNode }) {
  return (
    <Link to={to} className={styles.back}>
      <IconChevronLeft size={18} aria-hidden /> {children}
    </Link>
  );
}
