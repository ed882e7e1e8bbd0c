/** The shell by keys: palette, help, settings, projects and files. */
import { expect } from '@playwright/test';
import { temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import { keyboardTest as test } from '#tests/support/keyboard-walk.ts';
import { card, list } from '#tests/support/person.ts';

test('the shell: palette, help, settings, projects, files', async ({ walk }) => {
  const { page, keys } = walk;
  const files = temporaryFiles();
  const file = files.write(
    'board.json',
    JSON.stringify(trelloBoard({ board: 'Marina', list: 'To do', cards: [{ name: 'Dig' }] })),
  );
  await walk.newProject('Harbour');
  await walk.addCards('Order piles');
  await test.step('palette, help and settings give the focus back', async () => {
    await keys.press('Control+k', 'ArrowDown', 'ArrowUp', 'PageDown', 'Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await keys.press('?', 'Escape');
    await expect(card(page, 'Order piles')).toBeFocused();
    await keys.press('Control+,');
    await keys.goTo(/^Your name/);
    await keys.goTo(/Dark|Light|system/i);
    await keys.press('ArrowRight', 'ArrowLeft');
    await keys.goTo(/^Erase everything/);
    await keys.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await keys.goTo('Keep everything');
    await keys.press('Enter');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await keys.look('after nothing was erased');
  });
  await test.step('plans are compared and kept', async () => {
    await walk.command('compare plans');
    await expect(page.getByRole('main', { name: 'Compare plans' })).toBeVisible();
    await keys.goTo('Take baseline…');
    await keys.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Take a baseline' })).toBeVisible();
    await keys.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after no baseline was taken');
    await walk.command('go to what changed');
    await expect(page.getByText('Nothing new')).toBeVisible();
    await keys.look('at what changed');
    await walk.command('go to the board');
    await expect(list(page, 'To do')).toBeVisible();
  });
  await test.step('projects are renamed, archived, binned and restored', async () => {
    await keys.goTo(/project actions/, 'Shift+Tab');
    await keys.press('Enter', 'ArrowDown', 'Home', 'Enter');
    await keys.type('Harbour site');
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveTitle(/Harbour site/);
    await walk.command('archive project');
    await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
    await keys.look('on the start screen');
    await keys.goTo('Archived projects (1)');
    await keys.press('Enter');
    await keys.goTo('Restore Harbour site');
    await keys.press('Enter');
    await keys.goTo('Harbour site');
    await keys.press('Enter');
    await expect(list(page, 'To do')).toBeVisible();
    await keys.look('in the project again');
    await walk.command('delete project');
    await keys.goTo('Bin (1)');
    await keys.press('Enter');
    await keys.goTo('Remove for good: Harbour site');
    await keys.press('Enter');
    await keys.goTo('Keep it');
    await keys.press('Enter');
    await keys.goTo('Restore Harbour site', 'Shift+Tab');
    await keys.press('Enter');
  });
  await test.step('a file comes in by Enter, and one goes out', async () => {
    await keys.goTo('Import…', 'Shift+Tab');
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(file);
    await keys.goTo('Import');
    await page.keyboard.press('Enter');
    await expect(card(page, 'Dig')).toBeVisible();
    await keys.look('on the imported board');
    const downloading = page.waitForEvent('download');
    await walk.command('export as json');
    expect((await downloading).suggestedFilename()).toMatch(/Marina.*json$/);
    await keys.look('after the export');
    await keys.press('g', 's');
    await keys.press('Control+,', 'Escape');
  });
  files.remove();
});
