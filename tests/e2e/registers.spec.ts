/** Decisions, risks and change requests: walked by keys, read aloud, decided with their effect on dates, saved for others; and their pictures. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { addRow, leaveApp, readRows, returnToApp } from '#tests/support/faults/rows.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { command, saysSaved, startProject } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { rowAloud, stumbles } from '#tests/support/reader.ts';
import { registersUpdate } from '#tests/support/registers-project.ts';

let app: App;
let page: Page;

async function launch(colorScheme: 'light' | 'dark'): Promise<void> {
  test.setTimeout(180_000);
  // Before its reviews are due, and before the plan begins.
  app = await launchApp({ colorScheme, timezoneId: 'UTC', startsAt: '2026-11-22T09:00:00Z' });
  page = app.page;
  await startProject(page, 'Quay works');
  await saysSaved(page);
  const address = page.url();
  const rows = await readRows(await leaveApp(app));
  await addRow(page, registersUpdate(rows.map(({ bytes }) => Uint8Array.from(bytes))));
  await returnToApp(app, new URL(address).hash);
  await expect(page.getByRole('main', { name: 'Board' })).toContainText('Drive piles');
  await saysSaved(page);
}
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the registers as pictures, ${colorScheme}`, async () => {
    await launch(colorScheme);
    const found: string[] = [];
    const look = looker(page, `${colorScheme}-1280x800`, found);
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await expect(page.getByRole('rowheader', { name: 'Which crane is rented, and from when?' })).toBeVisible();
    await look('decisions');
    expect(await stumbles(page)).toEqual([]);
    await page.getByRole('rowheader', { name: 'Steel sheet piles' }).first().dblclick();
    await expect(page.getByRole('complementary', { name: 'Decision Steel sheet piles' })).toBeVisible();
    await look('decision');
    expect(await stumbles(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await command(page, 'Go to the risks');
    await expect(page.getByRole('region', { name: 'Matrix of risks' })).toBeVisible();
    await page.getByRole('button', { name: /^1 risk, likely, major/ }).click();
    await look('risks');
    expect(await stumbles(page)).toEqual([]);
    await page.getByRole('rowheader', { name: 'Winter storms stop the driving of piles' }).dblclick();
    await expect(page.getByRole('complementary', { name: /^Risk Winter/ })).toBeVisible();
    await look('risk');
    await page.keyboard.press('Escape');
    await command(page, 'Go to the change requests');
    await expect(page.getByRole('row', { name: /A second ladder/ })).toContainText('the project ends');
    await look('change-requests');
    expect(await stumbles(page)).toEqual([]);
    await page.getByRole('rowheader', { name: 'A second ladder in the wall' }).dblclick();
    await page.getByRole('button', { name: 'Accept…' }).click();
    await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeFocused();
    await look('change-request');
    expect(await stumbles(page)).toEqual([]);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await look('change-request-wide');
    await page.setViewportSize({ width: 1280, height: 800 });
    await command(page, 'Rooms and equipment');
    await page.getByRole('button', { name: 'New room or equipment' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Meeting container on the pier');
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: 'Seats' }).fill('12');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('list', { name: 'Rooms and equipment' })).toContainText('Room, 12 seats');
    await look('resources');
    expect(await stumbles(page)).toEqual([]);
    expect(found).toEqual([]);
  });
}

test('by keys: a filter, a decision made and decided, its card and the way back, a risk rated and saved as CSV', async () => {
  await launch('light');
  const keys = new Keyboard(page);
  await command(page, 'Go to the decisions');
  await expect(page.getByRole('main', { name: 'Decisions' })).toBeFocused();
  await keys.press('ArrowDown');
  await expect(page.getByRole('rowheader').first()).toBeFocused();
  await keys.press('/');
  await keys.type('state:proposed affects:piles');
  await keys.press('Enter');
  await expect(page.getByRole('grid').getByRole('rowheader')).toHaveCount(1);
  await keys.press('Enter');
  await expect(page.getByRole('rowheader', { name: /^Which crane/ })).toBeFocused();
  expect((await rowAloud(page, 'Which crane is rented, and from when?')).join(' · ')).toContain('Proposed');
  await keys.press('Enter');
  const panel = page.getByRole('complementary', { name: /^Decision Which crane/ });
  await expect(panel.getByRole('region', { name: 'Decision details' })).toBeFocused();
  await keys.goTo('Decide…');
  await keys.press('Enter');
  await keys.type('The small one is enough.');
  await keys.press('Control+Enter');
  await expect(panel).toContainText('Decided, in force');
  await expect(panel).toContainText('The small one is enough.');
  await keys.goTo('Cast the wall');
  await keys.press('Enter');
  await expect(page.getByRole('list', { name: 'In the registers' })).toContainText('An old cable lies under the wall');
  await keys.press('Escape');
  await expect(panel).toBeVisible();
  await keys.press('Escape');
  await expect(panel).toHaveCount(0);

  await keys.press('g', 'r');
  await expect(page.getByRole('main', { name: 'Risks' })).toBeVisible();
  await keys.press('c');
  await keys.type('The pump breaks');
  await keys.press('Enter');
  const risk = page.getByRole('complementary', { name: 'Risk The pump breaks' });
  await expect(risk.getByRole('region', { name: 'Risk details' })).toBeFocused();
  await keys.goTo('Likelihood: not set');
  await keys.press('Enter');
  await keys.type('possible');
  await keys.press('Enter');
  await expect(risk).toContainText('Its impact is not rated');
  await keys.goTo('Impact: not set');
  await keys.press('Enter');
  await keys.type('severe');
  await keys.press('Enter');
  await expect(risk).toContainText('High (15): possible, severe');
  await keys.press('Escape');
  await expect(page.getByRole('rowheader', { name: 'The pump breaks' })).toBeFocused();
  await keys.press('ArrowRight', 'ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Likelihood of The pump breaks' }).selectOption('Rare (1)');
  await expect(page.getByRole('row', { name: /The pump breaks/ })).toContainText('Medium · 5');
  await keys.look('after choosing in a cell');
  const download = page.waitForEvent('download');
  await command(page, 'Save the risks as CSV');
  expect((await download).suggestedFilename()).toBe('Quay works risks.csv');
});

test('[REG-4] a request is accepted, the timeline moves with it, and one undo takes both back', async () => {
  await launch('light');
  await command(page, 'Go to the change requests');
  await page.getByRole('rowheader', { name: 'A second ladder in the wall' }).dblclick();
  const panel = page.getByRole('complementary', { name: /^Change request A second ladder/ });
  await expect(panel).toContainText('the project ends');
  await panel.getByRole('button', { name: 'Accept…' }).click();
  await panel.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(panel).toContainText('Accepted');
  await expect(panel).toContainText('Effect, as it was when it was decided');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const wall = page.getByRole('row', { name: /Cast the wall/ });
  await expect(wall).toContainText('7d');
  await page.keyboard.press('Control+z');
  await expect(wall).toContainText('5d');
  await command(page, 'Go to the change requests');
  await expect(page.getByRole('row', { name: /A second ladder/ })).toContainText('Proposed');
});
