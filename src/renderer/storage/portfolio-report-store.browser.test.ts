/** [PREPORT-9] Reports of the portfolio on real storage. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import {
  type KeptLayout,
  type KeptReport,
  lastSentTo,
  layoutKeyOf,
  layoutOfKept,
  newReport,
  readKept,
  readKeptLayout,
} from '#shared/report/portfolio/kept.ts';
import { PORTFOLIO_LAYOUT } from '#shared/report/portfolio/layout.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { LocalDatabase } from './local-database.ts';
import { PortfolioReportStore, type StoredReports } from './portfolio-report-store.ts';

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
  const heard: StoredReports[] = [];
  const other = new LocalDatabase();
  const stop = new PortfolioReportStore(other).observe((stored) => heard.push(must(stored)));
  must(await store.put(draft('a'), null));
  must(await store.put({ ...draft('a'), summary: 'Mine.' }, null));
  await vi.waitFor(() => expect(heard.at(-1)?.reports.map(readKept)).toEqual([{ ...draft('a'), summary: 'Mine.' }]));
  must(await store.delete('a'));
  await vi.waitFor(() => expect(heard.at(-1)?.reports).toEqual([]));
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

test('[PREPORT-10] an own layout is there for every window until it is deleted; a draft names it, and what was sent holds it', async () => {
  const heard: StoredReports[] = [];
  const stop = store.observe((stored) => heard.push(must(stored)));
  const own: KeptLayout = { id: 'l', layout: { ...PORTFOLIO_LAYOUT, name: 'Board', page: 'letter' }, createdAt: 7 };
  const named = { ...draft('a'), layout: 'l' };
  must(await store.putLayout(own));
  must(await store.put(named, null));
  await vi.waitFor(() => expect(heard.at(-1)?.layouts.map(readKeptLayout)).toEqual([own]));
  expect(layoutOfKept(named, [own])).toEqual(own.layout);
  const sections = [{ name: 'notes' as const, title: '', most: null }];
  expect(layoutOfKept({ ...named, sections }, [own])).toEqual({ ...own.layout, sections });
  must(await store.deleteLayout('l'));
  await vi.waitFor(() => expect(heard.at(-1)?.layouts).toEqual([]));
  expect([layoutOfKept(named, []), layoutKeyOf(named, [])]).toEqual([PORTFOLIO_LAYOUT, 'portfolio']);
  // As drafts were kept before layouts had names, and as what was sent is kept.
  expect(layoutOfKept({ ...named, layout: own.layout }, [])).toEqual(own.layout);
  expect(readKeptLayout({ ...own, layout: { ...own.layout, logo: 'http://elsewhere/logo.png' } })).toBeNull();
  stop();
});

test('[PREPORT-9] what cannot be read is told, never as if there were nothing', async () => {
  const heard = vi.fn();
  vi.spyOn(database.portfolioReports, 'toArray').mockRejectedValue(new Error('The disk is gone.'));
  const stop = store.observe(heard);
  await vi.waitFor(() => expect(heard.mock.lastCall).toMatchObject([{ ok: false, error: { code: 'reports-unread' } }]));
  stop();
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
