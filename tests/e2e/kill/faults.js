(() => {
  // Runs before the page. Which writes fail is set later: { at, forever }, counted from then on.
  const fault = window.waymarkFault = { near: null, far: null, nearCount: 0, farCount: 0, nearLeft: new Set(), farLeft: new Set(), lies: [] };
  const fails = (spec, count) => spec && (spec.forever ? count >= spec.at : count === spec.at);
  const full = () => new DOMException('full', 'QuotaExceededError');
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (this !== localStorage) return set.call(this, key, value);
    fault.nearCount++;
    if (fails(fault.near, fault.nearCount)) {
      if (key.includes('/j/') || key.endsWith('/base')) fault.nearLeft.add(key);
      throw full();
    }
    set.call(this, key, value);
    fault.nearLeft.delete(key);
    // A base holds all edits.
    if (key.endsWith('/base')) fault.nearLeft.clear();
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    const transaction = this.transaction;
    transaction.waymarkKeys ??= [];
    if (transaction.waymarkKeys.length === 0) {
      transaction.addEventListener('complete', () => transaction.waymarkKeys.forEach(key => fault.farLeft.delete(key)));
    }
    transaction.waymarkKeys.push(key);
    fault.farLeft.add(key);
    fault.farCount++;
    const failing = fails(fault.far, fault.farCount);
    // One write refuses at once; another is taken and fails afterwards, with all of its transaction.
    if (failing && fault.farCount % 2) throw full();
    const request = put.call(this, value, key);
    if (failing) transaction.abort();
    return request;
  };
  // What the bar says must be true whenever it is looked at.
  const html = document.documentElement.dataset;
  setInterval(() => {
    if (html.save === 'saved' && fault.nearLeft.size) fault.lies.push(`saved without ${[...fault.nearLeft]}`);
    if (html.disk === 'yes' && fault.farLeft.size) fault.lies.push(`on disk without ${[...fault.farLeft]}`);
  }, 3);
})()
