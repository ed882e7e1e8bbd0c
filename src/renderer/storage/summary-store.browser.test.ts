/** Rows of Today and the portfolio in a browser's own database, by two windows of one profile. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { summaryRow } from '#tests/support/summaries.ts';
import { LocalDatabase, type SummaryRow } from './local-database.ts';
import { SummaryStore } from './summary-store.ts';

let databases: readonly [LocalDatabase, LocalDatabase];
let stops: (() => void)[];

beforeEach(async () => {
  databases = [new LocalDatabase(), new LocalDatabase()];
  stops = [];
  for (const id of ['harbour', 'quay']) await databases[0].table('catalogue').put({ id });
});
afterEach(async () => {
  for (const stop of stops) stop();
  for (const database of databases) database.close();
  await clearDatabases();
});

function row(project: string, fingerprint: string, reckonedAt = 1): SummaryRow {
  const summary = summaryRow(project, { reckonedAt });
  return { project: asId<ProjectId>(project), fingerprint, version: '1', summary };
}

const signs = (rows: readonly SummaryRow[] | undefined): string[] =>
  (rows ?? []).map(({ project, fingerprint, summary }) => `${project} ${fingerprint} ${summary.reckonedAt}`).sort();

test('[SUMMARY-1] rows are told in every window, and those that stay are not read again', async () => {
  const [own, other] = databases.map((database) => new SummaryStore(database)) as [SummaryStore, SummaryStore];
  must(await own.put(row('harbour', 'a')));
  must(await own.put(row('quay', 'a')));
  const told: (readonly SummaryRow[])[] = [];
  stops.push(other.observe((rows) => told.push(rows)));
  await vi.waitFor(() => expect(signs(told.at(-1))).toEqual(['harbour a 1', 'quay a 1']));
  const quay = told.at(-1)?.find(({ project }) => project === 'quay');
  must(await own.put(row('harbour', 'b')));
  await vi.waitFor(() => expect(signs(told.at(-1))).toEqual(['harbour b 1', 'quay a 1']));
  expect(told.at(-1)?.find(({ project }) => project === 'quay')).toBe(quay);
  must(await own.put(row('harbour', 'b', 2)));
  await vi.waitFor(() => expect(signs(told.at(-1))).toEqual(['harbour b 2', 'quay a 1']));
  expect(must(await other.all()).find(({ project }) => project === 'quay')).toBe(quay);
  must(await own.forget(asId<ProjectId>('quay')));
  await vi.waitFor(() => expect(signs(told.at(-1))).toEqual(['harbour b 2']));
  expect(signs(must(await own.all()))).toEqual(['harbour b 2']);
});

test('a row of a project that was removed is not kept, and one that comes back is read', async () => {
  const store = new SummaryStore(databases[0]);
  must(await store.put(row('nowhere', 'a')));
  expect(signs(must(await store.all()))).toEqual([]);
  must(await store.put(row('quay', 'a')));
  must(await store.all());
  must(await store.forget(asId<ProjectId>('quay')));
  expect(signs(must(await store.all()))).toEqual([]);
  must(await store.put(row('quay', 'a')));
  expect(signs(must(await store.all()))).toEqual(['quay a 1']);
});
