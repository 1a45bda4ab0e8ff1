/** Keeps the app itself in the browser, so that a page opened before opens again without the network. */

interface ShellMessage {
  kind: "keep";
  urls: string[];
}

/** Everything of our own that this page loaded so far: scripts, styles, type. */
export function loadedUrls(entries: readonly { name: string }[] = performance.getEntriesByType("resource")): string[] {
  const own = entries.map(({ name }) => new URL(name, location.href)).filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith("/api/"));
  return [...new Set(own.map(({ pathname }) => pathname))];
}

/** Asks the browser to keep the app as loaded; where it has no service worker (plain http) nothing happens. */
export async function keepShell(): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  try {
    await navigator.serviceWorker.register("/shell.js");
    const { active } = await navigator.serviceWorker.ready;
    const message: ShellMessage = { kind: "keep", urls: loadedUrls() };
    active?.postMessage(message);
  } catch {
    return;
  }
}
