/** Which time zone a session's dates are told in: its hall's. */
import { useQuery } from "@tanstack/react-query";
import { hallsQuery } from "@/features/halls/api";

interface Place {
  hall_id?: string | null;
  hall_name?: string | null;
}

/** A way from a session to its hall's zone; null where it has no hall of mine. */
export function useZones(): (place: Place) => string | null {
  const halls = useQuery(hallsQuery).data ?? [];
  return ({ hall_id, hall_name }) => halls.find(({ id, name }) => (hall_id ? id === hall_id : name === hall_name))?.time_zone ?? null;
}
