/** Whether the browser promises not to clear what is stored when the disk runs short. */
export type Persistence = 'promised' | 'not promised' | 'unknown';

/** Asks for the promise. Chromium decides by itself, without asking the person, and may decide otherwise later. */
export async function askForPersistentStorage(): Promise<Persistence> {
  try {
    return (await navigator.storage.persist()) ? 'promised' : 'not promised';
  } catch {
    return 'unknown';
  }
}
