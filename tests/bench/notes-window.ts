/**
 * Notes of 200 pages in the built window: from their stored bytes to the frame that shows them, and from a key to the frame that has
 * it while two further windows write in them.
 */
import type { Locator, Page } from '@playwright/test';
import { pagesOfProse } from '#tests/support/real-prose.ts';
import { type BenchApp, launch, saved } from './app.ts';
import { type BenchRow, percentile } from './table.ts';

const PAGES = 200;
const OPENINGS = 7;
const KEYS = 60;
/** Milliseconds between two keys of one writer: as fast as people type. */
const BETWEEN = 150;

/** Of each key the milliseconds until the frame after it is painted; in words of the page, where there are no DOM types here. */
const WATCH_KEYS = `void (window.keyCosts = [], addEventListener('keydown', (event) => {
  requestAnimationFrame(() => setTimeout(() => window.keyCosts.push(performance.now() - event.timeStamp)));
}, { capture: true }))`;

export async function benchNotesWindow(): Promise<BenchRow[]> {
  const app = await launch();
  try {
    const meeting = await meetingWithNotes(app.page);
    const opening = await openings(app.page, meeting);
    const keys = await keysOfThree(app, meeting);
    const of = `notes of ${PAGES} pages`;
    return [
      {
        name: `${of}: stored → painted, median`,
        value: percentile(opening, 0.5),
        unit: 'ms',
        goal: 300,
        binding: false,
        note: `slowest of ${OPENINGS}: ${Math.max(...opening).toFixed(0)} ms`,
      },
      {
        name: `${of}, three write: key → painted, median`,
        value: percentile(keys, 0.5),
        unit: 'ms',
        goal: 16,
        binding: false,
        note: 'the wait for the next frame of 16.7 ms included',
      },
      {
        name: `${of}, three write: key → painted, p95`,
        value: percentile(keys, 0.95),
        unit: 'ms',
        goal: 50,
        binding: false,
      },
    ];
  } finally {
    await app.close();
  }
}

const notesOn = (page: Page): Locator => page.getByRole('textbox', { name: 'Notes', exact: true });

/** Answers the address of the meeting within the page. */
async function meetingWithNotes(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: 'Open the sample project' }).click();
  await page.getByRole('heading', { name: /North Quay/ }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Site meeting');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('heading', { name: 'Site meeting' }).waitFor();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import notes…' }).click();
  const buffer = Buffer.from(pagesOfProse(PAGES));
  await (await choosing).setFiles({ name: 'long.md', mimeType: 'text/markdown', buffer });
  await page.getByRole('dialog').getByRole('button', { name: 'Add to the notes' }).click({ timeout: 60_000 });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await notesOn(page).locator('p').nth(40).waitFor({ state: 'attached' });
  await saved(page);
  return new URL(page.url()).hash;
}

/** Between two of them the notes are closed: they come from the disk each time. */
async function openings(page: Page, meeting: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < OPENINGS; round++) {
    await page.evaluate(`void (location.hash = ${JSON.stringify(meeting.replace(/meetings.*$/, 'board'))})`);
    await page.locator('[data-card]').first().waitFor();
    await closed(page);
    const took = await page.evaluate(`new Promise((resolve) => {
      const begun = performance.now();
      const look = () => {
        const field = document.querySelector('[role="textbox"][aria-label="Notes"]');
        if (field?.lastElementChild?.textContent) setTimeout(() => resolve(performance.now() - begun));
        else requestAnimationFrame(look);
      };
      location.hash = ${JSON.stringify(meeting)};
      requestAnimationFrame(look);
    })`);
    times.push(Number(took));
  }
  return times;
}

/** Whoever holds a document's lock has it open. */
async function closed(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const look = async () => {
      const { held } = await navigator.locks.query();
      if (held.some(({ name }) => name.includes('part/'))) setTimeout(look, 50);
      else resolve(null);
    };
    void look();
  })`);
}

async function keysOfThree({ page }: BenchApp, meeting: string): Promise<readonly number[]> {
  const address = new URL(page.url());
  address.hash = meeting;
  const pages = [page];
  while (pages.length < 3) {
    const other = await page.context().newPage();
    await other.goto(address.href);
    pages.push(other);
  }
  for (const [number, each] of pages.entries()) await atLine(each, 40 + number * 60);
  await page.evaluate(WATCH_KEYS);
  await Promise.all(pages.map((each) => each.keyboard.type('typed by three '.repeat(KEYS / 15), { delay: BETWEEN })));
  await notesOn(page)
    .getByText('typed by three '.repeat(KEYS / 15).trim())
    .nth(2)
    .waitFor({ state: 'attached' });
  return (await page.evaluate('window.keyCosts')) as number[];
}

/** The caret at the beginning of one. */
async function atLine(page: Page, line: number): Promise<void> {
  const text = notesOn(page).locator('p').nth(line);
  await text.scrollIntoViewIfNeeded({ timeout: 60_000 });
  await text.click({ position: { x: 2, y: 8 } });
  await page.keyboard.press('Home');
}
