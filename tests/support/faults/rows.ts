/** The stored rows of the one project of a profile, reached from a page of the same origin that does not run the app. */
import type { Page } from '@playwright/test';
import type { App } from '#tests/support/app.ts';

export interface Row {
  readonly key: number;
  readonly bytes: readonly number[];
}

/** Takes the first window away from the app, so that nothing has the project open. */
export async function leaveApp(app: App): Promise<Page> {
  const blank = `${app.host.origin}/nothing-here`;
  await app.page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Nothing</title>' }));
  await app.page.goto(blank);
  return app.page;
}

/** Back into the app, where the route names. */
export async function returnToApp(app: App, hash: string): Promise<Page> {
  await app.page.goto(`${app.host.origin}/${hash}`);
  return app.page;
}

const OPENED = `
  const [{ name }] = (await indexedDB.databases()).filter(({ name }) => name.startsWith('throughline-doc-'));
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await settled(indexedDB.open(name));
  const updates = (mode) => db.transaction('updates', mode, { durability: 'strict' }).objectStore('updates');`;

function inDatabase<T>(page: Page, body: string): Promise<T> {
  return page.evaluate<T>(`(async () => {${OPENED}
    try {${body}} finally { db.close(); }
  })()`);
}

/** As a program does that clears the browser's data, or Chromium on a full disk. */
export function loseDocuments(page: Page): Promise<void> {
  return page.evaluate(`(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('throughline-doc-')) continue;
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = request.onblocked = () => reject(request.error ?? new Error('it is open'));
      });
    }
  })()`);
}

export function readRows(page: Page): Promise<readonly Row[]> {
  return inDatabase(
    page,
    `const store = updates('readonly');
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
    return keys.map((key, index) => ({ key, bytes: [...values[index]] }));`,
  );
}

/** Writes over the bytes of a row. */
export async function corruptRow(page: Page, key: number): Promise<void> {
  await inDatabase(page, `await settled(updates('readwrite').put(new Uint8Array([255, 1, 2, 3, 255]), ${key}));`);
}

export async function loseRow(page: Page, key: number): Promise<void> {
  await inDatabase(page, `await settled(updates('readwrite').delete(${key}));`);
}

/** Adds a row, as another program that writes the same document would. */
export async function addRow(page: Page, update: Uint8Array): Promise<void> {
  await inDatabase(page, `await settled(updates('readwrite').add(new Uint8Array([${update.join()}])));`);
}

/** How many rows of projects are stored in all databases, from inside the app too. */
export function storedRows(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const all = (await indexedDB.databases()).filter(({ name }) => name.startsWith('throughline-doc-'));
    const counts = all.map(({ name }) => new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        if (!db.objectStoreNames.contains('updates')) {
          db.close();
          resolve(0);
          return;
        }
        const counting = db.transaction('updates').objectStore('updates').count();
        counting.onsuccess = () => {
          db.close();
          resolve(counting.result);
        };
      };
    }));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  })()`);
}
