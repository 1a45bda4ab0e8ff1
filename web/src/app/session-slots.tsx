/** What other features put on the page of a session. */
import { useState } from "react";
import { SessionCoaching } from "@/features/coach/session-coaching";
import { SessionClips } from "@/features/replays/clips";
import { Comments } from "@/features/replays/comments";
import { MakeClip } from "@/features/replays/make-clip";
import type { ClipAsk } from "@/features/sessions/watch/use-clipping";
import { ShareSheet } from "@/features/shares/share-sheet";
import type { Clip } from "@/lib/api-types";

/** The reels and clips of the session, and the links to them. */
function Reels({ sessionId }: { sessionId: string }) {
  const [shared, setShared] = useState<Clip | null>(null);
  return (
    <>
      <SessionClips sessionId={sessionId} onShare={setShared} />
      {shared && <ShareSheet clipId={shared.id} title={shared.title} onClose={() => setShared(null)} />}
    </>
  );
}

/** What is made of a session once it was read. */
export function Afterwards({ sessionId }: { sessionId: string }) {
  return (
    <>
      <SessionCoaching sessionId={sessionId} />
      <Reels sessionId={sessionId} />
    </>
  );
}

export const talk = (id: string) => <Comments key={id} about={{ kind: "shot", id }} />;
export const clipMaker = (ask: ClipAsk) => <MakeClip {...ask} />;
