/** Badges: what was earned, by what, and what there is to earn. */
import { IconMedal } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Badge } from "@/lib/api-types";
import { day } from "@/lib/format";
import { badgesQuery } from "./api";
import styles from "./badges.module.css";

function Evidence({ badge }: { badge: Badge }) {
  const session = badge.evidence.find(({ kind }) => kind === "session");
  if (session)
    return (
      <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className="text-link">
        See it
      </Link>
    );
  return null;
}

export function BadgeList({ badges }: { badges: readonly Badge[] }) {
  return (
    <ul className={styles.badges}>
      {badges.map((badge) => (
        <li key={`${badge.badge} ${badge.earned_at}`} className={`surface ${styles.badge}`} data-gone={badge.revoked_at ? true : undefined}>
          <IconMedal size={32} aria-hidden />
          <div>
            <strong>{badge.title}</strong>
            <p>{badge.sentence}</p>
            <p className="caption">
              {badge.revoked_at ? `Taken back on ${day(badge.revoked_at)}. ${badge.revoked_why ?? ""}` : `Earned on ${day(badge.earned_at)}.`} <Evidence badge={badge} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** My badges, and those still to earn. */
export function MyBadges() {
  const { data } = useQuery(badgesQuery);
  if (!data) return null;
  return (
    <div className={styles.mine}>
      {data.earned.length > 0 ? <BadgeList badges={data.earned} /> : <p className="soft">None yet. They come by themselves, from what the camera saw.</p>}
      <details>
        <summary className={styles.more}>What there is to earn</summary>
        <ul className={styles.badges}>
          {data.open.map(({ badge, title, how }) => (
            <li key={badge} className={`surface ${styles.badge}`} data-open>
              <IconMedal size={32} aria-hidden />
              <div>
                <strong>{title}</strong>
                <p>{how}</p>
              </div>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
