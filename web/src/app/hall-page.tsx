/** One hall, with what whoever runs it decides about videos and those under 18. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { AskToCoach } from "@/features/drills/ask-to-coach";
import { hallQuery, peopleQuery } from "@/features/halls/api";
import { HallPage as Hall } from "@/features/halls/hall-page";
import { HallKeeping } from "@/features/keeping/hall-keeping";
import { Minors } from "@/features/privacy/minors";

export function HallPage() {
  const { hallId } = useParams({ from: "/inside/halls/$hallId" });
  const role = useQuery(hallQuery(hallId)).data?.my_role;
  const isCoach = role === "coach" || role === "operator";
  const people = useQuery(peopleQuery(hallId)).data ?? [];
  return (
    <Hall
      more={
        <>
          {isCoach && <AskToCoach hallId={hallId} people={people} />}
          <HallKeeping hallId={hallId} />
          <Minors hallId={hallId} />
        </>
      }
    />
  );
}
