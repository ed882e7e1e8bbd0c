import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import * as Y from 'yjs';
import { createLink, createList, createTask, setSchedule } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { writeBundle } from '#shared/transfer/bundle/index.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { newerProject } from '#tests/support/documents.ts';
import { addCards, importFile, middleOf, startProject } from '#tests/support/person.ts';
import { bar, cell, clickLink, goToTimeline, plan, row, write } from '#tests/support/timeline.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchApp({ viewport: { width: 1500, height: 900 }, startsAt: MONDAY_MORNING });
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('commands act on the card in the panel while it is used, and on the row that has the focus otherwise', async () => {
  const { page } = app;
  await plan(page);
  await cell(page, 'Permits', 'title').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Card Permits' })).toBeVisible();
  await page.keyboard.press('j');
  const panel = page.getByRole('complementary', { name: 'Card Walls' });
  await expect(panel).toBeVisible();
  await command(page, 'A working day later');
  await expect(cell(page, 'Walls', 'start')).toHaveText('11 Dec');
  await expect(cell(page, 'Permits', 'start')).toHaveText('7 Dec');
  await command(page, 'Schedule by hand');
  await expect(row(page, 'Walls').getByRole('img', { name: /^Scheduled by hand/ })).toBeVisible();
  await command(page, 'Move down');
  await expect(page.getByRole('rowheader')).toHaveText([/Permits/, /Opening/, /Walls/]);
  await expect(page.locator('[data-place=panel]:focus, [data-place=panel] :focus')).toHaveCount(1);
  await cell(page, 'Permits', 'title').click();
  await command(page, 'A working day later');
  await expect(cell(page, 'Permits', 'start')).toHaveText('8 Dec');
  await expect(cell(page, 'Walls', 'start')).toHaveText('11 Dec');
});

