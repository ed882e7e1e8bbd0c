/** Today and the portfolio over fifty projects of two thousand cards each, whose rows are as full as rows get. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { ProjectDocument } from '#shared/document/index.ts';
import { digest } from '#shared/insight/digest/digest.ts';
import { nudges } from '#shared/insight/nudge/nudges.ts';
import { lookFirst } from '#shared/insight/portfolio/look-first.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { Exchange } from '#shared/transfer/exchange/schema.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { fullRow, NOON } from '#tests/support/summaries.ts';
import { type BenchApp, importFile } from './app.ts';
import { bigProject } from './big-project.ts';
import { processorTime } from './processor-time.ts';
import { type BenchRow, percentile } from './table.ts';

const PROJECTS = 50;
/** Of each. */
const CARDS = 2000;
const ROUNDS = 5;
const ME = { id: 'the-person-of-the-bench', name: 'Person 3' };

/** Reckoned from rows, without a window. */
export function benchDigest(): BenchRow[] {
  const rows = Array.from({ length: PROJECTS }, (_, index) => fullRow(index));
  const moment = { me: ME, now: NOON, since: null, snoozed: new Map<string, never>() };
  const reckoned = digest(rows, moment);
  const items = Object.values(reckoned.sections).reduce((sum, section) => sum + section.length, 0);
  if (items < 1000) throw new Error(`The digest of the bench has ${items} items only`);
  return [
    {
      name: `digest over ${PROJECTS} projects`,
      value: processorTime(() => digest(rows, moment), ROUNDS),
      unit: 'ms',
      goal: 200,
      binding: false,
      note: `${items} items`,
    },
    {
      name: `nudges and where to look first over ${PROJECTS} projects`,
      value: processorTime(() => {
        nudges(rows, reckoned.people);
        lookFirst(rows.map(standingOf));
      }, ROUNDS),
      unit: 'ms',
      goal: 200,
      binding: false,
    },
  ];
}

/** What a new day, or another version of the program, asks of the worker for each project: its row, out of its stored bytes. */
export function benchRows(): BenchRow[] {
  const [content] = (bigProject(CARDS) as Exchange).projects;
  if (!content) throw new Error('The big project is in its file');
  const bytes = Y.encodeStateAsUpdate(importedProject(content).doc);
  const now = Date.UTC(2026, 5, 15, 12);
  const read = (): number => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    const project = opened(doc, now);
    const moment = { now, activity: null, devices: [], report: null };
    const { flags } = projectSummary(project, { id: asId<ProjectId>('p'), moment });
    project.dispose();
    doc.destroy();
    return flags.length;
  };
  if (read() === 0) throw new Error('A project of this size has something to look at');
  const value = processorTime(read, ROUNDS);
  return [
    {
      name: `the row of a project of ${CARDS.toLocaleString('en-GB')} cards, from its bytes`,
      value,
      unit: 'ms',
      goal: 200,
      binding: false,
      note: `${((PROJECTS * value) / 1000).toFixed(1)} s for ${PROJECTS}, off the page’s thread`,
    },
  ];
}

function opened(doc: Y.Doc, now: number): ProjectDocument {
  return new ProjectDocument(doc, {
    actor: () => null,
    clock: { now: () => now },
    random: () => {
      throw new Error('Reading a document makes no ids');
    },
  });
}

/** From the click to the painted table. The projects are small ones, and their rows those of large ones: rows alone are read. */
export async function benchPortfolio({ page }: BenchApp, files: string): Promise<BenchRow[]> {
  const file = path.join(files, 'portfolio.json');
  const projects = Array.from({ length: PROJECTS }, (_, index) => ({
    id: `portfolio-${index}`,
    name: `Portfolio ${index}`,
    lists: [{ id: 'l', name: 'To do' }],
    tasks: [{ id: `t${index}`, title: 'A card', list: 'l' }],
  }));
  writeFileSync(file, JSON.stringify({ format: 'throughline-export', version: 1, projects }));
  await importFile(page, file);
  await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
  const table = page.getByRole('region', { name: 'Projects' });
  await table.getByRole('rowheader', { name: `Portfolio ${PROJECTS - 1}` }).waitFor({ timeout: 120_000 });
  await fillRows(page);
  const times: Record<'portfolio' | 'today', number[]> = { portfolio: [], today: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await page.reload();
    await page.getByRole('link', { name: 'Start', exact: true }).click();
    // Parts of the window are fetched when nothing else is to be done.
    await page.waitForLoadState('networkidle');
    times.portfolio.push(await shown(page, 'Portfolio', 'main[aria-label=Portfolio] tbody tr'));
    times.today.push(await shown(page, 'Today', 'main[aria-label=Today] li'));
  }
  const row = (name: string, values: number[], goal: number): BenchRow => ({
    name,
    value: percentile(values, 0.5),
    unit: 'ms',
    goal,
    binding: false,
    note: 'click → painted, from the rows on disk',
  });
  return [
    row(`portfolio of ${PROJECTS} × 2,000 cards: opened`, times.portfolio, 300),
    row(`today over ${PROJECTS} × 2,000 cards: opened`, times.today, 500),
  ];
}

/** Puts full rows in the place of those that were reckoned, for the same bytes and day. */
async function fillRows(page: Page): Promise<void> {
  const rows = Array.from({ length: PROJECTS }, (_, index) => fullRow(index));
  await page.evaluate(`(async (full) => {
    const opened = indexedDB.open('throughline-local');
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const store = opened.result.transaction('summaries', 'readwrite').objectStore('summaries');
    const asked = store.getAll();
    await new Promise((resolve) => (asked.onsuccess = resolve));
    asked.result.forEach((row, index) => {
      const { id, name, day, timeZone, reckonedAt } = row.summary;
      store.put({ ...row, summary: { ...full[index % full.length], id, name, day, timeZone, reckonedAt } });
    });
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    opened.result.close();
  })(${JSON.stringify(rows)})`);
}

/** Milliseconds from the click on a link of the sidebar to the frame after the first row is there. */
function shown(page: Page, link: string, row: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const link = [...document.querySelectorAll('[data-part=sidebar] a')].find((each) => each.textContent.startsWith(${JSON.stringify(link)}));
    const start = performance.now();
    link.click();
    (function look() {
      if (!document.querySelector(${JSON.stringify(row)})) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    })();
  })`);
}
