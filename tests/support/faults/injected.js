/** Runs before the app in each window. What is broken is decided later, by `globalThis.faults`. */
globalThis.faults = {
  /** Transactions that write a project are aborted by the browser at their end. */
  abort: false,
  /** The name of the DOMException by which writes of a project are refused. */
  refuse: null,
  /** Milliseconds by which the system's clock is off. */
  clock: 0,
};

const isProject = (name) => name.startsWith('throughline-doc-');

const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...given) {
  const made = transaction.apply(this, given);
  if (globalThis.faults.abort && given[1] === 'readwrite' && isProject(this.name)) {
    setTimeout(() => {
      try {
        made.abort();
      } catch {
        // It was quicker.
      }
    });
  }
  return made;
};

for (const method of ['add', 'put']) {
  const original = IDBObjectStore.prototype[method];
  IDBObjectStore.prototype[method] = function (...given) {
    const { refuse } = globalThis.faults;
    if (refuse !== null && isProject(this.transaction.db.name)) throw new DOMException('Refused by the test', refuse);
    return original.apply(this, given);
  };
}
