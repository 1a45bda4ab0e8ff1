/** One hall, with what whoever runs it decides about videos and those under 18. */
import { useParams } from "@tanstack/react-router";
import { HallPage as Hall } from "@/features/halls/hall-page";
import { HallKeeping } from "@/features/keeping/hall-keeping";
import { Minors } from "@/features/privacy/minors";

export function HallPage() {
  const { hallId } = useParams({ from: "/inside/halls/$hallId" });
  return (
    <Hall
      more={
        <>
          <HallKeeping hallId={hallId} />
          <Minors hallId={hallId} />
        </>
      }
    />
  );
}
