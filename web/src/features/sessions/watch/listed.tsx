/** The list beside the picture: the filters, the shots that fit, and what can be done with all of them. */
import { Button } from "@mantine/core";
import { IconMovie, IconPlayerPlayFilled } from "@tabler/icons-react";
import type { Shot } from "@/lib/api-types";
import { ShotFilterBar } from "@/pool/shot-filter-bar";
import { type Counts, isAsking } from "@/pool/shot-filters";
import { ShotList } from "./shot-list";
import type { Filtering } from "./use-filter";
import styles from "./watch.module.css";

interface ListedProps extends Filtering {
  shots: readonly Shot[];
  listed: readonly Shot[];
  counts: Counts;
  names: ReadonlyMap<string, string>;
  here: string | undefined;
  onShot: (shot: Shot) => void;
  /** Plays all that are listed; null: there is no picture. */
  onRow: (() => void) | null;
  /** Makes a reel of what is listed. */
  onReel: (() => void) | null;
}

/** The filters, and the shots that fit. */
export function Listed({ shots, listed, counts, search, names, here, onSearch, onShot, onRow, onReel }: ListedProps) {
  return (
    <>
      {shots.length > 0 && <ShotFilterBar counts={counts} search={search} onChange={onSearch} />}
      {listed.length > 0 && onRow && (
        <div className={styles.hands}>
          <Button variant="default" size="sm" px={14} leftSection={<IconPlayerPlayFilled size={18} />} onClick={onRow}>
            {isAsking(search) ? `Play all ${listed.length} that match` : "Play all in a row"}
          </Button>
          {onReel && (
            <Button variant="default" size="sm" px={14} leftSection={<IconMovie size={18} />} onClick={onReel}>
              Make a reel
            </Button>
          )}
        </div>
      )}
      <ShotList shots={listed} n_all={shots.length} here={here} videoNames={names} onShot={onShot} onClear={() => onSearch({})} />
    </>
  );
}
