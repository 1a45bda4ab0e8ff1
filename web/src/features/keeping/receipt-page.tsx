/** What is left of somebody who was forgotten. */
import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { sentenceOf } from "@/lib/client";
import { dayAndTime } from "@/lib/format";
import { Page } from "@/ui/page";
import { Problem } from "@/ui/states";
import { receiptQuery } from "./api";
import styles from "./keeping.module.css";
import { countWords } from "./words";

const TITLES = { waiting: "Will be forgotten", running: "Being forgotten", done: "Forgotten" };

export function ReceiptPage() {
  const { token } = useParams({ from: "/receipts/$token" });
  const receipt = useQuery(receiptQuery(token));
  return (
    <Page title={receipt.data ? TITLES[receipt.data.state] : "Receipt"} width="narrow">
      {receipt.isPending && <Skeleton h={200} />}
      {receipt.error && <Problem sentence={sentenceOf(receipt.error)} />}
      {receipt.data && (
        <div className={styles.part}>
          <Text>{receipt.data.done_at ? `Erased on ${dayAndTime(receipt.data.done_at)}.` : `Asked on ${dayAndTime(receipt.data.asked_at)}.`} Keep this address if you want proof; it names nobody.</Text>
          <dl className={styles.counts}>
            {Object.entries(receipt.data.counts).map(([name, n]) => (
              <div key={name} style={{ display: "contents" }}>
                <dt>{countWords(name)}</dt>
                <dd className="tabular">{n}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </Page>
  );
}
