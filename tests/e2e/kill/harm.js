async (far, keys, harm) => {
  if (!far) {
    const texts = keys.map(key => localStorage.getItem(key) ?? '');
    keys.forEach((key, at) => {
      const text = harm(texts[at], texts[(at + 1) % keys.length]);
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    });
    return true;
  }
  if (keys.length === 0) return true;
  const done = request => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = fail; });
  const base = await done(indexedDB.open('waymark'));
  const transaction = base.transaction(['texts', 'heads'], 'readwrite');
  const shelf = key => transaction.objectStore(key.endsWith('/head') ? 'heads' : 'texts');
  const texts = [];
  for (const key of keys) texts.push(await done(shelf(key).get(key)) ?? '');
  for (const [at, key] of keys.entries()) {
    const text = harm(texts[at], texts[(at + 1) % keys.length]);
    await done(text === null ? shelf(key).delete(key) : shelf(key).put(text, key));
  }
  await new Promise(done => { transaction.oncomplete = done; transaction.commit(); });
  base.close();
  return true;
}
