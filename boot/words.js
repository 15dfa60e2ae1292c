// What the app says: stands before start.js and before single.js, in the same script. Which file that is, language.js knows.

// For src/app/language.rs. Where it cannot be fetched, English is spoken.
async function fetchWords() {
  const { file } = waymarkLanguage;
  if (!file) return;
  const answer = await fetch(file).catch(() => undefined);
  if (answer?.ok) window.waymarkWords = await answer.text();
}
