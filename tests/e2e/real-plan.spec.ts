/** Somebody who comes with a plan of another tool: it is looked at, brought in, changed with its effects first, and printed. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { type App, launchApp } from '#tests/support/app.ts';
import { notRunFor } from '#tests/support/not-run.ts';
import { chooseFile, middleOf, saysSaved } from '#tests/support/person.ts';
import { bar, cell, goToTimeline, row } from '#tests/support/timeline.ts';

let app: App;
test.beforeEach(async () => {
  notRunFor(fixturesMissing);
  app = await launchApp({ viewport: { width: 1500, height: 900 }, timezoneId: 'UTC' });
});
test.afterEach(async () => {
  if (fixturesMissing !== null) return;
  expect(app.complaints).toEqual([]);
  await app.close();
});

/** What the rehearsal says is looked at before it is taken. */
async function rehearseAndTake(page: Page, file: string, ...counts: readonly RegExp[]): Promise<void> {
  await chooseFile(page, fixturePath(file));
  const dialog = page.getByRole('dialog', { name: /^Import/ });
  for (const count of counts) await expect(dialog).toContainText(count);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  await saysSaved(page);
}

/** Pressed on its bar and held `pixels` further, until what it would do is said. */
async function hold(page: Page, title: string, pixels: number): Promise<void> {
  const from = await middleOf(bar(page, title));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + pixels, from.y, { steps: 8 });
  await expect(page.getByText(CONSEQUENCES)).toBeVisible();
}

const CONSEQUENCES = /Moves 72 other tasks; “Scope complete” 4\.5 working days later; .*the project ends 14 Sep 2020/;

test('[SCH-R1] [SCH-R6] a plan of Microsoft Project is looked at, taken, understood, changed and printed, and leaves with one undo', async () => {
  test.setTimeout(120_000);
  const { page } = app;
  await rehearseAndTake(page, 'mspdi/projterm.xml', /Cards\s*86/, /Dependencies\s*84/);
  await goToTimeline(page);
  const ends = page.getByText(/^Ends 7 Sep 2020/);
  await expect(ends).toBeVisible();

  const dragged = 'Secure project sponsorship';
  await test.step('the critical path is shown, and can be left out', async () => {
    await cell(page, dragged, 'title').click();
    await page.keyboard.press('s');
    await expect(bar(page, dragged)).toBeInViewport();
    const critical = page.locator('.is-critical').filter({ has: bar(page, dragged) });
    const toggle = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Critical path' }).click();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    };
    await expect(critical).toHaveCount(1);
    await toggle();
    await expect(critical).toHaveCount(0);
    await toggle();
    await expect(critical).toHaveCount(1);
  });

  await test.step('a predecessor that is held over a later day says what would follow; Escape leaves all', async () => {
    await hold(page, dragged, 170);
    expect(await page.locator('.timeline-ghost').count()).toBeGreaterThan(10);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(page.locator('.timeline-ghost')).toHaveCount(0);
    await expect(cell(page, dragged, 'start')).toHaveText('27 Apr 2020');
    await expect(ends).toBeVisible();
    await expect(page.getByRole('button', { name: /^Undo import/ })).toBeEnabled();
  });

  await test.step('dropped there, that is what follows; undo takes it back', async () => {
    await hold(page, dragged, 170);
    await page.mouse.up();
    await expect(page.getByText(/^Ends 14 Sep 2020/)).toBeVisible();
    await expect(row(page, dragged).getByRole('img', { name: /^Starts no earlier than/ })).toBeVisible();
    await saysSaved(page);
    await page.keyboard.press('Control+z');
    await expect(ends).toBeVisible();
    await expect(cell(page, dragged, 'start')).toHaveText('27 Apr 2020');
  });

  await test.step('it is printed', async () => {
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: 'Export timeline' });
    await expect(dialog.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Export PDF' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^Software Development.* timeline\.pdf$/);
    const pdf = readFileSync(await saved.path()).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    // All the tasks, and a row of headings on each page.
    const pages = [...pdf.matchAll(/\/Type \/Page\b(?!s)/g)].length;
    expect([...pdf.matchAll(/\/S \/TR/g)]).toHaveLength(86 + pages);
  });

  await test.step('[UNDO-4] one undo takes the whole import back, and redo brings it again', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('rowheader')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();
    await page.getByRole('button', { name: /^Redo import/ }).click();
    await expect(ends).toBeVisible();
    await expect(cell(page, dragged, 'finish')).toHaveText('28 Apr 2020');
    await saysSaved(page);
  });
});

test('a plan of GanttProject is looked at and taken, with its dates and what follows what', async () => {
  const { page } = app;
  await rehearseAndTake(
    page,
    'gan/HouseBuildingSample.gan',
    /From GanttProject/,
    /Cards, 2 done\s*20/,
    /Dependencies\s*17/,
  );
  await goToTimeline(page);
  await expect(cell(page, 'Foundation building', 'start')).toHaveText('1 Jul 2024');
  await expect(cell(page, 'Ground Floor building', 'start')).toHaveText('22 Jul 2024');
  await expect(cell(page, 'Ground Floor building', 'duration')).toHaveText('20d');
  const followed = await cell(page, 'Foundation building', 'number').innerText();
  await expect(cell(page, 'Ground Floor building', 'predecessors')).toHaveText(followed);
});
