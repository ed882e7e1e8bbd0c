/** The calendar of a project: by pointer, by keys and read aloud, in both colours. */
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { list } from '#tests/support/person.ts';
import { looker, PICTURES } from '#tests/support/pictures.ts';
import { heard, listen, stumbles } from '#tests/support/reader.ts';

let app: App;
test.afterEach(() => app.close());

const REDIRECTS = /^Redirects from the 60 most visited old addresses/;

async function openCalendar(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('k');
    await expect(page.getByRole('main', { name: 'Calendar' })).toBeVisible({ timeout: 2000 });
  }).toPass();
}

const entry = (page: Page, name: RegExp | string) =>
  page.getByRole('grid').locator('[data-entry]').and(page.getByLabel(name)).first();
const day = (page: Page, name: string) => page.getByRole('grid').getByRole('button', { name: new RegExp(`^${name}`) });

test('a month of the sample project, and a week with its hours', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const { keyboard } = page;
  const found: string[] = [];
  const look = looker(page, found);
  await openCalendar(page);
  await look('calendar-month');
  await page.getByRole('button', { name: /^\d more on Monday 23 November/ }).click();
  await expect(page.getByRole('dialog', { name: 'Monday 23 November 2026' })).toBeVisible();
  await look('calendar-more');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+U');
  await expect(page.getByRole('complementary', { name: 'Cards without a date' })).toBeVisible();
  await look('calendar-tray');
  const printed = await page.pdf({
    preferCSSPageSize: true,
    path: path.join(PICTURES, 'calendar.pdf'),
  });
  expect(printed.length).toBeGreaterThan(5000);
  // It was all laid out for paper, and is as it was again.
  await expect(page.getByRole('button', { name: /^\d more on Monday 23 November/ })).toBeVisible();
  expect(await stumbles(page)).toEqual([]);
  await keyboard.press('Shift+U');
  await expect(page.getByRole('complementary', { name: 'Cards without a date' })).toHaveCount(0);

  await keyboard.press('Shift+W');
  await expect(page.getByRole('heading', { name: '23 to 29 Nov 2026' })).toBeVisible();

  await test.step('[CAL-9] a slot that is chosen begins a meeting then', async () => {
    await day(page, 'Monday 23 November 2026, today').focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await expect(day(page, 'Tuesday 24 November 2026, 08:00')).toBeFocused();
    for (let slot = 0; slot < 4; slot++) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const form = page.getByRole('complementary', { name: 'New meeting' });
    await expect(form.getByRole('textbox', { name: 'Day', exact: true })).toHaveValue('24 Nov 2026');
    await expect(form.getByRole('textbox', { name: 'Time', exact: true })).toHaveValue('10:00');
    await form.getByRole('textbox', { name: 'Title' }).fill('Berth plan review');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Berth plan review' })).toBeVisible();
  });

  await test.step('overlapping ones stand side by side, and lead to their pages', async () => {
    await page.getByRole('link', { name: 'Calendar' }).click();
    await day(page, 'Tuesday 24 November 2026, 11:30').click();
    const form = page.getByRole('complementary', { name: 'New meeting' });
    await form.getByRole('textbox', { name: 'Title' }).fill('Call with the printer');
    await form.getByRole('textbox', { name: 'Time', exact: true }).fill('10:30');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Call with the printer' })).toBeVisible();
    await page.getByRole('link', { name: 'Calendar' }).click();
    const first = await entry(page, /^10:00 Berth plan review/).boundingBox();
    const second = await entry(page, /^10:30 Call with the printer/).boundingBox();
    if (!first || !second) throw new Error('Both are there');
    expect(first.x + first.width).toBeLessThanOrEqual(second.x + 1);
    expect(second.y).toBeGreaterThan(first.y);
    expect(second.y).toBeLessThan(first.y + first.height);
    await look('calendar-week');
    expect(await stumbles(page)).toEqual([]);
    await entry(page, /^10:00 Berth plan review/).focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Berth plan review' })).toBeVisible();
  });
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

/** Presses on what is at one end and lets go over the middle of the other, as a hand does. */
async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  at?: { readonly x: number; readonly y: number },
): Promise<void> {
  const [begin, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!begin || !end) throw new Error('Both are there');
  const start = at
    ? { x: begin.x + at.x, y: begin.y + at.y }
    : { x: begin.x + begin.width / 2, y: begin.y + begin.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 4, { steps: 2 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await expect(page.locator('[role=status].floats')).toBeVisible();
  await page.mouse.up();
}

test('by pointer: bars moved and stretched, a card from the tray, a meeting to another hour', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  await openCalendar(page);
  const redirects = entry(page, REDIRECTS);
  const stands = (when: string) => expect(redirects).toHaveAccessibleName(new RegExp(when));

  await test.step('[CAL-12] moved by the day on which it was taken', async () => {
    await drag(page, redirects, day(page, 'Wednesday 2 December 2026'), { x: 20, y: 8 });
    await stands('Wed 2 Dec 2026 to Thu 3 Dec 2026');
    await page.keyboard.press('Control+z');
    await stands('Mon 30 Nov 2026 to Tue 1 Dec 2026');
  });

  await test.step('[CAL-13] stretched by its last end', async () => {
    await drag(page, redirects.locator('[data-grip=finish]'), day(page, 'Thursday 3 December 2026'));
    await stands('Mon 30 Nov 2026 to Thu 3 Dec 2026');
  });

  await test.step('given up by Escape, and by being let go beside the days', async () => {
    const box = await redirects.boundingBox();
    if (!box) throw new Error('It is there');
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y - 200, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await drag(page, redirects, page.getByRole('heading', { name: 'November 2026' }), { x: 20, y: 8 });
    await stands('Mon 30 Nov 2026 to Thu 3 Dec 2026');
  });

  await test.step('[CAL-14] from the tray onto a day', async () => {
    await page.keyboard.press('Shift+U');
    const tray = page.getByRole('complementary', { name: 'Cards without a date' });
    const row = tray.getByRole('button', { name: /^Webcam/ });
    await drag(page, row, day(page, 'Friday 13 November 2026'));
    await expect(row).toHaveCount(0);
    await expect(entry(page, /^Webcam.*Friday 13 November 2026/)).toBeVisible();
    await page.keyboard.press('Shift+U');
  });

  await test.step('filtered as the board is, and remembered', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('done ');
    await page.keyboard.press('Enter');
    await expect(redirects).toHaveCount(0);
    await expect(entry(page, /^Site map\..*, done$/)).toBeVisible();
    await page.reload();
    await expect(entry(page, /^Site map\..*, done$/)).toBeVisible();
    await expect(redirects).toHaveCount(0);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Clear the filter' }).click();
    await expect(redirects).toBeVisible();
  });

  await test.step('[CAL-15] a meeting to another hour and day', async () => {
    await page.keyboard.press('Shift+W');
    await day(page, 'Tuesday 24 November 2026, 10:00').click();
    const form = page.getByRole('complementary', { name: 'New meeting' });
    await form.getByRole('textbox', { name: 'Title' }).fill('Site meeting');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('link', { name: 'Calendar' }).click();
    await drag(page, entry(page, /^10:00 Site meeting/), day(page, 'Thursday 26 November 2026, 14:00'), {
      x: 20,
      y: 12,
    });
    await expect(entry(page, /^14:00 Site meeting\. Meeting, Thursday 26 November 2026, 14:00 to 15:00/)).toBeVisible();
    await drag(
      page,
      entry(page, /^14:00 Site meeting/).locator('[data-grip=finish]'),
      day(page, 'Thursday 26 November 2026, 15:30'),
    );
    await expect(entry(page, /^14:00 Site meeting.*14:00 to 15:45/)).toBeVisible();
    await expect(page.getByRole('main', { name: 'Calendar' })).toBeVisible();
  });
  expect(app.complaints).toEqual([]);
});

