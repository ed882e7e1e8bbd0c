/** What a long talk about a card costs who opens it. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { SILENT_CARD, TALK_CARD, talk } from '#tests/support/talk.ts';
import { type BenchApp, importFile, scriptTime } from './app.ts';
import { type BenchRow, percentile } from './table.ts';

const COMMENTS = 300;
const ROUNDS = 7;

/** Script from the address of a card to the first frame that shows it: one with 300 comments against one with none. */
export async function benchComments({ page, cdp }: BenchApp, files: string): Promise<BenchRow[]> {
  const file = path.join(files, 'comments.json');
  writeFileSync(file, JSON.stringify(talk(COMMENTS)));
  await importFile(page, file);
  await cdp.send('Performance.enable');
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    few.push(await scriptToPanel(page, cdp, SILENT_CARD));
    many.push(await scriptToPanel(page, cdp, TALK_CARD));
  }
  const [small, large] = [percentile(few, 0.5), percentile(many, 0.5)];
  return [
    {
      name: `open a card with ${COMMENTS} comments: script beyond one with none`,
      value: large - small,
      unit: 'ms',
      goal: 50,
      binding: false,
      note: `${large.toFixed(0)} and ${small.toFixed(0)} ms, medians`,
    },
  ];
}

/** In words of the page: there are no DOM types here. */
async function scriptToPanel(page: Page, cdp: CDPSession, card: { id: string; title: string }): Promise<number> {
  // Closed, and what is done when nobody waits has been done.
  await page.evaluate(`new Promise((resolve) => {
    location.hash = location.hash.split('?')[0];
    requestIdleCallback(() => setTimeout(resolve, 300));
  })`);
  const before = await scriptTime(cdp);
  await page.evaluate(`new Promise((resolve) => {
    const look = () => {
      const panel = document.querySelector('[data-panel-body]');
      if (panel?.textContent.includes(${JSON.stringify(card.title)})) requestAnimationFrame(() => setTimeout(resolve));
      else requestAnimationFrame(look);
    };
    location.hash += '?card=${card.id}';
    requestAnimationFrame(look);
  })`);
  return (await scriptTime(cdp)) - before;
}
