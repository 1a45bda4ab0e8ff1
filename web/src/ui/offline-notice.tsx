/** A quiet line when the network is gone: what still works, and that nothing is lost. */
import { useNetwork } from "@mantine/hooks";
import { IconWifiOff } from "@tabler/icons-react";
import styles from "./offline-notice.module.css";

export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div role="status" className={styles.holder}>
      {!online && (
        <p className={styles.notice}>
          <IconWifiOff size={18} aria-hidden /> You are offline. What is on screen stays; uploads go on by themselves when the network is back.
        </p>
      )}
    </div>
  );
}
