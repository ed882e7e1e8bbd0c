/** [PREPORT-9] Reports of the portfolio on real storage. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { type KeptReport, lastSentTo, newReport, readKept } from '#shared/report/portfolio/kept.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { LocalDatabase } from './local-database.ts';
import { PortfolioReportStore } from './portfolio-report-store.ts';

let database: LocalDatabase;
let store: PortfolioReportStore;
beforeEach(() => {
  database = new LocalDatabase();
  store = new PortfolioReportStore(database);
});
afterEach(async () => {
  database.close();
  await clearDatabases();
});

const draft = (id: string): KeptReport => newReport(id, { readers: { audience: 'team' }, filter: 'is:late', now: 5 });

function sentOn(asOf: string, sha256: string): NonNullable<KeptReport['sent']> {
  const file = { name: 'r.pdf', size: 3, sha256 };
  return { at: 9, asOf: asOf as Day, to: ['Board'], how: 'mail', file, content: { kept: [1, 2] } };
}

test('[PREPORT-9] a draft is there for every window, and follows until it is sent', async () => {
  const heard: (readonly unknown[])[] = [];
  const other = new LocalDatabase();
  const stop = new PortfolioReportStore(other).observe((rows) => heard.push(rows));
  must(await store.put(draft('a'), null));
  must(await store.put({ ...draft('a'), summary: 'Mine.' }, null));
  await vi.waitFor(() => expect(heard.at(-1)?.map(readKept)).toEqual([{ ...draft('a'), summary: 'Mine.' }]));
  must(await store.delete('a'));
  await vi.waitFor(() => expect(heard.at(-1)).toEqual([]));
  stop();
  other.close();
});

test('[PREPORT-9] what was sent stays byte for byte, is not written over and not deleted', async () => {
  const bytes = new Uint8Array([37, 80, 68, 70]);
  const sent = { ...draft('a'), sent: sentOn('2026-11-20', 'ab') };
  must(await store.put(draft('a'), null));
  must(await store.put(sent, { sha256: 'ab', bytes }));
  expect(await store.put(draft('a'), null)).toMatchObject({ ok: false, error: { code: 'report-sent' } });
  expect(await store.delete('a')).toMatchObject({ ok: false, error: { code: 'report-sent' } });
  database.close();
  database = new LocalDatabase();
  const again = new PortfolioReportStore(database);
  expect(must(await again.file('ab'))?.bytes).toEqual(bytes);
  expect(must(await again.file('cd'))).toBeNull();
  expect(await database.portfolioReports.toArray()).toEqual([sent]);
});

test('[PREPORT-9] what is no report is left where it is', () => {
  for (const broken of [null, {}, { ...draft('a'), layout: null }, { ...draft('a'), sent: {} }]) {
    expect(readKept(broken)).toBeNull();
  }
});

test('[PREPORT-5] the last one is of the same readers', () => {
  const client = newReport('c', { readers: { audience: 'client', client: 'Port' }, filter: '', now: 1 });
  const all = [
    { ...draft('old'), sent: sentOn('2026-11-06', '1') },
    { ...draft('new'), sent: sentOn('2026-11-13', '2') },
    { ...client, sent: sentOn('2026-11-19', '3') },
    draft('draft'),
  ];
  expect(lastSentTo(all, draft('x'))?.asOf).toBe('2026-11-13');
  expect(lastSentTo(all, { ...client, id: 'y' })?.asOf).toBe('2026-11-19');
  expect(lastSentTo(all, { ...client, id: 'y', client: 'City' })).toBeNull();
});
