/** What people see of each other in a shared project: who may what, who is there, and how far their devices are. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { addCards, card, command } from '#tests/support/person.ts';
import { stumbles } from '#tests/support/reader.ts';
import { anaAnd, askToJoin, letIn, readInvitation, share } from '#tests/support/two-people.ts';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

let ana: App;
let kim: App;
let a: Page;
let k: Page;
test.beforeEach(async () => {
  [ana, kim] = await anaAnd('Kim', 'Order the piles', 'Build the walls');
  [a, k] = [ana.page, kim.page];
});
test.afterEach(async () => {
  await ana.close();
  await kim.close();
});

function status(page: Page): Locator {
  return page.locator('footer[data-part=status]');
}

async function join(role: 'May edit' | 'May read'): Promise<void> {
  await expect(status(a)).toHaveText('Saved on this device');
  await share(a);
  await expect(status(a)).toContainText('No other device has it yet');
  await letIn(a, k, await askToJoin(a, k, role));
  await expect(card(k, 'Order the piles')).toBeVisible();
  await expect(status(a)).toContainText('1 device in step');
}

test('[SYNC-P1] [SYNC-P4] one sees who is here and what they are at, follows them, and is told how far they are while they are away', async () => {
  await test.step('[SYNC-P1] one sees who is here and what they are at, on the board and on the timeline, and follows them', async () => {
    await join('May edit');
    const here = a.getByRole('list', { name: 'Here now' });
    await expect(here.getByRole('button', { name: 'Follow Kim, on the board' })).toBeVisible();
    await card(k, 'Build the walls').click();
    await expect(card(a, 'Build the walls')).toHaveAttribute('aria-description', /Kim is here/);
    await expect(card(a, 'Order the piles')).not.toHaveAttribute('aria-description', /is here/);

    await here.getByRole('button').click();
    await k.getByRole('link', { name: 'Timeline', exact: true }).click();
    await expect(a.getByRole('main', { name: 'Timeline' })).toBeVisible();
    await k.getByRole('rowheader', { name: 'Order the piles' }).click();
    await expect(a.getByRole('rowheader', { name: 'Order the piles' })).toHaveAttribute(
      'aria-description',
      /Kim is here/,
    );
    await a.getByRole('button', { name: 'Stop following' }).click();
    await k.getByRole('link', { name: 'Board', exact: true }).click();
    await expect(here.getByRole('button', { name: 'Follow Kim, on the board' })).toBeVisible();
    await expect(a.getByRole('main', { name: 'Timeline' })).toBeVisible();
  });

  await test.step('[SYNC-P4] who is away is told by their age and by what they lack, and in step only once both have met again', async () => {
    await a.getByRole('link', { name: 'Board', exact: true }).click();
    await kim.killHost();
    await expect(status(a)).toContainText('1 device: 1 minute old');
    await expect(status(a)).not.toContainText('in step');
    await addCards(a, 'Doing', 'Written alone');
    await expect(status(a)).toContainText('Your latest work is on this device alone');
    await command(a, 'Devices');
    const devices = a.getByRole('dialog', { name: 'Devices' });
    await expect(devices.getByRole('listitem').filter({ hasText: 'Kim' })).toContainText(
      /Last heard .*Not known to have \d+ piece/,
    );
    await expect(devices.getByRole('region', { name: 'What waits' })).toContainText(
      'as soon as another device is reached',
    );
    await kim.restartHost();
    await expect(devices.getByRole('listitem').filter({ hasText: 'Kim' })).toContainText('In step', {
      timeout: 60_000,
    });
    await expect(devices.getByRole('region', { name: 'What waits' })).toHaveCount(0);
    await expect(card(k, 'Written alone')).toBeVisible();
  });
});

test('whoever may read is told so and offered nothing to change; removed, they keep what they have and hear no more', async () => {
  await join('May read');
  await expect(k.getByRole('note')).toContainText('You may read this project.');
  await expect(k.getByRole('button', { name: 'Add card to To do' })).toHaveCount(0);

  await a.getByRole('button', { name: 'Share', exact: true }).click();
  await a.getByRole('button', { name: 'What may be changed of Kim' }).click();
  await a.getByRole('menuitem', { name: 'Remove…' }).click();
  await expect(a.getByRole('alertdialog')).toContainText('What is on their devices already, they keep.');
  await a.getByRole('button', { name: 'Remove them' }).click();
  await expect(a.getByRole('list', { name: 'Members' })).not.toContainText('Kim');
  await a.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(status(k)).toContainText('You are no longer a member: nothing is exchanged', { timeout: 30_000 });
  await expect(k.getByRole('note')).toContainText('You were removed from this project.');
  await addCards(a, 'Doing', 'After the removal');
  await expect(card(k, 'Order the piles')).toBeVisible();
  await expect(card(k, 'After the removal')).toHaveCount(0);
});

test('shared, somebody let in by the words that they read, and the devices, by keys alone', async () => {
  const keys = new Keyboard(a);
  await command(a, 'share');
  const dialog = a.getByRole('dialog', { name: 'Share Harbour site' });
  await expect(dialog).toBeVisible();
  await keys.goTo('Share this project');
  await keys.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Members' })).toBeVisible();
  await keys.look('in the dialog of a shared project');
  await keys.goTo('Make an invitation');
  await keys.press('Enter');
  const words = await readInvitation(a, k);
  await expect(dialog.getByRole('radio', { name: words })).toBeVisible();
  await keys.goTo(/^[a-z]+( [a-z]+){5}$/, 'Shift+Tab');
  await keys.press('Space');
  for (let row = 0; row < 3 && !(await dialog.getByRole('radio', { name: words }).isChecked()); row++) {
    await keys.press('ArrowDown');
  }
  await keys.goTo('Let them in');
  await keys.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(2);
  await keys.look('when somebody was let in');
  await keys.goTo('Devices…');
  await keys.press('Enter');
  await expect(a.getByRole('dialog', { name: 'Devices' })).toBeVisible();
  await keys.goTo('Address of a relay');
  await keys.goTo('Send changes as a file…');
  await keys.press('Enter');
  const sending = a.getByRole('dialog', { name: 'Send changes as a file' });
  await keys.goTo(/^Any of them/);
  await keys.press('ArrowDown');
  await expect(sending.getByRole('radio', { name: /\(Kim\)/ })).toBeChecked();
  await keys.look('in the dialog of a file of changes');
  await keys.goTo('Save the file…');
  const downloading = a.waitForEvent('download');
  await keys.press('Enter');
  await downloading;
  await expect(a.getByRole('dialog')).toHaveCount(0);
  await keys.goTo('Follow Kim, on the board');
  await keys.press('Enter');
  await keys.goTo('Stop following');
});

test('by reader: who asks, who has the project, what each device has, and how one joins, all of it named', async () => {
  await a.getByRole('button', { name: 'Share', exact: true }).click();
  expect(await stumbles(a)).toEqual([]);
  await a.getByRole('button', { name: 'Share this project' }).click();
  const words = await askToJoin(a, k, 'May edit');
  expect(await stumbles(k)).toEqual([]);
  const dialog = a.getByRole('dialog', { name: 'Share Harbour site' });
  await expect(dialog.getByRole('radiogroup', { name: 'The six words that you hear' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Let them in' })).toBeDisabled();
  await expect(dialog.getByRole('img', { name: 'The invitation as a QR code' })).toBeVisible();
  expect(await stumbles(a)).toEqual([]);
  await letIn(a, k, words);
  await status(a)
    .getByRole('button', { name: /1 device in step/ })
    .click();
  await expect(a.getByRole('dialog', { name: 'Devices' })).toBeVisible();
  expect(await stumbles(a)).toEqual([]);
  await a.getByRole('dialog').getByRole('button', { name: 'Send changes as a file…' }).click();
  await expect(a.getByRole('radiogroup', { name: 'Who gets it' })).toBeVisible();
  expect(await stumbles(a)).toEqual([]);
});
