/** My clips and reels, and how far their films are. */
import { Clips } from "@/features/replays/clips";
import { Page } from "@/ui/page";

export function ClipsPage() {
  return (
    <Page title="Clips and reels">
      <Clips />
    </Page>
  );
}
