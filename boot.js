// Starts the app. Trunk would put these lines inline into the page, where the page's content security policy forbids them;
// as a file of its own they pass. The file names carry hashes that only the preload links know, so they are read from
// there, and both files are already on their way when this runs.
const link = (selector) => document.head.querySelector(selector).href;
try {
  const glue = await import(link('link[rel="modulepreload"]:not([href*="snippets/"])'));
  await glue.default({ module_or_path: link('link[type="application/wasm"]') });
} catch (error) {
  const place = document.getElementById("loading");
  if (place) {
    place.setAttribute("role", "alert");
    place.textContent = `Waymark could not start (${error.message}). Nothing of your data was touched. Please reload the page, or try a current Firefox, Chrome, Edge or Safari.`;
  }
  throw error;
}
