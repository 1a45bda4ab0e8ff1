/** An address where nothing is. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";
import { LonelyBall } from "@/ui/lonely-ball";

export function NotFoundPage({ sentence }: { sentence?: string }) {
  return (
    <Page title="Nothing on this spot" width="narrow" tab="Not found">
      <Empty
        title={sentence ?? "There is no page at this address."}
        picture={<LonelyBall />}
        action={
          <Button component={Link} to="/">
            Go home
          </Button>
        }
      >
        It may have been moved or deleted, or it belongs to somebody else.
      </Empty>
    </Page>
  );
}
