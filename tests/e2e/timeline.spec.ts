import { expect, type Locator, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { addCards, middleOf, saysSaved, startProject } from '#tests/support/person.ts';
import { bar, cell, goToTimeline, plan, row, write } from '#tests/support/timeline.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchApp({ viewport: { width: 1500, height: 900 }, startsAt: MONDAY_MORNING });
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('a plan is typed by keys, and what follows from it stands in the cells', async () => {
  const { page } = app;
  await plan(page);
  await expect(cell(page, 'Permits', 'finish')).toHaveText('9 Dec');
  await expect(cell(page, 'Walls', 'start')).toHaveText('10 Dec');
  await expect(cell(page, 'Walls', 'finish')).toHaveText('16 Dec');
  await expect(cell(page, 'Opening', 'finish')).toHaveText('16 Dec');
  await expect(page.getByText('Ends 16 Dec 2026')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  await test.step('what makes no sense is said and changes nothing', async () => {
    await cell(page, 'Permits', 'predecessors').click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('3');
    await expect(page.getByText('This link would lead in a circle', { exact: false })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('circle');
    await page.keyboard.press('Escape');
    await expect(cell(page, 'Permits', 'predecessors')).toHaveText('');
    await expect(cell(page, 'Permits', 'predecessors')).toBeFocused();
  });

  await test.step('before a length is confirmed, what it would move is said', async () => {
    await cell(page, 'Permits', 'duration').click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1w');
    await expect(page.getByText(/Moves 2 other tasks; “Opening” 2 working days later/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(cell(page, 'Opening', 'finish')).toHaveText('16 Dec');
  });

  await test.step('keys move and stretch the bar, and undo takes it back', async () => {
    await cell(page, 'Permits', 'title').click();
    await page.keyboard.press('.');
    await expect(cell(page, 'Permits', 'start')).toHaveText('8 Dec');
    await expect(cell(page, 'Opening', 'finish')).toHaveText('17 Dec');
    await page.keyboard.press('>');
    await expect(cell(page, 'Permits', 'duration')).toHaveText('4d');
    await expect(cell(page, 'Opening', 'finish')).toHaveText('18 Dec');
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+Z');
    await expect(cell(page, 'Opening', 'finish')).toHaveText('16 Dec');
  });

  await test.step('[SCH-R3] the forecast is as of the status date that the project has', async () => {
    const ends = page.getByRole('toolbar', { name: 'Timeline' }).getByText('Ends 16 Dec 2026');
    const choose = async (): Promise<Locator> => {
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Status date…' }).click();
      return page.getByRole('dialog', { name: 'Status date' });
    };
    await choose();
    await page.getByRole('textbox', { name: 'Status date' }).fill('14 dec 2026');
    await page.keyboard.press('Enter');
    await expect(ends).toHaveText('As of 14 Dec · Ends 16 Dec 2026 · expected 23 Dec 2026');
    await expect(page.getByTitle('Status date: 14 Dec 2026')).toBeAttached();
    await (await choose()).getByRole('button', { name: 'Today', exact: true }).click();
    await expect(ends).toHaveText('Ends 16 Dec 2026');
    await expect(page.getByText('The forecast follows today.')).toBeVisible();
    await page.keyboard.press('Control+Z');
    await expect(ends).toContainText('As of 14 Dec');
  });

  await test.step('[SCH-R1] up to how much slack a task is critical is the project’s to say', async () => {
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Critical slack…' }).click();
    await page.getByRole('textbox', { name: 'Critical when slack is at most' }).fill('2d');
    await expect(page.getByRole('dialog').getByText('3 tasks would be critical.')).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const layer = page.getByRole('menuitemcheckbox', { name: 'Critical path, up to 2 working days of slack' });
    await expect(layer).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await saysSaved(page);
});

test('a bar is dragged: what would move is on screen before, Escape leaves all as it was, undo takes it back', async () => {
  const { page } = app;
  await plan(page);
  await cell(page, 'Permits', 'title').click();
  await page.keyboard.press('s');
  await expect(bar(page, 'Permits')).toBeInViewport();
  const permits = await middleOf(bar(page, 'Permits'));
  await page.mouse.move(permits.x, permits.y);
  await page.mouse.down();
  await page.mouse.move(permits.x + 49, permits.y, { steps: 6 });
  await expect(
    page.getByText(/Moves 2 other tasks; “Opening” 2 working days later; the project ends 18 Dec/),
  ).toBeVisible();
  await expect(page.locator('.timeline-ghost')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(cell(page, 'Permits', 'start')).toHaveText('7 Dec');

  await page.mouse.move(permits.x, permits.y);
  await page.mouse.down();
  await page.mouse.move(permits.x + 49, permits.y, { steps: 6 });
  await page.mouse.up();
  await expect(cell(page, 'Permits', 'start')).toHaveText('9 Dec');
  await expect(cell(page, 'Opening', 'finish')).toHaveText('18 Dec');
  await expect(row(page, 'Permits').getByRole('img', { name: /^Starts no earlier than/ })).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(cell(page, 'Opening', 'finish')).toHaveText('16 Dec');

  await test.step('one that is brought back, or only pressed, pins nothing', async () => {
    await page.mouse.move(permits.x, permits.y);
    await page.mouse.down();
    await page.mouse.move(permits.x + 49, permits.y, { steps: 6 });
    await page.mouse.move(permits.x + 2, permits.y, { steps: 6 });
    await expect(page.getByText('Nothing would change.')).toBeVisible();
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Redo set start date' })).toBeEnabled();
    await expect(cell(page, 'Permits', 'title')).toBeFocused();
  });

  await test.step('its end is stretched', async () => {
    const box = await bar(page, 'Walls').boundingBox();
    if (!box) throw new Error('no bar');
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 22, box.y + box.height / 2, { steps: 6 });
    await page.mouse.up();
    await expect(cell(page, 'Walls', 'duration')).toHaveText('6d');
  });

  await test.step('a link is drawn from one bar to another', async () => {
    await page.getByRole('button', { name: 'Task' }).click();
    await page.keyboard.type('Roof');
    await page.keyboard.press('Enter');
    await write(page, 'Roof', 'duration', '2d');
    await bar(page, 'Permits').hover();
    const knob = await middleOf(bar(page, 'Permits').locator('[data-grip=link-finish]'));
    const roof = await bar(page, 'Roof').boundingBox();
    if (!roof) throw new Error('no bar');
    await page.mouse.move(knob.x, knob.y);
    await page.mouse.down();
    await page.mouse.move(roof.x + 4, roof.y + roof.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(cell(page, 'Roof', 'predecessors')).toHaveText('1');
    await expect(cell(page, 'Roof', 'start')).toHaveText('10 Dec');
  });

  await test.step('and from a milestone as well', async () => {
    await bar(page, 'Opening').hover();
    const knob = await middleOf(bar(page, 'Opening').locator('[data-grip=link-finish]'));
    const roof = await bar(page, 'Roof').boundingBox();
    if (!roof) throw new Error('no bar');
    await page.mouse.move(knob.x, knob.y);
    await page.mouse.down();
    await page.mouse.move(roof.x + 4, roof.y + roof.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(cell(page, 'Roof', 'predecessors')).toHaveText(/^1, \d$/);
  });
});

test('the first task of an empty project has its bar at once', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await goToTimeline(page);
  await page.getByRole('button', { name: 'Add the first task' }).click();
  await page.keyboard.type('Permits');
  await page.keyboard.press('Enter');
  await write(page, 'Permits', 'duration', '3d');
  await page.keyboard.press('s');
  await expect(bar(page, 'Permits')).toBeInViewport();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+z');
  await expect(bar(page, 'Permits')).toBeVisible();
});

test('a row is dragged by its number: between others, and under one of them; Escape leaves it where it was', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Permits', 'Walls', 'Opening');
  await goToTimeline(page);
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Walls', 'Opening']);
  const height = (await row(page, 'Permits').boundingBox())?.height ?? 0;
  const carry = async (title: string, down: number, across = 0): Promise<void> => {
    const from = await middleOf(cell(page, title, 'number'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + across, from.y + down * height, { steps: 6 });
  };
  await carry('Opening', -2.5);
  await page.mouse.up();
  await expect(page.getByRole('rowheader')).toHaveText(['Opening', 'Permits', 'Walls']);
  await carry('Opening', 1.5);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('rowheader')).toHaveText(['Opening', 'Permits', 'Walls']);
  await carry('Opening', 1.5, 20);
  await page.mouse.up();
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Opening', 'Walls']);
  await expect(row(page, 'Opening')).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('rowheader')).toHaveText(['Opening', 'Permits', 'Walls']);
});

test('rows are set under others, folded, moved and shown by keys; the board shows the same cards', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Permits', 'Walls', 'Opening');
  await goToTimeline(page);
  await cell(page, 'Walls', 'title').click();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(row(page, 'Walls')).toHaveAttribute('aria-level', '2');
  await expect(row(page, 'Permits')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row(page, 'Walls')).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Opening', 'Walls']);
  await expect(cell(page, 'Walls', 'title')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('c');
  await page.keyboard.type('Roof');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Walls', 'Roof', 'Opening']);
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(cell(page, 'Walls', 'title')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Walls', 'Opening']);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('rowheader')).toHaveText(['Permits', 'Walls', 'Roof', 'Opening']);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Card Walls' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Walls', 'title')).toBeFocused();
  await page.keyboard.press('Delete');
  // What stood under it stands by itself, where its key puts it (OUTLINE-3): of two that are alike the ids decide.
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  await expect(row(page, 'Roof')).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('listitem', { name: 'Roof', exact: true })).toBeVisible();
  await expect(page.getByRole('listitem', { name: 'Walls', exact: true })).toHaveCount(0);
});
