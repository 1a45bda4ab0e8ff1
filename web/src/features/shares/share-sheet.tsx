/** Sharing a clip by a link: for how long, with or without faces, and the links there are. */
import { Button, Drawer, Stack, Switch, Text, Title, SegmentedControl } from "@mantine/core";
import { IconCheck, IconCopy, IconLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf } from "@/lib/client";
import { copyText } from "@/lib/copy";
import { count, day } from "@/lib/format";
import { Problem } from "@/ui/states";
import { offerUndo, sayProblem } from "@/ui/undo";
import { type Share, sharesQuery, useRevoke, useShare, useUnrevoke } from "./api";
import { asksForALook, cautionSentence } from "./cautions";
import { LookFirst } from "./look-first";
import styles from "./shares.module.css";

type Days = 1 | 7 | 30 | 90;
const DAYS: Days[] = [1, 7, 30, 90];

function stand({ state, expires_at, n_views }: Share): string {
  const views = count(n_views, "view");
  if (state === "preparing") return `Being prepared, then open until ${day(expires_at)}`;
  if (state === "unchecked") return "Shows nothing until you have looked at it";
  if (state === "open") return `Open until ${day(expires_at)}, ${views}`;
  return { revoked: "Taken back", expired: "Expired", closed: "Shows nothing any more" }[state] + `, ${views}`;
}

function Row({ share }: { share: Share }) {
  const [revoke, unrevoke] = [useRevoke(), useUnrevoke()];
  const onError = (error: Error) => sayProblem(sentenceOf(error));
  const back = () => unrevoke.mutate(share.id, { onError });
  const isOpen = share.state === "open" || share.state === "preparing" || share.state === "unchecked";
  const notes = share.state === "open" ? share.cautions.filter((one) => !asksForALook(one)) : [];
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Text>{stand(share)}</Text>
        <Text c="dimmed">
          Made {day(share.created_at)}, {share.is_blurred ? "faces blurred" : "faces shown"}
        </Text>
        {notes.map((one) => (
          <Text key={one.start_s}>{cautionSentence(one)}</Text>
        ))}
      </div>
      {isOpen && (
        <Button size="sm" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate(share.id, { onError, onSuccess: () => offerUndo("The link shows nothing any more.", back) })}>
          Take back
        </Button>
      )}
      {share.state === "unchecked" && <LookFirst share={share} />}
    </li>
  );
}

function Fresh({ url }: { url: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(url);
    setCopied(done);
    if (!done) sayProblem("This browser does not let pages copy. Mark the address and copy it by hand.");
  };
  return (
    <div className={styles.fresh}>
      <span className={styles.address}>{url}</span>
      <Button leftSection={isCopied ? <IconCheck size={20} /> : <IconCopy size={20} />} onClick={() => void copy()}>
        {isCopied ? "Copied" : "Copy the link"}
      </Button>
      <Text c="dimmed">Send it now: it is shown only this once.</Text>
    </div>
  );
}

export function ShareSheet({ clipId, title, onClose }: { clipId: string; title: string; onClose: () => void }) {
  const shares = useQuery(sharesQuery(clipId));
  const share = useShare(clipId);
  const [days, setDays] = useState<Days>(30);
  const [isBlurred, setBlurred] = useState(true);
  return (
    <Drawer opened onClose={onClose} position="right" size="md" title={`Share ${title}`} closeButtonProps={{ "aria-label": "Close", size: 44 }}>
      <Stack gap="lg">
        <Text>Whoever has the link can watch this clip, and nothing else, without an account.</Text>
        <SegmentedControl
          fullWidth
          aria-label="For how long"
          classNames={{ label: styles.days }}
          value={String(days)}
          onChange={(value) => setDays(Number(value) as Days)}
          data={DAYS.map((each) => ({ value: String(each), label: each === 1 ? "1 day" : `${each} days` }))}
        />
        <Switch size="md" checked={isBlurred} onChange={(event) => setBlurred(event.currentTarget.checked)} label="Blur faces" description={isBlurred ? "Only the table stays clear; everything around it is blurred." : "Ask everybody who can be seen."} />
        {share.error && <Problem sentence={sentenceOf(share.error)} />}
        <Button leftSection={<IconLink size={20} />} loading={share.isPending} onClick={() => share.mutate({ days, blur: isBlurred })}>
          Make a link
        </Button>
        {share.data && <Fresh key={share.data.id} url={share.data.url} />}
        {shares.data && shares.data.length > 0 && (
          <section aria-labelledby="links-title">
            <Title order={3} id="links-title">
              Links
            </Title>
            <ul className={styles.rows}>
              {shares.data.map((one) => (
                <Row key={one.id} share={one} />
              ))}
            </ul>
          </section>
        )}
      </Stack>
    </Drawer>
  );
}
