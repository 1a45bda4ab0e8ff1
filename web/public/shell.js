// Answers for the house when the network is gone: the app's page and its files, never its data.
const KEPT = "action-tracker-shell";
const PAGE = "/";
const LIST = "/files.json";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(PAGE)));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.kind === "keep") event.waitUntil(keep(event.data.urls));
});

// Scripts and styles of this version, and what the page loaded besides (its type, its icon); older versions are let go.
async function keep(loaded) {
  const built = Object.values(await (await fetch(LIST)).json());
  const files = built.flatMap(({ file, css = [] }) => [file, ...css]).filter((file) => /\.(js|css)$/.test(file));
  const wanted = new Set([PAGE, ...files.map((file) => `/${file}`), ...loaded]);
  const cache = await caches.open(KEPT);
  for (const request of await cache.keys()) if (!wanted.delete(new URL(request.url).pathname)) await cache.delete(request);
  await Promise.allSettled([PAGE, ...wanted].map((url) => cache.add(url)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/") || url.pathname.startsWith("/s/")) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

// The page is asked for anew each time, so that a new version shows at once; the kept one answers only when nothing else does.
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

// A file with a hash in its name never changes: the kept one will do. Others are asked for first.
async function file(request) {
  const isHashed = new URL(request.url).pathname.startsWith("/assets/");
  const kept = await caches.match(request);
  if (isHashed && kept) return kept;
  try {
    return await fetch(request);
  } catch {
    return kept ?? Response.error();
  }
}
