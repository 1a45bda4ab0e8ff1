/** Name, email, password: a new account, plain or by a key or an invitation. */
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { type SignUp, useSignUp } from "./api";

interface SignUpFormProps {
  button: string;
  with?: Pick<SignUp, "owner_key" | "invitation">;
  onDone: () => void;
}

export function SignUpForm({ button, with: extra = {}, onDone }: SignUpFormProps) {
  const signUp = useSignUp(onDone);
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const wrong = fieldErrors(signUp.error);
  const known = Object.keys(wrong).some((field) => field in person);
  const field = (name: keyof typeof person) => ({
    name,
    required: true,
    value: person[name],
    error: wrong[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setPerson((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signUp.mutate({ ...person, email: person.email.trim(), name: person.name.trim(), ...extra });
      }}
    >
      <Stack gap="md">
        <TextInput label="Name" description="As other players see you" autoComplete="name" {...field("name")} />
        <TextInput label="Email" type="email" autoComplete="username" {...field("email")} />
        <PasswordInput label="Password" description="At least 10 characters" minLength={10} autoComplete="new-password" {...field("password")} />
        {signUp.error && !known && <Problem sentence={sentenceOf(signUp.error)} />}
        <Button type="submit" loading={signUp.isPending} fullWidth>
          {button}
        </Button>
      </Stack>
    </form>
  );
}
