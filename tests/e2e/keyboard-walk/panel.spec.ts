/** A card’s panel by keys: every field of it. */
import { expect } from '@playwright/test';
import { keyboardTest as test } from '#tests/support/keyboard-walk.ts';

test('the panel: every field of it, and one step back at a time', async ({ walk }) => {
  const { page, keys } = walk;
  await walk.newProject('Quay works');
  await walk.addCards('Order piles', 'Agree on access');
  await keys.press('Enter');
  const panel = page.getByRole('complementary', { name: /^Card Agree on/ });
  await expect(panel.getByRole('heading', { name: 'Description' })).toBeVisible();
  await test.step('the title', async () => {
    await keys.goTo('Agree on access');
    await keys.press('Enter');
    await keys.type('Agree on the access');
    await keys.press('Enter');
  });
  await test.step('facts that are chosen', async () => {
    for (const [fact, typed] of [
      [/^List:/, 'Doing'],
      [/^Priority:/, 'High'],
      [/^Owners:/, 'Ana Reis'],
      [/^Labels:/, 'Permit'],
      [/^Start:/, 'mon'],
      [/^Due:/, '+2w'],
      [/^Deadline:/, 'eom'],
    ] as const) {
      await keys.goTo(fact);
      await keys.press('Enter');
      await keys.type(typed);
      await keys.press('Enter');
      if (/Owners|Labels/.test(fact.source)) await keys.press('Escape');
      await expect(walk.focused()).toHaveAccessibleName(fact);
    }
    await expect(panel.getByRole('button', { name: 'Priority: High' })).toBeVisible();
  });
  await test.step('estimate and why it cannot go on', async () => {
    await keys.goTo(/^Estimate/);
    await keys.press('Enter');
    await keys.type('3h');
    await keys.press('Enter');
    await keys.goTo(/^Blocked/);
    await keys.press('Enter');
    await keys.type('The permit is missing');
    await keys.press('Enter');
    await expect(panel.getByRole('button', { name: /^Blocked: The permit is missing/ })).toBeVisible();
  });
  await test.step('description, checklist, link, comment', async () => {
    await keys.goTo('Add a description…');
    await keys.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await keys.type('Ask the harbour master.');
    await keys.press('Escape');
    await keys.goTo('Add checklist');
    await keys.press('Enter');
    await expect(panel.getByRole('textbox', { name: /^Add item/ })).toBeFocused();
    await keys.type('Call');
    await keys.press('Enter');
    await keys.type('Write');
    await keys.press('Enter', 'Escape');
    await keys.goTo('Attach link');
    await keys.press('Enter');
    await keys.type('https://example.org/plan');
    await keys.press('Enter', 'Escape');
    await keys.goTo('Write a comment');
    await keys.type('Two quotes are in.');
    await keys.press('Control+Enter');
    await expect(panel.getByRole('list', { name: 'Comments' })).toContainText('Two quotes are in.');
    await keys.goTo(/^Reply to /, 'Shift+Tab');
    await keys.press('Enter');
    await keys.type('Take the second.');
    await keys.press('Control+Enter');
    await keys.goTo('Resolve');
    await keys.press('Enter');
    await keys.look('after resolving');
    await keys.press('Enter');
    await keys.goTo('Reopen');
    await keys.press('Enter');
    await keys.goTo('Delete reply', 'Shift+Tab');
    await keys.press('Enter');
    await keys.goTo('Delete comment');
    await keys.press('Enter');
    await expect(panel.getByText('Two quotes are in.')).toHaveCount(0);
  });
  await test.step('its menu and its edge', async () => {
    await keys.goTo('Card actions', 'Shift+Tab');
    await keys.press('Enter', 'ArrowDown', 'Escape');
    await keys.goTo('Width of the panel', 'Shift+Tab');
    await keys.press('ArrowLeft', 'ArrowRight');
  });
  await test.step('Escape closes it and comes back to the card', async () => {
    await keys.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(page.getByRole('listitem', { name: 'Agree on the access' })).toBeFocused();
  });
});
