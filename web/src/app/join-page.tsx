/** The page behind an invitation link: who invites, to what, and one tap to accept, with or without an account. */
import { Button, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Door } from "@/features/accounts/door";
import { SignInForm } from "@/features/accounts/sign-in-form";
import { SignUpForm } from "@/features/accounts/sign-up-form";
import { invitationQuery, useAccept } from "@/features/halls/api";
import { roleName } from "@/features/halls/words";
import { meQuery } from "@/lib/auth";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";

function AcceptHere({ token, name }: { token: string; name: string }) {
  const accept = useAccept();
  const navigate = useNavigate();
  return (
    <>
      <Button
        fullWidth
        mt="lg"
        loading={accept.isPending}
        onClick={() => accept.mutate(token, { onSuccess: ({ id }) => void navigate({ to: "/halls/$hallId", params: { hallId: id } }) })}
      >
        Join as {name}
      </Button>
      {accept.error && <Problem sentence={sentenceOf(accept.error)} />}
    </>
  );
}

function JoinAsStranger({ token }: { token: string }) {
  const [way, setWay] = useState("new");
  const navigate = useNavigate();
  return (
    <>
      <SegmentedControl
        fullWidth
        mt="lg"
        aria-label="Have you been here before?"
        value={way}
        onChange={setWay}
        data={[
          { value: "new", label: "I am new" },
          { value: "known", label: "I have an account" },
        ]}
      />
      {way === "new" ? <SignUpForm button="Join" with={{ invitation: token }} onDone={() => void navigate({ to: "/halls" })} /> : <SignInForm onDone={() => undefined} />}
    </>
  );
}

export function JoinPage() {
  const { token } = useParams({ from: "/invitations/$token" });
  const invitation = useQuery(invitationQuery(token));
  const me = useQuery(meQuery);
  if (invitation.error)
    return (
      <Door title="This link does not open">
        <Text mt="sm">{sentenceOf(invitation.error)}</Text>
        <Link className="text-link" to="/">
          Go home
        </Link>
      </Door>
    );
  if (invitation.isPending || me.isPending)
    return (
      <Door title="Your invitation">
        <Skeleton h={220} mt="lg" />
      </Door>
    );
  const { hall_name, role, inviter_name } = invitation.data;
  return (
    <Door title={`Join ${hall_name}`} lead={`${inviter_name} invites you as ${roleName(role).toLowerCase()}.`}>
      {me.data ? <AcceptHere token={token} name={me.data.name} /> : <JoinAsStranger token={token} />}
    </Door>
  );
}
