/** Sign in, or look around with the demo. */
import { Button, Divider, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { welcomeQuery } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { useSignIn } from "./api";
import { Door } from "./door";
import { SignInForm } from "./sign-in-form";

function Demo({ onDone }: { onDone: () => void }) {
  const welcome = useQuery(welcomeQuery);
  const signIn = useSignIn(onDone);
  const demo = welcome.data?.demo;
  if (!demo) return null;
  return (
    <>
      <Divider label="or" my="md" />
      <Button variant="default" fullWidth loading={signIn.isPending} onClick={() => signIn.mutate(demo)}>
        Look around with the demo
      </Button>
      {signIn.error && <Problem sentence={sentenceOf(signIn.error)} />}
    </>
  );
}

/** Where to go without an account: to own a new house, or to make one while sign-up is open. */
function Newcomer({ next }: { next: string | undefined }) {
  const welcome = useQuery(welcomeQuery).data;
  if (welcome?.owner_needed)
    return (
      <Text mt="lg" c="dimmed">
        This house has no owner yet.{" "}
        <Link className="text-link" to="/welcome">
          Become its owner
        </Link>
      </Text>
    );
  if (welcome && !welcome.open_sign_up)
    return (
      <Text mt="lg" c="dimmed">
        New accounts come by invitation: ask the operator of your hall for a link.
      </Text>
    );
  return (
    <Text mt="lg" c="dimmed">
      New here?{" "}
      <Link className="text-link" to="/sign-up" search={next ? { next } : {}}>
        Make an account
      </Link>
    </Text>
  );
}

export function SignInPage() {
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const enter = () => void navigate({ to: next ?? "/" });
  return (
    <Door title="Sign in" lead="Every ball and every shot of your table.">
      <SignInForm onDone={enter} />
      <Demo onDone={enter} />
      <Newcomer next={next} />
    </Door>
  );
}
