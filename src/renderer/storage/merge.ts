import * as Y from 'yjs';

/** An update that says nothing. y-indexeddb stores one at every opening. */
const EMPTY_UPDATE_BYTES = 2;

export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === EMPTY_UPDATE_BYTES && update[0] === 0 && update[1] === 0;
}

const WIDTH = 32;

/** One update for many. In steps of 32, because `Y.mergeUpdates` sorts all of its inputs at each struct. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  let level = updates;
  while (level.length > WIDTH) {
    const next: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += WIDTH) {
      next.push(Y.mergeUpdates(level.slice(index, index + WIDTH)));
    }
    level = next;
  }
  return level.length === 1 && level[0] ? level[0] : Y.mergeUpdates([...level]);
}
