/** The shape of a list of sessions while it comes. */
import { Skeleton } from "@mantine/core";

export function RowSkeletons({ rows }: { rows: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} style={{ display: "grid", gridTemplateColumns: "128px 1fr", gap: 16, padding: 10, alignItems: "center" }}>
          <Skeleton style={{ aspectRatio: "16 / 9" }} h="auto" />
          <div>
            <Skeleton h={18} w="45%" mb={8} />
            <Skeleton h={14} w="70%" />
          </div>
        </div>
      ))}
    </div>
  );
}
