// Answers for the house when the network is gone: the app's page and the files it loaded before, never its data.
const KEPT = "action-tracker-shell";
const PAGE = "/";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(PAGE)));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.kind !== "keep") return;
  event.waitUntil(keepOnly(event.data.urls));
});

// What an earlier version of the app loaded is let go once a newer page is kept.
async function keepOnly(urls) {
  const cache = await caches.open(KEPT);
  await cache.add(PAGE);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await Promise.allSettled(urls.filter((url) => !known.has(url)).map((url) => cache.add(url)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
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
