/** The way back up, above a title. */
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./back-link.module.css";

<<<<<<< HEAD
export function BackLink({ to, children }: { to: "/halls" | "/sessions" | "/account" | "/drills"; children: ReactNode }) {
=======
export function BackLink({ to, children }: { to: "/halls" | "/sessions" | "/account" | "/coach" | "/coach/rules"; children: ReactNode }) {
>>>>>>> 6bc3418 (Coach in the web: at most three cards with the shots behind them, the four areas, the score explained, what could not be judged, a page for each rule)
  return (
    <Link to={to} className={styles.back}>
      <IconChevronLeft size={18} aria-hidden /> {children}
    </Link>
  );
}
