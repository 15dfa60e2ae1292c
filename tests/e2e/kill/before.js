async () => {
  const id = localStorage.getItem('waymark/open').split(' ').pop();
  if (!id.startsWith('old-')) return true;
  const base = localStorage.getItem(`waymark/a/${id}/base`);
  if (!base.includes('\n{"schema":5,')) return true;
  const before = `waymark/a/${id}/before`;
  if (localStorage.getItem(before)) return true;
  const open = indexedDB.open('waymark');
  await new Promise((done, fail) => { open.onsuccess = done; open.onerror = fail; });
  const get = open.result.transaction('texts').objectStore('texts').get(before);
  await new Promise((done, fail) => { get.onsuccess = done; get.onerror = fail; });
  open.result.close();
  return Boolean(get.result);
}
