/** Asked once per hall, on the way to the first video there. */
import { Button, Stack, Title } from "@mantine/core";
import { sentenceOf } from "@/lib/client";
import { Problem } from "@/ui/states";
import { type HallConsent, useConsent } from "./api";
import { ConsentText } from "./consent-text";

interface AskConsentProps {
  hallId: string;
  consent: HallConsent;
}

export function AskConsent({ hallId, consent }: AskConsentProps) {
  const say = useConsent();
  return (
    <Stack gap="lg" component="section" aria-label="Consent">
      <Title order={2}>{consent.text.title}</Title>
      <ConsentText consent={consent} />
      {say.error && <Problem sentence={sentenceOf(say.error)} />}
      <Button size="lg" loading={say.isPending} onClick={() => say.mutate({ hall_id: hallId, version: consent.text.version })}>
        I agree, choose the video
      </Button>
    </Stack>
  );
}
