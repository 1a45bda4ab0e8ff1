/** Appointments: what the screens may ask and do. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/lib/client.gen";
import { answer, api } from "@/lib/client";

type Schemas = components["schemas"];
export type Appointment = Schemas["Appointment"];
export type NewAppointment = Schemas["NewAppointment"];
export type AppointmentReview = Schemas["AppointmentReview"];

export const upcomingQuery = queryOptions({
  queryKey: ["bookings", "upcoming"],
  queryFn: () => answer(api.GET("/api/appointments", { params: { query: { range: "upcoming" } } })),
});

export const spanQuery = (start: string, end: string) =>
  queryOptions({
    queryKey: ["bookings", "span", start, end],
    queryFn: () => answer(api.GET("/api/appointments", { params: { query: { range: "all", start, end } } })),
  });

export const appointmentQuery = (appointment_id: string) =>
  queryOptions({
    queryKey: ["bookings", "one", appointment_id],
    queryFn: () => answer(api.GET("/api/appointments/{appointment_id}", { params: { path: { appointment_id } } })),
  });

/** A change: afterwards bookings and messages are asked for again. */
function useBookingChange<Body, Answer>(change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ["bookings"] }), queries.invalidateQueries({ queryKey: ["inbox"] })]),
  });
}

export const useBook = () => useBookingChange((body: NewAppointment) => answer(api.POST("/api/appointments", { body })));

export type Reply = "accept" | "decline" | "cancel";
export const useReply = (appointment_id: string) =>
  useBookingChange(({ reply, following }: { reply: Reply; following: boolean }) => {
    const params = { path: { appointment_id } };
    const body = { following };
    if (reply === "accept") return answer(api.POST("/api/appointments/{appointment_id}/accept", { params, body }));
    if (reply === "decline") return answer(api.POST("/api/appointments/{appointment_id}/decline", { params, body }));
    return answer(api.POST("/api/appointments/{appointment_id}/cancel", { params, body }));
  });

export const usePropose = (appointment_id: string) =>
  useBookingChange((body: Schemas["Times"]) => answer(api.POST("/api/appointments/{appointment_id}/propose", { params: { path: { appointment_id } }, body })));

export const useComplete = (appointment_id: string) =>
  useBookingChange((body: AppointmentReview) => answer(api.POST("/api/appointments/{appointment_id}/complete", { params: { path: { appointment_id } }, body })));

/** Says which session is played at an appointment. */
export const beginAppointment = (appointment_id: string, session_id: string) =>
  answer(api.POST("/api/appointments/{appointment_id}/begin", { params: { path: { appointment_id } }, body: { session_id } }));
