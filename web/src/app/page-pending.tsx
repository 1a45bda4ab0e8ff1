/** The shape of a page while it comes. */
import { Skeleton } from "@mantine/core";

export function PagePending() {
  return (
    <main id="main" style={{ maxWidth: 1280, margin: "0 auto", padding: "32px 16px" }} aria-busy="true" aria-label="Loading">
      <Skeleton h={34} w="min(480px, 80%)" mb={24} />
      <Skeleton h={220} mb={16} />
      <Skeleton h={96} mb={12} />
      <Skeleton h={96} />
    </main>
  );
}
