async plan => {
  const html = document.documentElement.dataset;
  const sleep = time => new Promise(done => setTimeout(done, time));
  const until = async (what, test) => {
    for (let turn = 0; turn < 300; turn++) {
      const found = test();
      if (found) return found;
      await sleep(10);
    }
    throw new Error(`waited for ${what}`);
  };
  const said = [[html.save, html.disk]];
  const type = (field, text) => {
    field.focus();
    field.select();
    document.execCommand('insertText', false, text);
    // Else nothing was typed, and nothing can be lost.
    if (field.value !== text || document.activeElement !== field) throw new Error(`typed ${text}, the field has ${field.value}`);
  };
  for (const [key, value, pause] of plan) {
    const [kind, statement] = key.split(' ');
    const place = document.querySelector(`[data-statement='${statement}']`);
    // A mouse takes the focus out of a field before it clicks elsewhere.
    document.activeElement?.blur();
    if (kind === 'rating') {
      document.querySelector(`input[name='rating-${statement}'][value='${value}']`).click();
    } else {
      place.querySelector('p').click();
      const note = `note-${statement.replaceAll('.', '_')}`;
      await until(note, () => document.getElementById(note));
      // Nobody types in the moment in which a field appears.
      await sleep(50);
      const field = document.getElementById(note);
      if (kind === 'note') type(field, value);
      else {
        document.querySelector("[data-action='add-evidence']").click();
        const title = () => [...document.querySelectorAll("[id^='ev-'][id$='-title']")].at(-1);
        type(await until('a title', () => title() && !title().value && title()), value);
      }
    }
    // What a person could have seen: after the effects, not in the middle of them.
    await sleep(pause);
    said.push([html.save, html.disk]);
  }
  return said;
}
