/** Faults of the browser's storage, injected into the page for every connection, y-indexeddb's included. */

export interface Faults {
  /** Aborts the transaction of each write for which `when` answers true, as the browser does when a disk refuses. */
  abortWrites(when: (database: string) => boolean): void;
  /** Makes the stored value of a row unreadable, as when the file of a large value is gone. */
  hideValue(key: number): void;
  heal(): void;
}

export function injectFaults(): Faults {
  const { add, put, get, getAll } = IDBObjectStore.prototype;
  let aborts: (database: string) => boolean = () => false;
  let hidden: number | null = null;

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
  // Adding an existing key is the one request error that can be made to order; its event is the same.
  const unreadable = (store: IDBObjectStore): never => {
    throw new DOMException(`Failed to read large IndexedDB value of ${store.name}`, 'DataError');
  };
  IDBObjectStore.prototype.get = function (query: IDBValidKey | IDBKeyRange) {
    if (hidden !== null && query === hidden && this.name === 'updates') unreadable(this);
    return get.call(this, query);
  };
  IDBObjectStore.prototype.getAll = function (...options: Parameters<IDBObjectStore['getAll']>) {
    if (hidden !== null && this.name === 'updates') unreadable(this);
    return getAll.apply(this, options);
  };
  return {
    abortWrites: (when) => {
      aborts = when;
    },
    hideValue: (key) => {
      hidden = key;
    },
    heal: () => {
      IDBObjectStore.prototype.add = add;
      IDBObjectStore.prototype.put = put;
      IDBObjectStore.prototype.get = get;
      IDBObjectStore.prototype.getAll = getAll;
    },
  };
}
