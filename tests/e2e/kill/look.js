async keys => {
  const sleep = time => new Promise(done => setTimeout(done, time));
  const found = {};
  for (const key of keys) {
    const [kind, statement] = key.split(' ');
    if (kind === 'rating') {
      found[key] = document.querySelector(`input[name='rating-${statement}']:checked`)?.value ?? '';
      continue;
    }
    document.querySelector(`[data-statement='${statement}'] p`).click();
    const note = `note-${statement.replaceAll('.', '_')}`;
    for (let turn = 0; turn < 300 && !document.getElementById(note); turn++) await sleep(10);
    // The field is there a moment before its text, longer on a busy machine.
    await sleep(400);
    if (kind === 'note') found[key] = document.getElementById(note).value;
    else {
      const title = key.split(' ').slice(2).join(' ');
      const titles = [...document.querySelectorAll("[id^='ev-'][id$='-title']")].map(field => field.value);
      found[key] = titles.includes(title) ? title : '';
    }
  }
  return found;
}