test('[SCH-R2] what cannot hold is told at the mark of its row, by a key too, and mended there', async () => {
  const { page } = app;
  await plan(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const name of ['Owners', 'Deadline']) await page.getByRole('menuitemcheckbox', { name }).click();
  await page.keyboard.press('Escape');
  await write(page, 'Opening', 'deadline', '14 dec 2026');
  const mark = row(page, 'Opening').getByRole('button', { name: /^Ends 2 working days after its deadline/ });
  const conflicts = page.getByRole('dialog', { name: 'Conflicts' });
  await mark.click();
  await expect(conflicts.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(conflicts).toHaveCount(0);
  await expect(cell(page, 'Opening', 'title')).toBeFocused();
  await page.keyboard.press('!');
  await conflicts.getByRole('button', { name: 'Move the deadline to 16 Dec' }).press('Enter');
  await expect(conflicts).toHaveCount(0);
  await expect(mark).toHaveCount(0);
  await expect(cell(page, 'Opening', 'title')).toBeFocused();
  await page.keyboard.press('Control+Z');
  await expect(mark).toBeVisible();
});

test('what is asked of a cell hangs from it, and gives the focus back to it', async () => {
  const { page } = app;
  await plan(page);
  const owners = cell(page, 'Walls', 'owners');
  await owners.click();
  await page.keyboard.press('Enter');
  const picker = page.getByRole('dialog', { name: 'Owners' });
  const [box, from] = [await picker.boundingBox(), await owners.boundingBox()];
  expect(Math.abs((box?.x ?? 0) - (from?.x ?? 0))).toBeLessThan(8);
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
  await expect(owners).toContainText('Ada');
  await expect(owners).toBeFocused();
  await cell(page, 'Permits', 'finish').click();
  await page.keyboard.press('o');
  await expect(picker).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Permits', 'finish')).toBeFocused();
});

test('what is said of a link stands where its line was clicked, however far it leads', async () => {
  const { page } = app;
  await plan(page);
  await write(page, 'Walls', 'predecessors', '1FS+60d');
  const { facts, point } = await clickLink(page);
  const box = await facts.boundingBox();
  expect(Math.abs((box?.x ?? 0) - point.x)).toBeLessThan(300);
  expect(Math.abs((box?.y ?? 0) - point.y)).toBeLessThan(30);
});

test('[SCH-L3] a gap behind a link is kept by its facts, and goes with what is waited for', async () => {
  const { page } = app;
  await plan(page);
  await write(page, 'Walls', 'start', '21 dec 2026');
  const { facts } = await clickLink(page);
  await expect(facts).toContainText('“Walls” then moves later with “Permits”, and back again.');
  await facts.getByRole('button', { name: 'Keep the gap of 7 working days' }).click();
  await expect(facts.getByRole('textbox', { name: 'Lag' })).toBeFocused();
  await expect(facts.getByRole('textbox', { name: 'Lag' })).toHaveValue('+7d');
  await page.keyboard.press('Escape');
  await expect(facts).toHaveCount(0);
  await expect(cell(page, 'Walls', 'predecessors')).toHaveText('1FS+7d');
  await expect(cell(page, 'Walls', 'start')).toHaveText('21 Dec');
  await cell(page, 'Permits', 'title').click();
  await page.keyboard.press('>');
  await page.keyboard.press('>');
  await expect(cell(page, 'Walls', 'start')).toHaveText('23 Dec');
  await page.keyboard.press('<');
  await expect(cell(page, 'Walls', 'start')).toHaveText('22 Dec');
});

test('[SCH-T2] a summary is moved by its bracket or by keys with what is under it, as one step that is shown before', async () => {
  const { page } = app;
  await startProject(page, 'Harbour');
  await addCards(page, 'To do', 'Site', 'Permits', 'Walls', 'Opening');
  await goToTimeline(page);
  for (const title of ['Permits', 'Walls']) {
    await cell(page, title, 'title').click();
    await page.keyboard.press('Alt+ArrowRight');
  }
  await write(page, 'Permits', 'start', '7 dec 2026');
  await write(page, 'Permits', 'duration', '3d');
  await write(page, 'Walls', 'duration', '5d');
  await write(page, 'Walls', 'predecessors', '2');
  await write(page, 'Opening', 'duration', '0');
  await write(page, 'Opening', 'predecessors', '3');
  await cell(page, 'Site', 'title').click();
  await page.keyboard.press('s');
  await expect(bar(page, 'Site')).toBeInViewport();
  const site = await middleOf(bar(page, 'Site'));
  await page.mouse.move(site.x, site.y);
  await page.mouse.down();
  await page.mouse.move(site.x + 49, site.y, { steps: 6 });
  await expect(page.getByText('Moves “Opening” 2 working days later; the project ends 18 Dec.')).toBeVisible();
  await expect(page.locator('.timeline-ghost')).toHaveCount(4);
  await page.mouse.up();
  await expect(cell(page, 'Site', 'start')).toHaveText('9 Dec');
  await expect(cell(page, 'Opening', 'finish')).toHaveText('18 Dec');
  await expect(row(page, 'Permits').getByRole('img', { name: /^Starts no earlier than/ })).toBeVisible();
  await expect(row(page, 'Walls').getByRole('img')).toHaveCount(0);
  await page.keyboard.press(',');
  await expect(cell(page, 'Site', 'start')).toHaveText('8 Dec');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Site', 'start')).toHaveText('7 Dec');
  await expect(cell(page, 'Opening', 'finish')).toHaveText('16 Dec');
});

test('[SCHEMA-3] in a project of a newer version a link and a promised due are read, and nothing of them can be changed', async () => {
  const { page } = app;
  await importFile(page, newerPlan());
  await goToTimeline(page);
  await expect(cell(page, 'Walls', 'finish').getByRole('img')).toHaveAccessibleName(
    'Promised for 11 Dec 2026: 3 working days late',
  );
  const { facts } = await clickLink(page);
  for (const type of await facts.getByRole('radio').all()) await expect(type).toBeDisabled();
  await expect(facts.getByRole('textbox', { name: 'Lag' })).toBeDisabled();
  await expect(facts.getByRole('button', { name: /^(Remove|Keep)/ })).toHaveCount(0);
});

/** Permits (3 days) → Walls (5 days, promised for 11 December), from Monday, 7 December 2026, as a file. */
function newerPlan(): string {
  const { doc, project } = newerProject('Harbour', (made) => {
    const list = must(createList(made, { name: 'To do' }));
    const [from, to] = ['Permits', 'Walls'].map((title) => must(createTask(made, { list, title }))) as [TaskId, TaskId];
    must(
      setSchedule(made, [
        { task: from, fields: { start: '2026-12-07' as Day, duration: 3 * 480 } },
        { task: to, fields: { due: '2026-12-11' as Day, duration: 5 * 480 } },
      ]),
    );
    must(createLink(made, { from, to }));
  });
  const update = Y.encodeStateAsUpdate(doc);
  const projects = [{ id: project.newId<ProjectId>(), name: 'Harbour', update, activity: [] }];
  const file = test.info().outputPath('harbour.throughline');
  writeFileSync(file, writeBundle({ exportedAt: null, projects }));
  return file;
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox')).toHaveCount(0);
}
