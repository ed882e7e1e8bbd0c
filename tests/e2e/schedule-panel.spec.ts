/** What a card's panel says of its schedule and its links, by keys alone (SCHEDULING T, L, R). */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, notifications, openCard } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

/** Opens a fact's field, types, and takes it, or leaves it open. */
async function fill(fact: Locator, text: string): Promise<void> {
  await fact.press('Enter');
  await page.keyboard.type(text);
}

function fact(panel: Locator, name: string | RegExp): Locator {
  return panel.getByRole('button', { name, exact: typeof name === 'string' });
}

test('[SCH-T1] a duration puts a card on the timeline; mode, pin, progress and dates are said in place', async () => {
  await addCards(page, 'To do', 'Permits');
  const panel = await openCard(page, 'Permits');
  await expect(panel.getByText('Not on the timeline yet')).toBeVisible();
  await expect(fact(panel, 'Pin: not set')).toHaveCount(0);

  await fill(fact(panel, 'Duration: not set'), '3 parsecs');
  await expect(page.getByText('“3 parsecs” is no length')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3d');
  await expect(page.getByText('3 days', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Duration: 3 days')).toBeFocused();
  await expect(panel.getByText('Critical: it cannot slip without moving the end')).toBeVisible();

  await fill(fact(panel, 'Progress: not set'), '140');
  await expect(page.getByText('Progress goes from 0 to 100 per cent.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('40%');
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Progress: 40%')).toBeFocused();

  await fact(panel, 'Pin: not set').press('Enter');
  await page.getByRole('combobox', { name: 'Kind of pin' }).selectOption('Must start on');
  await page.getByRole('textbox', { name: 'Day of the pin' }).fill('2030-12-04');
  await expect(page.getByText('It stays there, whatever it depends on.')).toBeVisible();
  await expect(page.getByText(/the project ends 6 Dec 2030/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Pin: Must start on 4 Dec 2030')).toBeFocused();
  await expect(panel.getByText('Planned for Wednesday 4 December 2030 to Friday 6 December 2030')).toBeAttached();
  await panel.getByRole('button', { name: 'Remove the pin' }).press('Enter');
  await expect(fact(panel, 'Pin: not set')).toBeVisible();

  await fact(panel, 'Scheduling: Automatic').press('Enter');
  await expect(page.getByText('It stays on the dates it was given')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Scheduling: Manual')).toBeFocused();
  // Where it is now is where it was put.
  await expect(fact(panel, /^Start: (?!not set)/)).toBeVisible();

  await panel.getByRole('checkbox', { name: 'Milestone' }).press('Space');
  await expect(fact(panel, 'Duration: No time')).toBeVisible();
  await panel.getByRole('checkbox', { name: 'Milestone' }).press('Space');
  await expect(fact(panel, 'Duration: 1 day')).toBeVisible();

  await fill(fact(panel, 'Began: not set'), '2030-12-02');
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Began: Monday 2 December 2030')).toBeFocused();
  await fill(fact(panel, 'Left: not set'), '4h');
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Left: 4 hours')).toBeFocused();
});

test('[SCH-R6] links are made, changed and let go of by keys, and what they would move is said before', async () => {
  await addCards(page, 'To do', 'Permits', 'Piles', 'Opening');
  for (const [title, length] of [
    ['Permits', '3d'],
    ['Piles', '2d'],
    ['Opening', '0'],
  ] as const) {
    const panel = await openCard(page, title);
    await fill(fact(panel, 'Duration: not set'), length);
    await page.keyboard.press('Enter');
    await expect(fact(panel, /^Duration: \d|^Duration: No time/)).toBeFocused();
    await page.keyboard.press('Escape');
  }

  let panel = await openCard(page, 'Piles');
  await panel.getByRole('button', { name: 'Add a card it depends on' }).press('Enter');
  await page.keyboard.type('perm');
  await expect(page.getByText('Moves “Piles” 3 working days later; the project ends')).toBeVisible();
  await page.keyboard.press('Enter');
  const dependsOn = panel.getByRole('list', { name: 'Depends on' });
  await expect(dependsOn.getByRole('button', { name: 'Permits', exact: true })).toBeVisible();
  await expect(dependsOn.getByText('decides when')).toBeVisible();

  // As a row of the timeline, with its lag.
  await panel.getByRole('button', { name: 'Add a card that needs it' }).press('Enter');
  await page.keyboard.type('3FS+1d');
  await expect(page.getByRole('option', { name: '“Opening”: Finish to start, 1 day later' })).toBeVisible();
  await expect(page.getByText('Moves “Opening” 6 working days later')).toBeVisible();
  await page.keyboard.press('Enter');
  const neededBy = panel.getByRole('list', { name: 'Needed by' });
  await expect(neededBy.getByRole('button', { name: 'Opening', exact: true })).toBeVisible();

  await neededBy.getByRole('button', { name: 'Finish to start, 1 day later: link with Opening' }).press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('+3d');
  await expect(page.getByText('Moves “Opening” 2 working days later')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(neededBy.getByRole('button', { name: /^Finish to start, 3 days later/ })).toBeFocused();

  // A longer duration says whom it reaches.
  await fact(panel, 'Duration: 2 days').press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('5d');
  await expect(page.getByText('Moves “Opening” 3 working days later')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fact(panel, 'Duration: 2 days')).toBeFocused();

  // In a circle, a link is refused before it is made.
  await panel.getByRole('button', { name: 'Add a card it depends on' }).press('Enter');
  await page.keyboard.type('open');
  await expect(page.getByText('This link would lead in a circle')).toBeVisible();
  await page.keyboard.press('Escape');

  await neededBy.getByRole('button', { name: 'Remove link with Opening' }).press('Enter');
  await expect(neededBy).toHaveCount(0);
  await notifications(page).getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(neededBy.getByRole('button', { name: 'Opening', exact: true })).toBeVisible();

  await dependsOn.getByRole('button', { name: 'Permits', exact: true }).press('Enter');
  panel = page.getByRole('complementary', { name: 'Card Permits' });
  await expect(
    panel.getByRole('list', { name: 'Needed by' }).getByRole('button', { name: 'Piles' }).first(),
  ).toBeVisible();
});

test('[SCH-T6] begun work that was stopped goes on later, until undo takes the interruption back', async () => {
  await addCards(page, 'To do', 'Permits');
  const panel = await openCard(page, 'Permits');
  await fill(fact(panel, 'Duration: not set'), '3d');
  await page.keyboard.press('Enter');
  await expect(fact(panel, 'Stopped: not set')).toHaveCount(0);
  await fill(fact(panel, 'Began: not set'), '2030-12-02');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Planned for Monday 2 December 2030 to Wednesday 4 December 2030')).toBeAttached();

  await fill(fact(panel, 'Stopped: not set'), '2030-12-03');
  await expect(page.getByText('Nothing is done from Tuesday 3 December 2030 on.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('2030-12-02');
  await expect(page.getByText('Work resumes after it has stopped.')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2030-12-09');
  await expect(page.getByText(/the project ends 10 Dec 2030/)).toBeVisible();
  await page.keyboard.press('Enter');
  const stopped = fact(panel, 'Stopped: stopped on Tuesday 3 December 2030, resumes on Monday 9 December 2030');
  await expect(stopped).toBeFocused();
  await expect(panel.getByText('Planned for Monday 2 December 2030 to Tuesday 10 December 2030')).toBeAttached();

  await stopped.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Stopped on' })).toBeFocused();
  const { violations } = await axe(page).analyze();
  expect(violations).toEqual([]);
  await page.getByRole('button', { name: 'Remove the interruption of Tuesday 3 December 2030' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Stopped on' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(fact(panel, 'Stopped: not set')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(stopped).toBeVisible();
});

test('[SCH-R2] a conflict is said with its reason, and mended by its button', async () => {
  await addCards(page, 'To do', 'Permits', 'Piles');
  let panel = await openCard(page, 'Permits');
  await fill(fact(panel, 'Duration: not set'), '3d');
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Add a card that needs it' }).press('Enter');
  await page.keyboard.type('piles');
  await page.keyboard.press('Enter');
  await panel
    .getByRole('list', { name: 'Needed by' })
    .getByRole('button', { name: 'Piles', exact: true })
    .press('Enter');
  panel = page.getByRole('complementary', { name: 'Card Piles' });

  await fact(panel, 'Pin: not set').press('Enter');
  await page.getByRole('combobox', { name: 'Kind of pin' }).selectOption('Must start on');
  await page.getByRole('textbox', { name: 'Day of the pin' }).fill('2020-01-06');
  await page.keyboard.press('Enter');
  const conflicts = panel.getByRole('list', { name: 'Conflicts' });
  await expect(conflicts).toContainText('before “Permits” ends, because it is pinned to 6 Jan 2020.');
  const { violations } = await axe(page).analyze();
  expect(violations).toEqual([]);
  await conflicts.getByRole('button', { name: 'Remove the pin' }).press('Enter');
  await expect(conflicts).toHaveCount(0);
  await expect(notifications(page).getByText('The pin was removed.')).toBeVisible();
});
