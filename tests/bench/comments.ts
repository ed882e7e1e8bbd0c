/** What a long talk about a card costs who opens it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { SILENT_CARD, TALK_CARD, talk } from '#tests/support/talk.ts';
import { type BenchApp, importFile } from './app.ts';
import { type BenchRow, percentile } from './table.ts';

const COMMENTS = 300;
const ROUNDS = 7;

/** From the address of a card to the first frame that shows it: one with 300 comments against one with none. */
export async function benchComments({ page }: BenchApp, files: string): Promise<BenchRow[]> {
  const file = path.join(files, 'comments.json');
  writeFileSync(file, JSON.stringify(talk(COMMENTS)));
  await importFile(page, file);
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    few.push(await timeToPanel(page, SILENT_CARD));
    many.push(await timeToPanel(page, TALK_CARD));
  }
  const [small, large] = [percentile(few, 0.5), percentile(many, 0.5)];
  return [
    {
      name: `open a card with ${COMMENTS} comments: beyond one with none`,
      value: large - small,
      unit: 'ms',
      goal: 50,
      binding: false,
      note: `${large.toFixed(0)} and ${small.toFixed(0)} ms, medians`,
    },
  ];
}

/** In words of the page: there are no DOM types here. */
async function timeToPanel(page: Page, { id, title }: { id: string; title: string }): Promise<number> {
  const time = await page.evaluate<number>(`new Promise((resolve) => {
    const [path] = location.hash.split('?');
    location.hash = path;
    const isOpen = () => document.querySelector('[data-panel-body]')?.textContent.includes(${JSON.stringify(title)});
    const open = () => {
      const start = performance.now();
      const look = () => {
        if (isOpen()) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        else requestAnimationFrame(look);
      };
      location.hash = path + '?card=${id}';
      requestAnimationFrame(look);
    };
    requestIdleCallback(() => setTimeout(open, 300));
  })`);
  await page.getByRole('list', { name: 'Comments' }).waitFor({ state: 'attached' });
  return time;
}
