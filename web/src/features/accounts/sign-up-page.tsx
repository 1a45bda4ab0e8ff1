/** A new account. */
import { Text } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Door } from "./door";
import { SignUpForm } from "./sign-up-form";

export function SignUpPage() {
  const { next } = useSearch({ from: "/sign-up" });
  const navigate = useNavigate();
  return (
    <Door title="Make an account" lead="Your sessions are yours; others see only what you share.">
      <SignUpForm button="Make my account" onDone={() => void navigate({ to: next ?? "/" })} />
      <Text mt="lg" c="dimmed">
        Been here before?{" "}
        <Link className="text-link" to="/sign-in" search={next ? { next } : {}}>
          Sign in
        </Link>
      </Text>
    </Door>
  );
}
