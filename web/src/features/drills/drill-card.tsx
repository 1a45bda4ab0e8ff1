/** A drill in short: its picture, its name, what it takes, and how I stand. */
import { Link } from "@tanstack/react-router";
import type { Benchmark, Drill } from "@/lib/api-types";
import styles from "./drills.module.css";
import { firstOf } from "./layout";
import { LayoutPicture } from "./layout-picture";
import { factsOf } from "./words";

export function DrillCard({ drill, benchmark, note }: { drill: Drill; benchmark?: Benchmark; note?: string }) {
  const setup = drill.setups[firstOf(drill)];
  if (!setup) return null;
  return (
    <Link to="/drills/$drillId" params={{ drillId: drill.id }} className={`surface plain-link ${styles.card}`}>
      <LayoutPicture name={drill.name} setup={setup} ballScale={2.4} />
      <span>
        <span className={styles.cardName}>{drill.name}</span>
        <span className="caption">{note ?? factsOf(drill)}</span>
        {benchmark && (
          <span className={styles.mark}>
            Best {benchmark.best}
            {benchmark.tier ? `, ${benchmark.tier}` : ""}
            {benchmark.is_due ? " · test again" : ""}
          </span>
        )}
      </span>
    </Link>
  );
}

export function DrillCards({ drills, benchmarks = [] }: { drills: readonly Drill[]; benchmarks?: readonly Benchmark[] }) {
  const known = new Map(benchmarks.map((one) => [one.drill_id, one]));
  return (
    <ul className={styles.grid}>
      {drills.map((drill) => (
        <li key={drill.id}>
          <DrillCard drill={drill} benchmark={known.get(drill.id)} />
        </li>
      ))}
    </ul>
  );
}
