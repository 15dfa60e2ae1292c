// A helper: the program once more, in a thread beside the page (src/app/helper.rs). Which files it is of, the page says first.
addEventListener("message", async ({ data: { glue, wasm, words } }) => {
  try {
    self.waymarkWords = words;
    const program = await import(glue);
    await program.default({ module_or_path: wasm });
    program.help();
  } catch (error) {
    postMessage(["failed", String(error)]);
  }
}, { once: true });
