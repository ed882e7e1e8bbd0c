/** [SCH-C2] The ground of rows that are worked on by a calendar of their own. */
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { importFile } from '#tests/support/person.ts';
import { cell, goToTimeline } from '#tests/support/timeline.ts';

const files = temporaryFiles();
let app: App;
test.beforeEach(async () => {
  app = await launchApp({ viewport: { width: 1500, height: 900 }, startsAt: MONDAY_MORNING });
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

const DAY = [['08:00', '16:00']];
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };

function plan(): string {
  const task = { list: 'l', duration: 4800, durationUnit: 'days' };
  const project = {
    id: 'harbour',
    name: 'Harbour',
    timeZone: 'UTC',
    start: '2026-11-23',
    calendars: [
      { id: 'weekends', name: 'Weekends too', week: { ...WEEK, sat: DAY, sun: DAY } },
      { id: 'short', name: 'Four days', week: { ...WEEK, fri: [] } },
    ],
    people: [{ id: 'ana', name: 'Ana', calendar: 'short' }],
    lists: [{ id: 'l', name: 'To do' }],
    tasks: [
      { ...task, id: 'a', title: 'Permits' },
      { ...task, id: 'b', title: 'Pumping', calendar: 'weekends' },
      { ...task, id: 'c', title: 'Survey', owners: ['ana'] },
      { ...task, id: 'd', title: 'Walls' },
    ],
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}

test('a row of another calendar has its own days off, and loses those that it works on', async () => {
  const { page } = app;
  await importFile(page, files.write('harbour.json', plan()));
  await goToTimeline(page);
  await expect(cell(page, 'Pumping', 'finish')).toHaveText('2 Dec');
  const grounds = page.locator('[data-ground]');
  await expect(grounds).toHaveCount(2);
  const strips = (task: number, kind: 'worked' | 'idle') =>
    grounds.nth(task).locator(kind === 'idle' ? '.timeline-idle' : '.bg-surface');
  await expect(strips(0, 'idle')).toHaveCount(0);
  await expect(strips(0, 'worked')).not.toHaveCount(0);
  await expect(strips(1, 'idle')).not.toHaveCount(0);
  await expect(strips(1, 'worked')).toHaveCount(0);

  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Non-working time' }).click();
  await page.keyboard.press('Escape');
  await expect(grounds).toHaveCount(0);
});
