/** What people do on the timeline, for end-to-end tests. */
import { expect, type Locator, type Page } from '@playwright/test';
import { addCards, type Point, startProject } from './person.ts';

export function row(page: Page, title: string): Locator {
  return page.getByRole('row').filter({ has: page.locator('[data-column=title]', { hasText: title }) });
}

export function cell(page: Page, title: string, column: string): Locator {
  return row(page, title).locator(`[data-column=${column}]`);
}

/** By keys alone: Enter in the cell, the words, Enter. */
export async function write(page: Page, title: string, column: string, words: string): Promise<void> {
  await cell(page, title, column).click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox')).toHaveCount(0);
}

export function bar(page: Page, title: string): Locator {
  return page.locator(`[data-bar][title^="${title}:"]`);
}

export async function goToTimeline(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible();
}

/** Permits (3 days) → Walls (5 days) → Opening (a milestone), from Monday, 7 December 2026. */
export async function plan(page: Page): Promise<void> {
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Permits', 'Walls', 'Opening');
  await goToTimeline(page);
  await write(page, 'Permits', 'start', '7 dec 2026');
  await write(page, 'Permits', 'duration', '3d');
  await write(page, 'Walls', 'duration', '5d');
  await write(page, 'Opening', 'duration', '0');
  await write(page, 'Walls', 'predecessors', '1');
  await write(page, 'Opening', 'predecessors', '2');
}

/** Clicks the link from Permits where it is farthest to the right. */
export async function clickLink(page: Page): Promise<{ readonly facts: Locator; readonly point: Point }> {
  await cell(page, 'Permits', 'title').click();
  await page.keyboard.press('s');
  await expect(bar(page, 'Permits')).toBeInViewport();
  const point = await farthestOnLink(page, (await bar(page, 'Permits').getAttribute('data-bar')) ?? '');
  await page.mouse.click(point.x, point.y);
  return { facts: page.getByRole('dialog', { name: 'Link from Permits to Walls' }), point };
}

/** The point of the link from a task that can be clicked and is farthest to the right, in the window's pixels. */
async function farthestOnLink(page: Page, from: string): Promise<Point> {
  return page.evaluate(`(() => {
    const path = document.querySelector('.timeline-link-hit[data-from=${JSON.stringify(from)}]');
    let found = { x: 0, y: 0 };
    for (let at = 0; at < path.getTotalLength(); at += 4) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
      if (x > found.x && document.elementFromPoint(x, y) === path) found = { x, y };
    }
    return found;
  })()`);
}
