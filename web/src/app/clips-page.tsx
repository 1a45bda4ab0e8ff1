/** My clips and reels, how far their films are, and the links to them. */
import { useState } from "react";
import { Clips } from "@/features/replays/clips";
import { ShareSheet } from "@/features/shares/share-sheet";
import type { Clip } from "@/lib/api-types";
import { Page } from "@/ui/page";
import { WatchAgain } from "./watch-again";

export function ClipsPage() {
  const [shared, setShared] = useState<Clip | null>(null);
  return (
    <Page title="Clips and reels" below={<WatchAgain />}>
      <Clips onShare={setShared} />
      {shared && <ShareSheet clipId={shared.id} title={shared.title} onClose={() => setShared(null)} />}
    </Page>
  );
}
