/** Booking a table in one of my halls, alone or against somebody of them. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useBook } from "@/features/bookings/api";
import { BookForm } from "@/features/bookings/book-form";
import { hallsQuery } from "@/features/halls/api";
import { BackLink } from "@/ui/back-link";
import { Page } from "@/ui/page";
import { useOpponents } from "./people";

export function BookPage() {
  const halls = useQuery(hallsQuery);
  const people = useOpponents(halls.data ?? []);
  const book = useBook();
  const navigate = useNavigate();
  return (
    <Page title="Book" width="narrow" above={<BackLink to="/bookings">Bookings</BackLink>}>
      {halls.isPending ? (
        <Skeleton h={420} />
      ) : (
        <BookForm
          halls={halls.data ?? []}
          people={people}
          isPending={book.isPending}
          error={book.error}
          onBook={(plan) =>
            book.mutate(plan, {
              onSuccess: ([first]) => first && void navigate({ to: "/bookings/$appointmentId", params: { appointmentId: first.id }, replace: true }),
            })
          }
        />
      )}
    </Page>
  );
}
