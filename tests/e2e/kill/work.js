async plan => {
  const html = document.documentElement.dataset;
  const sleep = time => new Promise(done => setTimeout(done, time));
  const until = async (what, test) => {
    for (let turn = 0; turn < 1000; turn++) {
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
  for (const [key, value, pause, before] of plan) {
    const [kind, statement] = key.split(' ');
    const place = document.querySelector(`[data-statement='${statement}']`);
    // A mouse takes the focus out of a field before it clicks elsewhere.
    document.activeElement?.blur();
    if (kind === 'rating') {
      document.querySelector(`input[name='rating-${statement}'][value='${value}']`).click();
    } else {
      place.querySelector('p').click();
      const note = `note-${statement.replaceAll('.', '_')}`;
      const field = () => document.getElementById(note);
      if (kind === 'note') {
        // The field is there a moment before its text. Nobody types in that moment.
        await until(`${key} to be ${before}`, () => field()?.value === before);
        await sleep(20);
        type(field(), value);
      } else {
        await until(note, field);
        document.querySelector("[data-action='add-evidence']").click();
        const title = () => [...document.querySelectorAll("[id^='ev-'][id$='-title']")].at(-1);
        await until('a title', () => title()?.value === '');
        await sleep(20);
        type(title(), value);
      }
    }
    // What a person could have seen: after the effects, not in the middle of them.
    await sleep(pause);
    said.push([html.save, html.disk]);
  }
  return said;
}
