// The service worker. `cargo xtask build` writes it into dist/sw.js with the name of the release and its files, each with the hash that
// the browser checks: a release is kept whole or not at all.
//
// Which release a page gets does not hang on which worker runs. All pages get the release that the person last agreed to, and each page
// keeps the one that it came with, however many are published and agreed to meanwhile; what a page of unknown origin asks for comes from the host.
"use strict";
const RELEASE = "@RELEASE@";
const FILES = @FILES@;

// Several copies of the app may live in folders of one origin, and share its caches.
const PREFIX = `waymark ${self.registration.scope} `;
// Which release was agreed to (`chosen`), and which one each page came with (`tab/…`).
const NOTES = `${PREFIX}notes`;
const PAGE = new URL("./", self.registration.scope).href;
// What another app shares with this one waits here until a page takes it (src/app/incoming.rs).
const SHARED = `${PREFIX}shared`;
// Ends of names that hold a hash of what is in the file.
const HASHED = /-[0-9a-f]{15,16}(_bg)?\.\w+$/;
// Where it is sent to (share_target in the manifest), and fetched from.
const SHARE = new URL("share", PAGE).href;
const TAKE = new URL("shared", PAGE).href;

const cacheOf = (release) => PREFIX + release;

async function note(name, text) {
  const notes = await caches.open(NOTES);
  await notes.put(new URL(name, PAGE), new Response(text));
}

async function noted(name) {
  const notes = await caches.open(NOTES);
  const answer = await notes.match(new URL(name, PAGE));
  return answer?.text();
}

async function keep() {
  const requests = FILES.map(([name, integrity]) => {
    return new Request(new URL(name, PAGE), { integrity, cache: HASHED.test(name) ? "default" : "no-cache" });
  });
  try {
    const cache = await caches.open(cacheOf(RELEASE));
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(cacheOf(RELEASE));
    throw error;
  }
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const chosen = await noted("chosen");
    if (!chosen || !(await caches.has(cacheOf(chosen)))) await note("chosen", RELEASE);
    await self.clients.claim();
  })());
});

async function givePage(request, tab) {
  const chosen = await noted("chosen");
  for (const release of [chosen, RELEASE]) {
    if (!release || !(await caches.has(cacheOf(release)))) continue;
    const cache = await caches.open(cacheOf(release));
    const page = await cache.match(PAGE, { ignoreVary: true });
    if (page) {
      await note(`tab/${tab}`, release);
      return page;
    }
  }
  return fetch(request);
}

async function giveFile(request, tab) {
  // The browser itself asks for icons and the manifest without a page.
  const release = tab ? await noted(`tab/${tab}`) : await noted("chosen");
  if (release && (await caches.has(cacheOf(release)))) {
    const cache = await caches.open(cacheOf(release));
    const file = await cache.match(request, { ignoreVary: true });
    if (file) return file;
  }
  // A helper of a page (helper.js) counts as a page of its own, of which nothing is noted. A name with a hash means one file, in
  // whichever release.
  if (!release && HASHED.test(request.url)) {
    for (const name of await caches.keys()) {
      const file = name.startsWith(PREFIX) && (await (await caches.open(name)).match(request, { ignoreVary: true }));
      if (file) return file;
    }
  }
  return fetch(request);
}

// Keeps the files of a share sheet, also what comes as a mere text, and goes on to the page.
async function keepShared(request) {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const mark = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  let count = 0;
  for (const [name, value] of form) {
    if (value === "") continue;
    const file = typeof value === "string" ? new File([value], `${name}.txt`, { type: "text/plain" }) : value;
    const place = new URL(`shared/${mark}/${count}?${encodeURIComponent(file.name)}`, PAGE);
    await cache.put(place, new Response(file));
    count += 1;
  }
  return Response.redirect(`${PAGE}?shared`, 303);
}

// Hands the files over, once.
async function giveShared() {
  const form = new FormData();
  const cache = await caches.open(SHARED);
  for (const request of await cache.keys()) {
    const name = decodeURIComponent(new URL(request.url).search.slice(1));
    const file = await (await cache.match(request)).blob();
    form.append("files", file, name || "shared");
  }
  await caches.delete(SHARED);
  return new Response(form);
}

self.addEventListener("fetch", (event) => {
  const { request, clientId, resultingClientId } = event;
  if (request.method === "POST" && request.url === SHARE) return event.respondWith(keepShared(request));
  if (request.method !== "GET") return;
  if (request.url === TAKE) return event.respondWith(giveShared());
  if (request.mode === "navigate") {
    const { origin, pathname } = new URL(request.url);
    const asked = (origin + pathname).replace(/index\.html$/, "");
    if (asked === PAGE) event.respondWith(givePage(request, resultingClientId));
  } else {
    event.respondWith(giveFile(request, clientId));
  }
});

// Forgets pages that are closed, and the releases that nobody needs any more. A browser whose worker has just started may not name
// every open page yet; each page also holds a lock with the name of its release's cache, and what is locked stays.
async function tidy() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = new Set(pages.map(({ id }) => new URL(`tab/${id}`, PAGE).href));
  const locks = (await self.navigator.locks?.query())?.held ?? [];
  const locked = new Set(locks.map(({ name }) => name));
  const needed = new Set([NOTES, SHARED, cacheOf(RELEASE), cacheOf(await noted("chosen")), ...locked]);
  const notes = await caches.open(NOTES);
  for (const { url } of await notes.keys()) {
    if (!url.startsWith(new URL("tab/", PAGE).href)) continue;
    const cache = cacheOf(await (await notes.match(url)).text());
    if (open.has(url) || locked.has(cache)) needed.add(cache);
    else await notes.delete(url);
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !needed.has(name)) await caches.delete(name);
  }
}

self.addEventListener("message", (event) => {
  const { mine, use } = event.data;
  const page = event.source;
  event.waitUntil((async () => {
    if (mine) {
      await note(`tab/${page.id}`, mine);
      page.postMessage({ newest: RELEASE });
      await tidy();
    }
    if (use) {
      await note("chosen", RELEASE);
      page.postMessage({ used: RELEASE });
    }
  })());
});
