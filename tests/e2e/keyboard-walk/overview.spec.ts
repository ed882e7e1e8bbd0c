/** What is said of projects, by keys: Today, nudges, the portfolio, flags, status reports. */
import { expect } from '@playwright/test';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { keyboardTest as test } from '#tests/support/keyboard-walk.ts';
import { card } from '#tests/support/person.ts';
import { troubleFiles } from '#tests/support/trouble.ts';

const folder = temporaryFolder('overview');
test.afterAll(() => folder.remove());

test('Today and its nudges, the portfolio, flags and the status, a report that is drafted', async ({ walk }) => {
  const { page, keys } = walk;
  const [file = ''] = troubleFiles(folder.path);
  await walk.importFile(file);
  await expect(card(page, 'Send the permit')).toBeVisible();
  await keys.look('on the imported board');
  await test.step('Today: from row to row, what hangs from one, a nudge', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('y');
    await expect(page.getByRole('combobox', { name: 'You are' })).toBeVisible();
    await expect(walk.focused()).toHaveAttribute('data-digest', /h5/);
    await keys.press('j', 'ArrowDown', 'ArrowUp', 'k');
    await keys.press('d');
    await expect(page.getByRole('textbox', { name: 'Due' })).toBeFocused();
    await keys.press('Escape', 's');
    await expect(page.getByRole('textbox', { name: 'Back on' })).toBeFocused();
    await keys.press('Escape');
    await keys.goTo('Nudge 3 people…', 'Shift+Tab', 12);
    await keys.press('Enter');
    await keys.goTo('Who');
    // Of three people whose items weigh the same, whoever comes first.
    await keys.goTo(/Harbour site$/, 'Tab', 12);
    await keys.press('Space', 'Space');
    await keys.goTo('More ways');
    await keys.press('Enter', 'ArrowDown', 'Escape', 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after the nudge was left');
  });
  await test.step('the portfolio: its table, its timeline, its people', async () => {
    await keys.press('g', 'p');
    await expect(page.getByRole('region', { name: 'Projects' })).toBeVisible();
    await keys.goTo('Table');
    await keys.press('ArrowRight', 'ArrowRight');
    await keys.goTo(/^Chi Tan, week of 23 Nov/, 'Tab', 60);
    await keys.press('Enter');
    await keys.goTo('People', 'Shift+Tab');
    await keys.press('ArrowLeft', 'ArrowLeft');
    await keys.goTo('Next milestone');
    await keys.press('Enter');
    await keys.goTo('Harbour site', 'Tab', 20);
    await page.keyboard.press('Enter');
    await expect(card(page, 'Send the permit')).toBeVisible();
    await keys.look('on the board that the portfolio led to');
  });
  await test.step('flags: why, what is answered, the status', async () => {
    await keys.press('g', 'f');
    await expect(page.getByRole('main', { name: 'Flags' }).getByRole('button', { name: 'Why: Opening' })).toBeVisible();
    await keys.press('j', 'ArrowDown', 'k');
    await keys.goTo('Why: Opening', 'Tab', 6);
    await keys.press('Enter');
    await keys.goTo('Answer: Opening', 'Tab', 2);
    await keys.press('Enter', 'ArrowDown', 'Escape');
    await keys.goTo('Set status…', 'Shift+Tab', 20);
    await keys.press('Enter');
    await keys.type('The piles are late.');
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Status' })).toContainText('The piles are late.');
    await keys.look('after the status was said');
  });
  await test.step('a report: drafted, its sections moved, not sent', async () => {
    await walk.command('draft a status report for the team');
    await expect(page.getByRole('region', { name: /^Preview/ })).toBeVisible();
    await keys.goTo('Layout');
    await keys.press('ArrowDown');
    await keys.goTo('Milestones', 'Tab', 40);
    await keys.press('Alt+ArrowUp', 'Space', 'Space');
    await keys.goTo(/^Preview/, 'Tab', 60);
    await keys.goTo('Send…', 'Shift+Tab', 120);
    await keys.press('Enter');
    await keys.goTo('Save and note as sent');
    await keys.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await keys.look('after it was not sent');
    await keys.goTo('All reports', 'Shift+Tab', 8);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Drafts' })).toBeVisible();
    await keys.look('on the list of reports');
  });
});
