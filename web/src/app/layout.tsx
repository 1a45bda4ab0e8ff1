/** The house around a signed-in person: name, ways to go, and the page. Tabs at the thumb on phones, a bar on top elsewhere. */
import { IconBuildingStore, IconBulb, IconChartLine, IconHome2, IconListSearch, IconMovie, IconPlayerPlay, IconTargetArrow, IconUser } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { useAccountLook, useChooseLook } from "@/features/accounts/use-look";
import { Bell } from "@/features/inbox/bell";
import { useMaybeMe } from "@/lib/auth";
import { Wordmark } from "@/ui/wordmark";
import { SchemeSwitch } from "@/ui/scheme-switch";
import { useIsBare } from "./bare";
import styles from "./layout.module.css";
import { NoteKeeper } from "./note-keeper";
import { PagePending } from "./page-pending";
import { UploadKeeper } from "./upload-keeper";

/** On phones six stand at the thumb; `isWide` ones are led to from the page beside them. */
const WAYS = [
  { to: "/", name: "Home", icon: IconHome2, exact: true },
  { to: "/sessions", name: "Sessions", icon: IconPlayerPlay, exact: false },
  { to: "/numbers", name: "Numbers", icon: IconChartLine, exact: false },
  { to: "/shots", name: "Shots", icon: IconListSearch, exact: false },
  { to: "/clips", name: "Clips", icon: IconMovie, exact: false, isWide: true },
  { to: "/coach", name: "Coach", icon: IconBulb, exact: false },
  { to: "/drills", name: "Drills", icon: IconTargetArrow, exact: false, isWide: true },
  { to: "/halls", name: "Halls", icon: IconBuildingStore, exact: false, isWide: true },
  { to: "/account", name: "Account", icon: IconUser, exact: false },
] as const;

export function Layout() {
  const me = useMaybeMe();
  const choose = useChooseLook();
  const isBare = useIsBare();
  useAccountLook();
  if (!me) return <PagePending />;
  return (
    <div className={styles.house} data-bare={isBare || undefined}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.name} aria-label="Action Tracker, home">
          <Wordmark />
        </Link>
        <nav className={styles.ways} aria-label="Main">
          {WAYS.map(({ to, name, icon: Icon, exact, ...way }) => (
            <Link key={to} to={to} className={styles.way} data-wide={"isWide" in way || undefined} activeOptions={{ exact }} activeProps={{ "data-here": true }}>
              <Icon size={22} stroke={1.75} aria-hidden />
              <span>{name}</span>
            </Link>
          ))}
        </nav>
        <div className={styles.tools}>
          <Bell />
          <SchemeSwitch onChoose={choose} />
        </div>
      </header>
      <UploadKeeper />
      <NoteKeeper />
      <Outlet />
    </div>
  );
}
