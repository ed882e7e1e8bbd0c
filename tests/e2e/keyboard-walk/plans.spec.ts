/** Plans by keys: the timeline with its load and its export, versions, what-ifs. */
import { expect, type Locator } from '@playwright/test';
import { keyboardTest as test } from '#tests/support/keyboard-walk.ts';
import { card } from '#tests/support/person.ts';

test('the timeline: its rows and cells, what is typed in them, the load beside it, and its export', async ({
  walk,
}) => {
  const { page, keys } = walk;
  await walk.openSample();
  await keys.press('g', 't');
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeFocused();
  await keys.press('ArrowDown');
  const cell = (title: string, column: string): Locator =>
    page
      .getByRole('row')
      .filter({ has: page.locator('[data-column=title]', { hasText: title }) })
      .locator(`[data-column=${column}]`);
  await expect(cell('Season calendar', 'title')).toBeFocused();
  await keys.press('ArrowDown', 'j', 'k', 'ArrowUp', 'Control+End', 'Control+Home', 'PageDown', 'PageUp');
  await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(cell('Season calendar', 'duration')).toBeFocused();
  await keys.press('Enter');
  await keys.type('3x');
  await keys.press('Enter', 'Escape');
  await keys.press('Enter');
  await keys.type('3d');
  await keys.press('Enter');
  await expect(cell('Season calendar', 'duration')).toHaveText('3d');
  await expect(cell('Season calendar', 'duration')).toBeFocused();
  await keys.press('.', ',', '>', '<', 's', 'z', 'Shift+Z', 'f', 't', 'Shift+ArrowDown', 'Escape');
  await keys.press('o');
  await expect(page.getByRole('combobox', { name: 'Owners' })).toBeFocused();
  await keys.press('Escape');
  await keys.press('Home', 'ArrowRight', 'ContextMenu', 'Escape', 'Enter');
  await expect(page.getByRole('complementary', { name: /^Card / })).toBeVisible();
  await keys.press('Escape', 'c');
  await keys.type('Dredge the basin');
  await keys.press('Enter', 'Alt+ArrowUp', 'Alt+ArrowDown', 'Delete');
  await keys.press('Control+z');
  await expect(cell('Dredge the basin', 'title')).toBeVisible();
  await test.step('as of when the plan is forecast, and what is critical in it', async () => {
    const focusIn = (dialog: string): Promise<void> =>
      expect(page.getByRole('dialog', { name: dialog }).locator('input:focus')).toHaveCount(1);
    await walk.command('Status date');
    await focusIn('Status date');
    await keys.type('tomorrow');
    await keys.press('Enter');
    await expect(page.getByText(/^As of /)).toBeVisible();
    await walk.command('Status date');
    await focusIn('Status date');
    await keys.goTo('Today');
    await keys.press('Enter');
    await expect(page.getByText(/^As of /)).toHaveCount(0);
    await walk.command('Critical slack');
    await focusIn('Critical slack');
    await keys.type('3d');
    await keys.press('Enter');
    await expect(page.getByText('Critical is what has 3 working days of slack or less.')).toBeVisible();
  });
  await test.step('the load under the chart', async () => {
    await keys.press('w');
    const load = page.getByRole('region', { name: 'Load', exact: true });
    await expect(load.getByRole('grid')).toBeVisible();
    await keys.press('F6');
    await expect(load.locator(':focus')).toHaveCount(1);
    await keys.goTo(/, (rest of )?this week, /, 'Tab', 60);
    await keys.press('ArrowDown', 'ArrowRight', 'End', 'PageDown', 'Control+Home', 'Enter', 'Escape');
    await expect(walk.focused()).toHaveRole('gridcell');
    await keys.goTo('Height of the load', 'Shift+Tab', 60);
    await keys.press('ArrowUp', 'ArrowDown');
    await keys.press('w');
    await expect(load).toHaveCount(0);
    await expect(walk.focused()).toHaveAttribute('data-column', /./);
  });
  await test.step('its export: what is chosen, its pages, and the file', async () => {
    await walk.command('export timeline');
    const dialog = page.getByRole('dialog', { name: 'Export timeline' });
    await expect(dialog.getByRole('img', { name: 'Page 1 of the timeline' })).toBeVisible();
    await keys.look('in the export');
    await keys.goTo('PDF');
    await keys.press('ArrowRight', 'ArrowLeft');
    await keys.goTo('Fit width');
    await keys.press('ArrowRight', 'ArrowLeft');
    await keys.goTo('Paper');
    await keys.press('ArrowDown', 'ArrowUp');
    await keys.goTo(/^From: /);
    await keys.press('Enter', 'Escape', 'Enter');
    await keys.type('24 oct 2026');
    await keys.press('Enter');
    await expect(walk.focused()).toHaveAccessibleName(/^From: .*24 Oct/);
    await keys.goTo('Legend');
    await keys.press('Space', 'Space');
    await expect(page.getByRole('checkbox', { name: 'Legend' })).toBeChecked();
    await keys.press('Escape');
    await expect(dialog).toHaveCount(0);
    await keys.look('after the export was left');
  });
});

test('a version and a what-if: kept, tried, decided and applied', async ({ walk }) => {
  const { page, keys } = walk;
  await walk.newProject('Quay works');
  await walk.addCards('Order piles');
  await test.step('a version is saved, renamed and deleted', async () => {
    await walk.command('save a version');
    await expect(page.getByRole('dialog', { name: 'Save a version' })).toBeVisible();
    await keys.type('Kick-off');
    await keys.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after the version was saved');
    await walk.command('compare plans');
    await keys.goTo('Rename Kick-off');
    await keys.press('Enter');
    await keys.type('Start');
    await keys.press('Enter');
    await keys.goTo('Delete Start');
    await keys.press('Enter');
    await keys.goTo('Delete version');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing is kept by itself.')).toBeVisible();
    await keys.look('after the version was deleted');
  });
  await walk.command('try a what-if');
  await expect(page.getByRole('dialog', { name: 'Try a what-if' })).toBeVisible();
  await keys.type('Fewer piles');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'What-if' });
  await expect(bar).toBeVisible();
  await walk.command('go to the board');
  await expect(page.getByRole('main', { name: 'Board' })).toBeFocused();
  await walk.addCards('Flood wall');
  await expect(card(page, 'Flood wall')).toBeVisible();
  await walk.command('apply the what-if');
  const dialog = page.getByRole('dialog', { name: 'Apply to Quay works' });
  await expect(dialog).toContainText('Card Flood wall');
  await keys.goTo('Apply');
  await page.keyboard.press('Enter');
  await expect(bar).toHaveCount(0);
  await expect(card(page, 'Flood wall')).toBeVisible();
  await keys.look('on the board to which it was applied');
  await keys.press('Control+z');
  await expect(card(page, 'Flood wall')).toHaveCount(0);
});
