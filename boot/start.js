// Starts the app. Trunk would put these lines inline into the page, where the page's content security policy forbids them;
// as a file of its own they pass. The file names carry hashes that only the preload links know, so they are read from
// there, and both files are already on their way when this runs.
const root = document.documentElement;
const link = (selector) => document.head.querySelector(selector).href;

// Each release has a worker (worker.js) that keeps its files, and goes on giving this page those of the release it came with. When another
// is here the app is told, and asks the person; `cargo xtask build` writes the releases' names.
async function followReleases(mine) {
  const workers = navigator.serviceWorker;
  // As long as this page is open, the worker does not take its files away (worker.js, tidy).
  const cache = `waymark ${new URL("./", location.href).href} ${mine}`;
  navigator.locks?.request(cache, { mode: "shared" }, () => new Promise(() => {}));
  const tell = async () => (await workers.ready).active.postMessage({ mine });
  let isNewer = false;
  workers.addEventListener("message", ({ data }) => {
    if (data.used) location.reload();
    if (data.newest && data.newest !== mine) {
      isNewer = true;
      root.dataset.release = "newer";
      dispatchEvent(new Event("waymark-release"));
    }
  });
  workers.addEventListener("controllerchange", tell);
  addEventListener("waymark-use-release", async () => {
    if (isNewer) (await workers.ready).active.postMessage({ use: true });
    else location.reload();
  });
  const registration = await workers.register("./sw.js", { updateViaCache: "none" });
  await tell();
  // Pages stay open for days.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < 3600000) return;
    looked = Date.now();
    // Without a network there is nothing to find.
    registration.update().catch(() => {});
  });
}

// The parts of the program that the address needs, or the assessment that was open last. A guess: a wrong one costs a request.
function nextParts() {
  const [page] = location.hash.replace("#/", "").split("/");
  if (page === "ballot") return ["ballot"];
  if (["awareness", "scope", "project", "preparation", "audit", "retain"].includes(page)) return ["pages", "steps"];
  if (page) return ["pages"];
  try {
    return localStorage.getItem("waymark/open") ? ["pages"] : [];
  } catch {
    // Without storage nothing is open.
    return [];
  }
}

// For src/app/helper.rs.
function offerHelpers(glue, wasm) {
  window.waymarkHelper = () => {
    const helper = new Worker("./helper.js", { type: "module" });
    helper.postMessage({ glue, wasm, words: window.waymarkWords });
    return helper;
  };
}

try {
  if (root.dataset.stopped) throw new Error("the browser lacks what Waymark needs");
  const glueFile = link('link[rel="modulepreload"]:not([href*="snippets/"])');
  const wasm = link('link[type="application/wasm"]');
  offerHelpers(glueFile, wasm);
  const words = fetchWords();
  const glue = await import(glueFile);
  // What this visit will want next comes beside the first wasm file, not after it.
  const files = nextParts().flatMap((part) => glue.parts?.[part] ?? []);
  for (const name of new Set(files)) {
    const preload = Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href: `./${name}` });
    preload.crossOrigin = "anonymous";
    document.head.append(preload);
  }
  await words;
  await glue.default({ module_or_path: wasm });
} catch (error) {
  root.dataset.failed = error.message;
  dispatchEvent(new Event("waymark-failed"));
  throw error;
}

const release = document.head.querySelector('meta[name="waymark-release"]').content;
if (!release.startsWith("@") && navigator.serviceWorker) {
  const soon = window.requestIdleCallback ?? ((act) => setTimeout(act, 500));
  soon(() => followReleases(release).catch(() => {
    // Without a worker (an address that is not safe, storage switched off) the app works, but not offline.
  }));
} else {
  addEventListener("waymark-use-release", () => location.reload());
}
