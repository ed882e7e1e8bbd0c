/** Reports of the portfolio in the window: what is kept of them is handed out only as what it is, and their layouts are this profile's. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { formatRoute } from '#renderer/state/routes.ts';
import { LocalDatabase } from '#renderer/storage/index.ts';
import { createTask } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { plainJson } from '#shared/kernel/json.ts';
import { must } from '#shared/kernel/result.ts';
import { changedReport, type KeptReport, newReport, readKept } from '#shared/report/portfolio/kept.ts';
import { PORTFOLIO_LAYOUT } from '#shared/report/portfolio/layout.ts';
import { portfolioContent } from '#shared/report/portfolio/make.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { openWindowWithElsewhere, type WindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';
import { NOON, summaryRow, TODAY } from '#tests/support/summaries.ts';
import { sha256 } from '../sha256.ts';

let database: LocalDatabase;
let opened: WindowWithElsewhere | null = null;
beforeEach(() => {
  database = new LocalDatabase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  database.close();
  await opened?.end();
  opened = null;
  await clearDatabases();
});

const team = { readers: { audience: 'team' }, filter: '', now: NOON } as const;

async function open(report: string | null): Promise<HTMLElement> {
  opened = await openWindowWithElsewhere(({ document }, list) => {
    must(createTask(document, { list, title: 'Order the piles' }));
    return formatRoute({ kind: 'portfolio-reports', report });
  });
  return opened.place;
}

function named<Kind extends Element>(place: Element, selector: string, name: string): Kind {
  const found = [...place.querySelectorAll<Kind>(selector)].find(
    (each) => each.textContent?.trim() === name || each.getAttribute('aria-label') === name,
  );
  if (!found) throw new Error(`There is no ${selector} “${name}” yet.`);
  return found;
}

const press = (place: Element, name: string): Promise<void> =>
  vi.waitFor(() => userEvent.click(named(place, 'button', name)), { timeout: 10_000 });

/** Sheets stand in a shadow tree. */
function preview(place: Element): string {
  const inside = [...place.querySelectorAll('section[aria-label^=Preview] *')];
  return inside.map(({ shadowRoot }) => shadowRoot?.textContent ?? '').join('');
}

const says = (words: string): Promise<void> => vi.waitFor(() => expect(document.body.textContent).toContain(words));

async function sentReport(id: string, stored: Uint8Array<ArrayBuffer> | null): Promise<void> {
  const bytes = new Uint8Array([37, 80, 68, 70, id.length]);
  const content = portfolioContent([summaryRow('harbour')], {
    readers: { audience: 'team' },
    name: '',
    asOf: TODAY,
    from: '2026-11-11' as Day,
    now: NOON,
    madeBy: null,
    me: { id: 'me', name: 'Ana' },
    unread: [],
    reasons: {},
    last: null,
  });
  const file = { name: `${id}.pdf`, size: bytes.length, sha256: await sha256(bytes) };
  const sent = { at: NOON, asOf: TODAY, to: ['The board'], how: 'mail', file, content: plainJson(content) };
  await database.portfolioReports.put({ ...newReport(id, team), layout: PORTFOLIO_LAYOUT, sent });
  if (stored) await database.portfolioFiles.put({ sha256: file.sha256, bytes: id === 'whole' ? bytes : stored });
}

test.each([
  ['whole', new Uint8Array(), 'Report saved: whole.pdf.'],
  ['other', new Uint8Array([1, 2]), 'What is kept of this report is not the file that was sent. It stays as it is.'],
  ['gone', null, 'The file of this report is no longer on this device.'],
] as const)(
  '[PREPORT-9] a file that is %s is handed out as what was sent, or it is said why not',
  async (id, stored, said) => {
    await sentReport(id, stored);
    const place = await open(id);
    await vi.waitFor(() => expect(preview(place)).toContain('1 project'), { timeout: 10_000 });
    await press(place, 'The file as it was sent');
    await says(said);
  },
);

