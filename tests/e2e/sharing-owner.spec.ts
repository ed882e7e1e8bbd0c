/** The owner of a shared project: a second device of theirs, coming back by the kit, and other names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { addCards, card, command, goToStart, startProject } from '#tests/support/person.ts';
import { stumbles } from '#tests/support/reader.ts';
import { askToJoin, callThem, letIn, openInvitation, readInvitation, share } from '#tests/support/two-people.ts';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(180_000);

const apps: App[] = [];
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function launch(name: string): Promise<App> {
  const app = await launchOwnApp();
  apps.push(app);
  await callThem(app.page, name);
  return app;
}

/** Ana's project, shared, with the dialog open. */
async function shared(): Promise<{ readonly ana: App; readonly a: Page }> {
  const ana = await launch('Ana');
  const a = ana.page;
  await startProject(a, 'Harbour site');
  await addCards(a, 'To do', 'Order the piles');
  await share(a);
  return { ana, a };
}

async function savedKit(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Save as text…' }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** Where others call its host. */
function portOf({ folder }: App): number {
  const database = new DatabaseSync(path.join(folder, 'host.db'), { readOnly: true });
  try {
    return Number(database.prepare('SELECT port FROM listening').get()?.port);
  } finally {
    database.close();
  }
}

test('[SYNC-M4] another device of mine comes by a link and six words, by keys, with all that I own and may let people in', async () => {
  const { a } = await shared();
  await a.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  const tablet = await launch('Ana');
  const t = tablet.page;
  const keys = new Keyboard(a);
  await command(a, 'Add another device');
  const adding = a.getByRole('dialog', { name: 'Add another device of mine' });
  await expect(adding.getByRole('list', { name: 'Your devices' }).getByRole('listitem')).toHaveCount(1);
  await keys.goTo('Make a link for it');
  await keys.press('Enter');
  const words = await readInvitation(a, t);
  await expect(adding.getByRole('radio', { name: words })).toBeVisible();
  expect(await stumbles(a)).toEqual([]);
  await expect(adding.getByRole('checkbox', { name: 'It is another device of mine' })).toBeChecked();
  await adding.getByRole('radio', { name: words }).check({ force: true });
  await adding.getByRole('button', { name: 'Add it' }).click();
  await expect(t.getByText('You are in. The project is on this device now.')).toBeVisible({ timeout: 30_000 });
  await expect(card(t, 'Order the piles')).toBeVisible();
  await expect(adding.getByRole('list', { name: 'Your devices' }).getByRole('listitem')).toHaveCount(2);
  await adding.getByRole('button', { name: 'Done' }).click();

  const kim = await launch('Kim');
  await t.getByRole('button', { name: 'Share', exact: true }).click();
  await letIn(t, kim.page, await askToJoin(t, kim.page, 'May edit'));
  await expect(card(kim.page, 'Order the piles')).toBeVisible();
});

test('[SYNC-M5] the owner whose only device is lost comes back by the kit, and the lost device is removed', async () => {
  const { ana, a } = await shared();
  const kim = await launch('Kim');
  const k = kim.page;
  await letIn(a, k, await askToJoin(a, k, 'May edit'));
  await expect(card(k, 'Order the piles')).toBeVisible();
  await a.getByRole('button', { name: 'Share', exact: true }).click();
  const kit = await savedKit(a);
  expect(kit).toContain('Project: Harbour site');
  await ana.close();
  apps.splice(apps.indexOf(ana), 1);
  await addCards(k, 'Doing', 'Written meanwhile');

  const again = await launch('Ana');
  const g = again.page;
  await g.getByRole('button', { name: 'Join a shared project…' }).click();
  const dialog = g.getByRole('dialog', { name: 'Join a shared project' });
  const field = dialog.getByRole('textbox', { name: 'Invitation' });
  await field.fill(kit.replace(/(Key: .{4}) .{4}/, '$1 0000'));
  await expect(dialog.getByRole('alert')).toContainText('a letter of it is another one');
  await field.fill(`${kit.replaceAll('\n', ' ')} Address: 127.0.0.1:${portOf(kim)}`);
  await expect(dialog.getByRole('status')).toContainText('Harbour site');
  expect(await stumbles(g)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bring it back' }).click();
  await expect(g.getByText('You are back.')).toBeVisible({ timeout: 60_000 });
  await expect(card(g, 'Written meanwhile')).toBeVisible();

  await command(g, 'Devices…');
  const devices = g.getByRole('dialog', { name: 'Devices' });
  const own = devices.getByRole('listitem').filter({ hasText: 'Ana' });
  await expect(own).toHaveCount(2);
  await own.getByRole('button', { name: /^Remove / }).click();
  await expect(g.getByRole('alertdialog')).toContainText('The owner’s keys, which are on it, are replaced');
  await g.getByRole('alertdialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(own).toHaveCount(1);
  await devices.getByRole('button', { name: 'Make a new kit…' }).click();
  const keyOf = (text: string): string | undefined => /^Key: (.*)$/m.exec(text)?.[1];
  expect(keyOf(await savedKit(g))?.split(' ')).toHaveLength(28);
  expect(keyOf(kit)?.split(' ')).toHaveLength(14);
});

test('[SYNC-M2] while the owner is off, whom they named lets somebody in, who is in once the owner is back', async () => {
  const { ana, a } = await shared();
  const [kim, lou] = await Promise.all([launch('Kim'), launch('Lou')]);
  const [k, l] = [kim.page, lou.page];
  await letIn(a, k, await askToJoin(a, k, 'May edit'));
  await expect(card(k, 'Order the piles')).toBeVisible();
  await a.getByRole('button', { name: 'Share', exact: true }).click();
  const inviting = a.getByRole('dialog', { name: 'Share Harbour site' });
  await inviting.getByRole('radio', { name: 'May read' }).check({ force: true });
  await inviting.getByRole('button', { name: 'Who hears the words' }).click();
  await a.getByRole('menuitemradio', { name: 'I, or Kim' }).click();
  await inviting.getByRole('button', { name: 'Make an invitation' }).click();
  await expect(inviting.getByRole('list', { name: 'Open invitations' })).toContainText('Kim may let them in too');
  expect(await stumbles(a)).toEqual([]);
  await k.getByRole('button', { name: 'Share', exact: true }).click();
  const sharing = k.getByRole('dialog', { name: 'Share Harbour site' });
  await expect(sharing).toContainText('by which you may let somebody in while Ana is away');
  const link = await inviting.getByRole('textbox', { name: 'Link' }).inputValue();
  await ana.killHost();

  const words = await openInvitation(l, link);
  await sharing.getByRole('radio', { name: words }).check({ force: true });
  await expect(sharing).toContainText('You say so in the place of Ana');
  expect(await stumbles(k)).toEqual([]);
  await sharing.getByRole('button', { name: 'Let them in' }).click();
  await expect(sharing).toContainText('Lou is approved by you, and waits for the owner’s device.');
  const joining = l.getByRole('dialog', { name: 'Join a shared project' });
  await expect(joining).toContainText('Kim said yes');
  expect(await stumbles(l)).toEqual([]);
  await joining.getByRole('button', { name: 'Close and wait' }).click();
  await l.getByRole('button', { name: 'Join a shared project…' }).click();
  await expect(joining.getByRole('listitem')).toContainText('Kim said yes. The owner’s device lets this one in');
  await ana.restartHost();
  await expect(l.getByText('You were let in.')).toBeVisible({ timeout: 60_000 });
  await expect(joining.getByRole('listitem')).toHaveCount(0);
  await expect(sharing.getByRole('list', { name: 'Members' })).toContainText('let in by Kim');
});

test('[SYNC-M1] [SYNC-M2] [SYNC-T1] one beside me joins from the network, gets another name, and one more is told of elsewhere', async () => {
  const { a } = await shared();
  const sharing = a.getByRole('dialog', { name: 'Share Harbour site' });
  let k: Page;

  await test.step('[SYNC-T1] somebody beside me joins by picking my device in the network, and is told nothing before I have picked their words', async () => {
    await sharing.getByRole('radio', { name: 'May read' }).check({ force: true });
    await sharing.getByRole('button', { name: 'Offer it on this network for ten minutes' }).click();
    await expect(sharing.getByRole('status').filter({ hasText: 'Offered on this network until' })).toBeVisible();
    // It is no invitation to be sent.
    await expect(sharing.getByRole('list', { name: 'Open invitations' })).toHaveCount(0);
    expect(await stumbles(a)).toEqual([]);
    k = (await launch('K')).page;
    await k.getByRole('button', { name: 'Join a shared project…' }).click();
    const joining = k.getByRole('dialog', { name: 'Join a shared project' });
    const ask = joining.getByRole('list', { name: 'Offered on this network' }).getByRole('button');
    await expect(ask.first()).toBeVisible({ timeout: 20_000 });
    expect(await stumbles(k)).toEqual([]);
    await ask.first().click();
    await expect(joining.getByText('Read these six words')).toBeVisible();
    const said = await joining
      .getByRole('listitem')
      .evaluateAll((items) => items.map((item) => item.lastChild?.textContent));
    await sharing.getByRole('radio', { name: said.join(' ') }).check({ force: true });
    await sharing.getByRole('button', { name: 'Let them in' }).click();
    await expect(joining.getByText('said that they picked your six words?')).toBeVisible();
    expect(await stumbles(k)).toEqual([]);
    await expect(sharing.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(1);
    await joining.getByRole('button', { name: 'They picked them' }).click();
    await expect(k.getByText('You are in. The project is on this device now.')).toBeVisible({ timeout: 30_000 });
    await expect(sharing.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(2);
    await expect(sharing.getByRole('button', { name: 'Offer it on this network for ten minutes' })).toBeVisible();
  });

  await test.step('[SYNC-M1] the owner gives somebody another name, and everybody sees it', async () => {
    await a.getByRole('button', { name: 'What may be changed of K', exact: true }).click();
    await a.getByRole('menuitem', { name: 'Rename…' }).click();
    const naming = a.getByRole('dialog', { name: 'Another name for K' });
    await naming.getByRole('textbox').fill('Kim Larsen');
    await naming.getByRole('button', { name: 'Change the name' }).click();
    await expect(a.getByRole('list', { name: 'Members' })).toContainText('Kim Larsen');
    await k.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(k.getByRole('list', { name: 'Members' })).toContainText('Kim Larsen (you)');
  });

  await test.step('[SYNC-M2] who asks to join a project that is not on screen is told of, and let in from there', async () => {
    const l = (await launch('Lou')).page;
    await sharing.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await sharing.getByRole('textbox', { name: 'Link' }).inputValue();
    await sharing.getByRole('button', { name: 'Done' }).click();
    await goToStart(a);
    await l.getByRole('button', { name: 'Join a shared project…' }).click();
    const joining = l.getByRole('dialog', { name: 'Join a shared project' });
    await joining.getByRole('textbox', { name: 'Invitation' }).fill(link);
    await joining.getByRole('button', { name: 'Ask to join' }).click();
    await expect(a.getByText('Somebody asks to join Harbour site.')).toBeVisible();
    await a.getByRole('button', { name: 'Open the project' }).click();
    await a.getByRole('button', { name: 'Let them in…' }).click();
    await expect(sharing.getByRole('radiogroup', { name: 'The six words that you hear' })).toBeVisible();
    await sharing.getByRole('button', { name: 'None of these: refuse' }).click();
    await expect(a.getByText('Somebody asks to join Harbour site.')).toHaveCount(0);
  });
});
