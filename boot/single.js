// Starts the app in the single file. It stands behind the glue, in the same script: a page opened as a file may import nothing and fetch
// nothing, so all files of the app stand in the page, packed, and what would be fetched is unpacked from there.
const TYPES = { wasm: "application/wasm", json: "application/json", bin: "application/octet-stream", txt: "text/plain" };

// This file as it was before anything changed in it, without a packet: packets for others are made of it.
const untouched = document.documentElement.cloneNode(true);
untouched.querySelector("#packet")?.remove();
for (const name of Object.keys(untouched.dataset)) delete untouched.dataset[name];

window.fetch = async (wanted) => {
  const name = new URL(wanted.url ?? wanted, document.baseURI).pathname.split("/").pop();
  if (name === "waymark.html") return new Response(`<!doctype html>\n${untouched.outerHTML}`);
  const place = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  if (!place) throw new TypeError(`${name} is not in this file`);
  const packed = Uint8Array.from(atob(place.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  return new Response(bytes, { headers: { "content-type": TYPES[name.split(".").pop()] } });
};

addEventListener("waymark-use-release", () => location.reload());

try {
  if (document.documentElement.dataset.stopped) throw new Error("the browser lacks what Waymark needs");
  await fetchWords();
  await @START@({ module_or_path: "@WASM@" });
} catch (error) {
  document.documentElement.dataset.failed = error.message;
  dispatchEvent(new Event("waymark-failed"));
  throw error;
}
