/** When a page cannot be shown: why, in one sentence, and a way on. */
import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { ApiError, sentenceOf } from "@/lib/client";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { NotFoundPage } from "./not-found-page";
import { PagePending } from "./page-pending";

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ApiError && error.status === 404) return <NotFoundPage sentence={error.message} />;
  if (error instanceof ApiError && error.status === 401) return <PagePending />;
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title="This page did not come" width="narrow" tab="Problem">
      <Problem sentence={sentenceOf(error)} onRetry={retry}>
        <Button component={Link} to="/" variant="subtle" size="sm">
          Go home
        </Button>
      </Problem>
    </Page>
  );
}
