/** The first person of a new house becomes its owner, with the key from the terminal. */
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { welcomeQuery } from "@/lib/auth";
import { Door } from "./door";
import { SignUpForm } from "./sign-up-form";

/** For someone who opened the address without its key. */
function AskForKey() {
  const navigate = useNavigate();
  const [key, setKey] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: "/welcome", search: { owner: key.trim() } });
      }}
    >
      <Stack>
        <TextInput
          label="Owner key"
          description="It stands in the terminal where Action Tracker was started."
          required
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <Button type="submit">Go on</Button>
      </Stack>
    </form>
  );
}

export function WelcomePage() {
  const { owner } = useSearch({ from: "/welcome" });
  const navigate = useNavigate();
  const welcome = useQuery(welcomeQuery);
  if (welcome.data && !welcome.data.owner_needed) {
    return (
      <Door title="This house has its owner" lead="Sign in, or make an account of your own.">
        <Button component={Link} to="/sign-in" fullWidth mt="lg">
          Sign in
        </Button>
      </Door>
    );
  }
  return (
    <Door title="Welcome to your new house" lead="The first account owns it: halls, people, everything.">
      {owner ? <SignUpForm button="Become the owner" with={{ owner_key: owner }} onDone={() => void navigate({ to: "/" })} /> : <AskForKey />}
      {welcome.data?.demo && (
        <Text mt="lg" c="dimmed">
          Only looking?{" "}
          <Link className="text-link" to="/sign-in">
            Try the demo
          </Link>
        </Text>
      )}
    </Door>
  );
}
