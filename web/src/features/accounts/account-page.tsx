/** Name, password, look, and the way out. */
import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title, useMantineColorScheme } from "@mantine/core";
import { IconBell, IconLogout, IconBuildingStore, IconShieldLock } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMe } from "@/lib/auth";
import { fieldErrors, sentenceOf } from "@/lib/client";
import { Page } from "@/ui/page";
import { SCHEMES } from "@/ui/scheme-switch";
import { Problem } from "@/ui/states";
import { say } from "@/ui/undo";
import styles from "./account-page.module.css";
import { useChangeMe, useChangePassword, useSignOut } from "./api";
import { useChooseLook } from "./use-look";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}

function NameForm() {
  const me = useMe();
  const change = useChangeMe();
  const [name, setName] = useState(me.name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ name: name.trim() }, { onSuccess: () => say("Name kept.") });
      }}
    >
      <Stack>
        <TextInput label="Name" required autoComplete="name" value={name} error={fieldErrors(change.error).name} onChange={(event) => setName(event.currentTarget.value)} />
        {change.error && <Problem sentence={sentenceOf(change.error)} />}
        <Button type="submit" variant="default" loading={change.isPending} disabled={!name.trim() || name.trim() === me.name}>
          Keep this name
        </Button>
      </Stack>
    </form>
  );
}

function PasswordForm() {
  const change = useChangePassword();
  const [now, setNow] = useState("");
  const [next, setNext] = useState("");
  const keep = () =>
    change.mutate(
      { present: now, new: next },
      {
        onSuccess: () => {
          setNow("");
          setNext("");
          say("Password changed. Other browsers are signed out.");
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Stack>
        <PasswordInput label="Password now" required autoComplete="current-password" value={now} onChange={(event) => setNow(event.currentTarget.value)} />
        <PasswordInput
          label="New password"
          description="At least 10 characters"
          minLength={10}
          required
          autoComplete="new-password"
          value={next}
          error={fieldErrors(change.error).new}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.error && <Problem sentence={sentenceOf(change.error)} />}
        <Button type="submit" variant="default" loading={change.isPending}>
          Change password
        </Button>
      </Stack>
    </form>
  );
}

function SchemePart() {
  const { colorScheme } = useMantineColorScheme();
  const choose = useChooseLook();
  return (
    <SegmentedControl
      fullWidth
      aria-label="Dark or light"
      value={colorScheme}
      onChange={(value) => choose(value as typeof colorScheme)}
      data={SCHEMES.map(({ value, label }) => ({ value, label }))}
    />
  );
}

export function AccountPage({ badges }: { badges?: ReactNode }) {
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: "/sign-in" }));
  return (
    <Page title={me.name} below={me.email} width="narrow" tab="Account">
      {badges && <Part title="Badges">{badges}</Part>}
      <Part title="Look">
        <SchemePart />
      </Part>
      {me.is_demo ? (
        <Part title="Demo account">
          <Text c="dimmed">Shared by everyone who looks around, so its name and password stay as they are.</Text>
        </Part>
      ) : (
        <>
          <Part title="Name">
            <NameForm />
          </Part>
          <Part title="Password">
            <PasswordForm />
          </Part>
        </>
      )}
      <Part title="Halls">
        <Button variant="default" component={Link} to="/halls" leftSection={<IconBuildingStore size={20} />}>
          Where you play
        </Button>
      </Part>
      <Part title="Privacy">
        <Button variant="default" component={Link} to="/privacy" leftSection={<IconShieldLock size={20} />}>
          Who sees what, and what is kept
        </Button>
      </Part>
      <Part title="Messages">
        <Button variant="default" component={Link} to="/inbox/settings" leftSection={<IconBell size={20} />}>
          What reaches me, and when
        </Button>
      </Part>
      <Part title="Leave">
        <Button
          variant="default"
          leftSection={<IconLogout size={20} />}
          loading={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          Sign out
        </Button>
        {signOut.error && <Problem sentence={sentenceOf(signOut.error)} />}
      </Part>
    </Page>
  );
}
