/**
 * Erasing all that this profile's browser keeps of us. A database of its own says that it was begun, durably, before
 * anything goes, and it goes last: a start that finds it finishes what was begun, however the window ended.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

const OURS = 'throughline';
const MARK = 'throughline-erasing';
const LOCK = 'throughline-erasing';
const STORE = 'begun';
/** Milliseconds that a window which still holds a database gets to let it go. */
const PATIENCE = 8_000;
/** A window on its way out may make an empty database anew; more rounds than windows are not needed. */
const ROUNDS = 5;

/** Until this has answered ok, nothing is erased; from then on, everything will be. */
export function beginErasing(): Promise<Result<void>> {
  return new Promise((resolve) => {
    const refuse = (error: unknown): void => resolve(err({ ...notBegun, detail: String(error) }));
    const request = indexedDB.open(MARK);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => refuse(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const writing = db.transaction(STORE, 'readwrite', { durability: 'strict' });
      writing.objectStore(STORE).put(true, STORE);
      writing.oncomplete = () => {
        db.close();
        resolve(ok());
      };
      writing.onabort = () => {
        db.close();
        refuse(writing.error);
      };
    };
  });
}

/** Whether erasing was begun and not finished. */
export async function isErasing(): Promise<boolean> {
  return (await databaseNames()).includes(MARK);
}

/**
 * Finishes what was begun, one window at a time; to be called before anything is opened. `elsewhere` erases what the
 * host keeps. On a refusal nothing is lost of the intent: the next start tries again.
 */
export async function finishErasing(elsewhere: () => Promise<Result<unknown>>): Promise<Result<void>> {
  return navigator.locks.request(LOCK, async () => {
    if (!(await isErasing())) return ok();
    for (let round = 0; ; round++) {
      const left = (await databaseNames()).filter((name) => name !== MARK);
      if (left.length === 0) break;
      if (round === ROUNDS) return err(heldElsewhere(left.length));
      const gone = await Promise.all(left.map(deleteInTime));
      const held = gone.filter((each) => !each).length;
      if (held > 0) return err(heldElsewhere(held));
    }
    const erased = await elsewhere();
    if (!erased.ok) return erased;
    for (const key of Object.keys(localStorage)) if (key.startsWith(OURS)) localStorage.removeItem(key);
    return (await deleteInTime(MARK)) ? ok() : err(heldElsewhere(1));
  });
}

async function databaseNames(): Promise<readonly string[]> {
  try {
    const databases = await indexedDB.databases();
    return databases.map(({ name }) => name ?? '').filter((name) => name.startsWith(OURS));
  } catch {
    // A browser that cannot list them cannot open them either, and says so where a project is opened.
    return [];
  }
}

/** Answers false where the browser refuses, or another window does not let go in time. */
function deleteInTime(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    const settle = (gone: boolean): void => {
      clearTimeout(timer);
      resolve(gone);
    };
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => settle(true);
    request.onerror = () => settle(false);
  });
}

const notBegun: Problem = {
  code: 'erase-not-begun',
  message: 'Nothing was erased: the browser refused to note that it should be.',
  help: 'Free some space on this disk and try again.',
};

function heldElsewhere(count: number): Problem {
  return {
    code: 'erase-held',
    message: `${count === 1 ? 'One part' : `${count} parts`} of what is stored could not be erased: another window may still use it.`,
    help: 'Close all other windows of Throughline and try again.',
  };
}
