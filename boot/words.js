// What the app says: stands before start.js and before single.js, in the same script.

// The file of the language that was chosen in the settings, else of the first that the browser asks for and that there is; English needs
// none. The list is `de:./words-de-0123456789abcdef.txt,ar:./words-ar.part-….txt`; what is translated in part only is for whoever chooses it.
function languageFile() {
  const listed = document.head.querySelector('meta[name="waymark-languages"]').content;
  const files = new Map(listed.split(",").filter((entry) => entry.includes(":")).map((entry) => entry.split(":")));
  let chosen;
  try {
    chosen = JSON.parse(localStorage.getItem("waymark/prefs"))?.language;
  } catch {
    // Without storage, or where it is damaged, nothing is chosen.
  }
  if (chosen) return files.get(chosen);
  const isWhole = (tag) => tag === "en" || (files.has(tag) && !files.get(tag).includes(".part-"));
  const tags = navigator.languages.flatMap((tag) => [tag, tag.split("-")[0]]);
  return files.get(tags.find(isWhole));
}

// For src/app/language.rs. Where it cannot be fetched, English is spoken.
async function fetchWords() {
  const file = languageFile();
  if (!file) return;
  const answer = await fetch(file).catch(() => undefined);
  if (answer?.ok) window.waymarkWords = await answer.text();
}
