/** Faults of the browser's storage, injected into the page for every connection, y-indexeddb's included. */

export interface Faults {
  /** Aborts the transaction of each write for which `when` answers true, as the browser does when a disk refuses. */
  abortWrites(when: (database: string) => boolean): void;
  /** Makes the stored value of a row unreadable, as when the file of a large value is gone. */
  hideValue(key: number): void;
  /** The same of what stands in `custom` under this key, or under keys that begin with it. */
  hideInCustom(prefix: string): void;
  heal(): void;
}

export function injectFaults(): Faults {
  const { add, put, get, getAll } = IDBObjectStore.prototype;
  let aborts: (database: string) => boolean = () => false;
  let hidden: number | null = null;
  let hiddenPrefix: string | null = null;

  const failing = <T>(store: IDBObjectStore, request: IDBRequest<T>): IDBRequest<T> => {
    if (aborts(store.transaction.db.name)) store.transaction.abort();
    return request;
  };
  IDBObjectStore.prototype.add = function (value: unknown, key?: IDBValidKey) {
    return failing(this, key === undefined ? add.call(this, value) : add.call(this, value, key));
  };
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    return failing(this, key === undefined ? put.call(this, value) : put.call(this, value, key));
  };
  // The browser ends the whole transaction that asks for such a value, not the request alone.
  const unreadable = <T>(store: IDBObjectStore, request: IDBRequest<T>): IDBRequest<T> => {
    store.transaction.abort();
    return request;
  };
  IDBObjectStore.prototype.get = function (query: IDBValidKey | IDBKeyRange) {
    const request: IDBRequest<unknown> = get.call(this, query);
    const isHidden =
      this.name === 'updates' ? query === hidden : (Array.isArray(query) ? query[0] : query) === hiddenPrefix;
    return isHidden ? unreadable(this, request) : request;
  };
  IDBObjectStore.prototype.getAll = function (...options: Parameters<IDBObjectStore['getAll']>) {
    const request: IDBRequest<unknown[]> = getAll.apply(this, options);
    return hidden !== null && this.name === 'updates' ? unreadable(this, request) : request;
  };
  return {
    abortWrites: (when) => {
      aborts = when;
    },
    hideValue: (key) => {
      hidden = key;
    },
    hideInCustom: (prefix) => {
      hiddenPrefix = prefix;
    },
    heal: () => {
      IDBObjectStore.prototype.add = add;
      IDBObjectStore.prototype.put = put;
      IDBObjectStore.prototype.get = get;
      IDBObjectStore.prototype.getAll = getAll;
    },
  };
}
