/** What others did, put where it is filed when it comes in: for looking at it without a second device. */
import type { Page } from '@playwright/test';
import { saysSaved } from './person.ts';

export interface HeardRecord {
  readonly opId: string;
  readonly by: string;
  readonly byName: string;
  readonly command: string;
  readonly label: string;
  readonly targets: readonly { readonly kind: string; readonly id: string }[];
  readonly from: Readonly<Record<string, unknown>>;
  readonly to: Readonly<Record<string, unknown>>;
  /** Absent: it is known to everybody. */
  readonly after?: readonly string[];
}

/** Into the project on screen, each a second after the one before; the page reads it when it is loaded again. */
export async function hear(page: Page, records: readonly HeardRecord[]): Promise<void> {
  const project = /#\/p\/([^/]+)\//.exec(page.url())?.[1];
  if (project === undefined) throw new Error('no project is on screen');
  const first = Date.now() - 3 * 86_400_000;
  const rows = records.map((record, index) => ({
    project: decodeURIComponent(project),
    opId: record.opId,
    month: new Date(first).toISOString().slice(0, 7),
    at: first + index * 1000,
    arrivedAt: Date.now() + index,
    targets: record.targets.map(({ id }) => `${decodeURIComponent(project)}/${id}`),
    record: { ...record, at: first + index * 1000 },
  }));
  await page.evaluate(`(async () => {
    const settled = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const db = await settled(indexedDB.open('throughline-local'));
    const writing = db.transaction('activity', 'readwrite', { durability: 'strict' });
    for (const row of ${JSON.stringify(rows)}) writing.objectStore('activity').put(row);
    await new Promise((resolve, reject) => { writing.oncomplete = resolve; writing.onabort = reject; });
    db.close();
  })()`);
  await page.reload();
  await saysSaved(page);
}