test('by keys alone: days, entries, moving, carrying, the tray, a typed day and a new card', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const keyboard = new Keyboard(page);
  await openCalendar(page);
  await keyboard.press('ArrowDown');
  await expect(day(page, 'Monday 23 November 2026, today')).toBeFocused();

  await test.step('[CAL-12] over days and into what stands on one', async () => {
    await keyboard.press('ArrowDown');
    await expect(day(page, 'Monday 30 November')).toBeFocused();
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await expect(entry(page, REDIRECTS)).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Card Redirects' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(entry(page, REDIRECTS)).toBeFocused();
  });

  const stands = (when: string) => expect(entry(page, new RegExp(`${REDIRECTS.source}.*${when}`))).toBeFocused();
  await test.step('a working day later and longer, and undone', async () => {
    await stands('Mon 30 Nov 2026 to Tue 1 Dec 2026');
    await keyboard.press('.');
    await stands('Tue 1 Dec 2026 to Wed 2 Dec 2026');
    await keyboard.press('>');
    await stands('Tue 1 Dec 2026 to Thu 3 Dec 2026');
    await keyboard.press('Control+z');
    await keyboard.press('Control+z');
    await stands('Mon 30 Nov 2026 to Tue 1 Dec 2026');
  });

  await test.step('carried by days, said before it is done', async () => {
    await listen(page);
    await keyboard.press(' ');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await expect(page.getByText(/^“Redirects.*” to Wednesday 2 December 2026\. .+\.$/).last()).toBeAttached();
    await keyboard.press(' ');
    await stands('Wed 2 Dec 2026 to Thu 3 Dec 2026');
    const said = (await heard(page)).join('\n');
    expect(said).toContain('is picked up. Arrow keys choose a day, Space puts it down, Escape gives up.');
    expect(said).toMatch(/to Wednesday 2 December 2026\. (Nothing else moves|Moves .+)\./);
    expect(said).toMatch(/put on Wednesday 2 December 2026\./);
    await keyboard.press('Alt+ArrowLeft');
    await stands('Tue 1 Dec 2026 to Wed 2 Dec 2026');
  });

  await test.step('[CAL-14] from the tray onto a day', async () => {
    await keyboard.press('Shift+U');
    const tray = page.getByRole('complementary', { name: 'Cards without a date' });
    const row = tray.getByRole('button').nth(1);
    const title = await row.innerText();
    await row.focus();
    await keyboard.press(' ');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.getByRole('grid').locator(':focus')).toHaveAccessibleName(new RegExp(`^${title}`));
    await expect(tray.getByRole('button', { name: title })).toHaveCount(0);
  });

  await test.step('a month on, a typed day, and back to today', async () => {
    await keyboard.press('Shift+D');
    await expect(page.getByRole('textbox', { name: 'Day' })).toBeFocused();
    await keyboard.type('24 dec');
    await keyboard.press('Enter');
    await expect(day(page, 'Thursday 24 December 2026')).toBeFocused();
    await expect(page.getByRole('heading', { name: 'December 2026' })).toBeVisible();
    await keyboard.press('PageDown');
    await expect(day(page, 'Sunday 24 January 2027')).toBeFocused();
    await keyboard.press('t');
    await expect(day(page, 'Monday 23 November 2026, today')).toBeFocused();
  });

  await test.step('a card that is due on a day', async () => {
    await keyboard.press('End');
    await keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'New card, due Sunday 29 November 2026' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await keyboard.type('Water the plants');
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    // Where there is no room for it beside the others, what says so leads to it.
    await expect(page.getByRole('grid').locator(':focus')).toHaveAccessibleName(
      /^(Water the plants\. Task due, Sunday 29|\d more on Sunday 29) November 2026/,
    );
  });
  await test.step('[CAL-4] a meeting on the day in use, which leads to its page', async () => {
    await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
    const form = page.getByRole('complementary', { name: 'New meeting' });
    await expect(form.getByRole('textbox', { name: 'Day', exact: true })).toHaveValue('29 Nov 2026');
    await form.getByRole('textbox', { name: 'Title' }).fill('Walk on the quay');
    await form.getByRole('textbox', { name: 'Day', exact: true }).fill('tue');
    await form.getByRole('combobox', { name: 'Comes again' }).selectOption({ label: 'Every Tuesday' });
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Walk on the quay' })).toBeVisible();
    await page.getByRole('link', { name: 'Calendar' }).click();
    await page.getByRole('button', { name: 'Next month' }).click();
    // Of which nobody has said anything yet.
    await entry(page, /^10:00 Walk on the quay\. Meeting, Tuesday 22 December 2026, 10:00 to 11:00/).click();
    await expect(page.getByRole('heading', { name: 'Walk on the quay' })).toBeVisible();
  });
  expect(app.complaints).toEqual([]);
});