test('[PREPORT-10] [PREPORT-11] an own layout is made beside its draft, followed, and deleted with a way back; the first day is chosen', async () => {
  await database.portfolioReports.put(newReport('draft', team));
  const place = await open('draft');
  await vi.waitFor(() => expect(preview(place)).toContain('Portfolio report'), { timeout: 10_000 });
  // What is of reports of a project is not offered here.
  const { commands } = opened?.services ?? {};
  expect([commands?.find('report.send'), commands?.find('report.savePdf'), commands?.find('report.layout')]).toEqual([
    null,
    null,
    null,
  ]);
  expect(commands?.find('portfolio.sendReport')).not.toBeNull();
  commands?.find('portfolio.reportLayout')?.run();
  const field = (label: string): Promise<HTMLInputElement> =>
    vi.waitFor(() => {
      const labelled = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === label);
      const control = labelled?.control ?? place.querySelector(`input[aria-label="${label}"]`);
      if (!(control instanceof HTMLInputElement)) throw new Error(`There is no field “${label}” yet.`);
      return control;
    });
  await userEvent.fill(await field('Name of the layout'), 'Board');
  await userEvent.fill(await field('Kind of report'), 'Letter to the board');
  await userEvent.fill(await field('Heading of Summary'), 'In short');
  await press(place, 'Move Notes up');
  await vi.waitFor(() => expect(preview(place)).toContain('Letter to the board'));
  await press(place, 'Save layout');
  await vi.waitFor(async () => expect(await database.portfolioLayouts.count()).toBe(1));
  const [own] = await database.portfolioLayouts.toArray();
  expect(own?.layout).toMatchObject({ name: 'Board', kind: 'Letter to the board' });
  expect(own?.layout.sections.slice(-3).map(({ name }) => name)).toEqual(['notes', 'workload', 'freshness']);
  const kept = async (): Promise<KeptReport | null> => readKept(await database.portfolioReports.get('draft'));
  await vi.waitFor(async () => expect(await kept()).toMatchObject({ layout: own?.id, sections: null }));
  expect(preview(place)).toContain('In short');
  await userEvent.fill(await field('Since'), '2 jan 2099');
  await userEvent.keyboard('{Enter}');
  await says('It cannot begin after today, the day that it is of.');
  await userEvent.fill(await field('Since'), 'yesterday');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(async () => expect((await kept())?.from).not.toBeNull());
  await press(place, 'Since a week ago');
  await vi.waitFor(async () => expect((await kept())?.from).toBeNull());
  await press(place, 'Edit this layout…');
  await press(place, 'Delete layout');
  await vi.waitFor(() => expect(preview(place)).toContain('Portfolio report'));
  await press(document.body, 'Undo');
  await vi.waitFor(() => expect(preview(place)).toContain('Letter to the board'));
}, 30_000);

test('[PREPORT-12] words that were written for other readers are not saved or sent before somebody read them', async () => {
  const other = newReport('draft', { readers: { audience: 'client', client: 'Porto' }, filter: '', now: NOON });
  await database.portfolioReports.put({ ...changedReport(other, { summary: 'Porto is late.' }), client: 'Lisbon' });
  const place = await open('draft');
  await vi.waitFor(() => expect(place.textContent).toContain('Not read for the client yet: summary.'), {
    timeout: 10_000,
  });
  expect(named<HTMLButtonElement>(place, 'button', 'Send…').disabled).toBe(true);
  await press(place, 'Read them…');
  await press(document.body, 'Keep these words');
  await vi.waitFor(() => expect(named<HTMLButtonElement>(place, 'button', 'Send…').disabled).toBe(false));
  expect(readKept(await database.portfolioReports.get('draft'))).toMatchObject({ summary: 'Porto is late.' });
}, 30_000);

test('[PREPORT-9] a store that cannot be read says so, is no empty list, and is read again when somebody asks', async () => {
  await database.portfolioReports.put({ ...newReport('draft', team), title: 'For the board' });
  const broken = vi
    .spyOn(Object.getPrototypeOf(Object.getPrototypeOf(database.portfolioReports)), 'toArray')
    .mockRejectedValue(new Error('The disk is gone.'));
  const place = await open(null);
  await says('The reports of the portfolio that this device keeps cannot be read now.');
  expect(place.textContent).not.toContain('Tell how all projects stand');
  broken.mockRestore();
  await press(place, 'Try again');
  await vi.waitFor(() => expect(place.textContent).toContain('For the board'));
  expect(place.textContent).not.toContain('cannot be read now');
}, 30_000);
