async fields => {
  const sleep = time => new Promise(done => setTimeout(done, time));
  const found = {};
  // What a field may hold comes at once or, on a busy machine, a little later; anything else is told after seconds only.
  const settled = async (may, read) => {
    for (let turn = 0; turn < 400; turn++) {
      const value = read();
      if (may.includes(value)) return value;
      await sleep(20);
    }
    return read() ?? '';
  };
  for (const [key, may] of Object.entries(fields)) {
    const [kind, statement] = key.split(' ');
    if (kind === 'rating') {
      found[key] = await settled(may, () => document.querySelector(`input[name='rating-${statement}']:checked`)?.value ?? '');
      continue;
    }
    document.querySelector(`[data-statement='${statement}'] p`).click();
    const note = `note-${statement.replaceAll('.', '_')}`;
    if (kind === 'note') {
      found[key] = await settled(may, () => document.getElementById(note)?.value);
    } else {
      const title = key.split(' ').slice(2).join(' ');
      found[key] = await settled(may, () => {
        if (!document.getElementById(note)) return undefined;
        const titles = [...document.querySelectorAll("[id^='ev-'][id$='-title']")].map(field => field.value);
        return titles.includes(title) ? title : '';
      });
    }
  }
  return found;
}
