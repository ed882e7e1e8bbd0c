/** Pictures of sharing: of two people who really share, and of twelve with thirty devices, of whom a window is only told. */
import { expect, type Page, test } from '@playwright/test';
import { INVITE_BYTES, idOf, SPACE_BYTES } from '#shared/sync/ids.ts';
import { INVITE_SECRET_BYTES } from '#shared/sync/membership/invite-secret.ts';
import { printInviteLink } from '#shared/sync/pairing/index.ts';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { crowd, everybodyAt, everything, FORK, LONG_NAME, requestFrom } from '#tests/support/crowd.ts';
import { Keyboard } from '#tests/support/keyboard.ts';
import { leftForLongRun } from '#tests/support/long-run.ts';
import { card, command, goToStart, list, openCard, saysSaved, writeDescription } from '#tests/support/person.ts';
import { type Look, looker, type Scheme } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';
import { ToldSharing } from '#tests/support/told-sharing.ts';
import { askToJoin, letIn } from '#tests/support/two-people.ts';

test.describe.configure({ mode: 'parallel' });

let app: App;
test.afterEach(() => app.close());

test('sharing, dark', () => sharing(['dark']));

test('sharing of many, seen, read aloud and gone through by keys', () =>
  ofMany({ width: 1280, height: 800 }, ['light']));

test.describe('in other colours, and on other screens', { tag: '@long' }, () => {
  leftForLongRun();
  test('sharing, light', () => sharing(['light']));
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
    [600, 800],
  ] as const) {
    test(`sharing of many, on ${width} by ${height}`, () => ofMany({ width, height }, ['dark', 'light']));
  }
});

async function sharing(schemes: readonly Scheme[]): Promise<void> {
  test.setTimeout(240_000);
  app = await launchOwnApp();
  const other = await launchOwnApp();
  const found: string[] = [];
  try {
    await sharingStates(
      app.page,
      other.page,
      looker(app.page, found, { schemes }),
      looker(other.page, found, { schemes }),
    );
  } finally {
    await other.close();
  }
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
}

/** Both in the description of one card, the guest with some of it selected. */
async function writeTogether(page: Page, guest: Page): Promise<void> {
  const here = await writeDescription(page, 'Privacy notice');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' The lawyer answers by the end of the week, or we publish what we have.');
  const text = (await here.innerText()).trim();
  const panel = await openCard(guest, 'Privacy notice');
  await expect(panel.getByText(text.slice(-30))).toBeVisible();
  await panel.getByRole('button', { name: 'Edit description' }).click();
  // Until the editor is there a field stands in for it, in which nothing of this can be seen.
  await expect(guest.locator('.ProseMirror')).toBeFocused();
  for (let word = 0; word < 6; word++) await guest.keyboard.press('Control+ArrowLeft');
  for (let word = 0; word < 14; word++) await guest.keyboard.press('Control+Shift+ArrowLeft');
  await expect(page.locator('.selection-of-other > div').first()).toBeVisible();
  await guest.keyboard.press('Control+Shift+ArrowLeft');
  await expect(page.locator('.caret-of-other.is-named')).toBeVisible();
}

/** From a project on one device alone to two people who look at it. */
async function sharingStates(page: Page, guest: Page, look: Look, lookAtGuest: Look): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await look('share');
  await page.getByRole('button', { name: 'Share this project' }).click();
  await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
  await look('share-nobody-yet');
  const words = await askToJoin(page, guest, 'May edit');
  await lookAtGuest('join-words');
  await expect(page.getByRole('radio', { name: words })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^A device at .+ asks to join$/ })).toBeVisible();
  await look('share-request');
  await letIn(page, guest, words);
  await card(guest, 'Privacy notice').click();
  await expect(card(page, 'Privacy notice')).toHaveAttribute('aria-description', /is here/);
  await look('presence');
  await writeTogether(page, guest);
  await look('carets');
  await page.getByRole('button', { name: 'Close panel' }).click();
  await guest.getByRole('link', { name: 'Timeline', exact: true }).click();
  await guest.getByRole('rowheader', { name: 'Texts for the regatta page' }).click();
  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.locator('.timeline-peer')).toBeVisible();
  await look('presence-timeline');
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /in step/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Devices' })).toBeVisible();
  await look('devices');
  await page.getByRole('dialog').getByRole('button', { name: 'Send changes as a file…' }).click();
  await expect(page.getByRole('radiogroup', { name: 'Who gets it' })).toBeVisible();
  await look('send-changes');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file…' }).click();
  const saved = await downloading;
  const choosing = guest.waitForEvent('filechooser');
  await command(guest, 'Take in a file of changes');
  await (await choosing).setFiles(await saved.path());
  await expect(guest.getByRole('dialog')).toContainText('Everything in this file was here already.');
  await lookAtGuest('take-changes');
}

async function ofMany(
  viewport: { readonly width: number; readonly height: number },
  schemes: readonly Scheme[],
): Promise<void> {
  test.setTimeout(240_000);
  app = await launchOwnApp({ viewport });
  const { page } = app;
  const found: string[] = [];
  const picture = looker(page, found, { schemes });
  const look: Look = async (screen) => {
    await picture(screen);
    for (const fault of await stumbles(page)) found.push(`${screen}: ${fault}`);
  };
  const told = await ToldSharing.over(page);
  await page.reload();
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await saysSaved(page);
  const window = new SharedWindow(page, told);
  await peopleOfMany(window, look);
  await devicesOfMany(window, look);
  await codes(window, look);
  if (viewport.width > 640) await everybodyHere(window, look);
  await joining(window, look);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
}

/** A window over the sample, by keys, of which a test says how it is shared. */
class SharedWindow {
  readonly page: Page;
  readonly told: ToldSharing;
  readonly keys: Keyboard;
  readonly now = Date.now();

  constructor(page: Page, told: ToldSharing) {
    this.page = page;
    this.told = told;
    this.keys = new Keyboard(page);
  }

  /** Twelve people, and what else is said of them. */
  tell(given: Parameters<typeof crowd>[1] = {}): void {
    this.told.answer('getSharing', crowd(this.now, given));
    this.told.say({ event: 'sharingChanged', project: this.told.project });
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  async open(name: string, heading: string | RegExp): Promise<void> {
    await command(this.page, name);
    await expect(this.page.getByRole('dialog', { name: heading })).toBeVisible();
  }

  /** The first Escape may be the one that takes the tip of a button away. */
  async close(): Promise<void> {
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await expect(this.dialog).toHaveCount(0, { timeout: 500 });
    }).toPass();
  }
}

async function peopleOfMany(window: SharedWindow, look: Look): Promise<void> {
  const { page, dialog, keys, now } = window;
  window.tell();
  await window.open('Share', /^Share /);
  await expect(dialog.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(12);
  await look('share-many');
  await keys.goTo(`What may be changed of ${LONG_NAME}`);
  await keys.press('Enter', 'End', 'Enter');
  await expect(page.getByRole('alertdialog', { name: /^Remove Prof/ })).toContainText('they can still read');
  await look('remove-member');
  await keys.goTo('Keep them');
  await keys.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  window.tell(everything(now));
  const invitations = dialog.getByRole('list', { name: 'Open invitations' });
  await invitations.getByRole('button', { name: 'Show' }).first().click();
  await invitations.scrollIntoViewIfNeeded();
  await look('share-invitations');
  window.tell({ requests: [requestFrom('A device at 192.168.1.44'), requestFrom('A device that a relay brought', 1)] });
  await expect(dialog.getByRole('radiogroup')).toHaveCount(2);
  await look('share-two-ask');
  await window.close();

  window.tell({ fork: FORK });
  await page.getByRole('button', { name: /disagree on who belongs to the project$/ }).click();
  await expect(dialog.getByRole('list', { name: 'The changes' }).getByRole('listitem')).toHaveCount(2);
  await look('share-fork');
  await keys.goTo('After a theft: replace the owner’s keys…');
  await keys.press('Enter');
  const replacing = page.getByRole('dialog', { name: 'Replace the owner’s keys' });
  await expect(replacing.getByRole('radio')).toHaveCount(2);
  await look('replace-keys');
  await replacing.getByRole('checkbox').first().check();
  await replacing.getByRole('radio').first().check({ force: true });
  window.told.answer('replaceOwnerKeys', {});
  await keys.goTo('Replace the keys');
  await page.keyboard.press('Enter');
  const due = dialog.getByRole('status').filter({ hasText: 'your kit opens nothing any more' });
  await due.scrollIntoViewIfNeeded();
  await expect(dialog.getByRole('button', { name: 'Save a page to print…' })).toBeFocused();
  await look('kit-due');
  window.told.answer('settleFork', {});
  await keys.goTo(/^This one counts: Yusuf Demir/);
  await keys.press('Enter');
  window.tell();
  await expect(dialog.getByRole('list', { name: 'The changes' })).toHaveCount(0);
  const [me, other, ...rest] = crowd(now).members;
  if (!me || !other) throw new Error('there are twelve');
  const members = [{ ...me, role: 'writer' as const }, { ...other, role: 'owner' as const }, ...rest];
  window.tell({ members, role: 'writer', ownsRoot: false, fork: FORK });
  await expect(dialog.getByText('the owner has to say which')).toBeVisible();
  await look('share-fork-of-others');
  window.tell({ members, role: null, ownsRoot: false });
  await expect(dialog.getByRole('alert')).toContainText('You are no longer a member.');
  await look('share-removed');
  await window.close();
}

async function devicesOfMany(window: SharedWindow, look: Look): Promise<void> {
  const { page, dialog, keys, now, told } = window;
  told.answer('getDirect', {
    isAutomatic: true,
    servers: [
      { url: 'stun:stun.example.org:3478', user: '', password: '' },
      { url: 'turns:turn-of-a-very-long-name.infrastructure.example.org:5349?transport=tcp', user: 'a', password: 'b' },
    ],
  });
  window.tell(everything(now));
  await window.open('Devices…', 'Devices');
  await expect(dialog.getByRole('region', { name: 'Devices that have the project' }).getByRole('listitem')).toHaveCount(
    30,
  );
  await look('devices-many');
  await keys.goTo(/^Remove Tablet in the site office/);
  await keys.press('Enter');
  await expect(page.getByRole('alertdialog')).toContainText('What it has, it keeps');
  await look('remove-device');
  await keys.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await dialog.getByRole('region', { name: 'Relays' }).scrollIntoViewIfNeeded();
  await look('devices-ways');
  await keys.goTo('STUN or TURN server', 'Shift+Tab');
  await keys.type('turn:turn.example.org:3478');
  await look('devices-servers');
}

/** From the devices, where they are. */
async function codes(window: SharedWindow, look: Look): Promise<void> {
  const { dialog, keys, now, told } = window;
  const attempt = 'ab'.repeat(16);
  const code = `throughline-connect-${'aB3_'.repeat(120)}`;
  told.answer('offerDirect', { attempt });
  told.answer('cancelDirect', {});
  told.answer('directState', { kind: 'offered', code, until: now + 600_000 });
  await keys.goTo('Connect directly…', 'Shift+Tab');
  await keys.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Begin here' })).toBeVisible();
  await look('connect');
  await keys.goTo('Make a code');
  await keys.press('Enter');
  await expect(dialog.getByRole('heading', { name: '1. Send this code to the other person' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Copy the code' })).toBeFocused();
  await look('connect-code');
  told.answer('directState', {
    kind: 'failed',
    problem: {
      code: 'direct-unreachable',
      message: 'The two networks let no way through.',
      help: 'Set a STUN server under Devices, on both devices.',
    },
  });
  told.say({ event: 'directChanged', project: told.project });
  await expect(dialog.getByRole('alert')).toBeVisible();
  await look('connect-failed');
  await keys.goTo('Back to the devices');
  await keys.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'On this network' })).toBeVisible();
  await window.close();
  window.tell();
  await window.open('Add another device', 'Add another device of mine');
  await look('own-device');
  await window.close();
}

/** On the board and on the timeline, all at four cards. */
async function everybodyHere({ page, told, keys }: SharedWindow, look: Look): Promise<void> {
  const cards = list(page, 'To do').getByRole('listitem');
  const ids: string[] = [];
  for (let index = 0; index < 4; index++) ids.push((await cards.nth(index).getAttribute('data-card')) ?? '');
  const here = (view: 'board' | 'timeline'): void =>
    told.say({ event: 'presenceChanged', project: told.project, peers: [...everybodyAt(ids, view)] });
  here('board');
  await expect(page.getByRole('button', { name: '7 more are here' })).toBeVisible();
  await look('presence-many');
  await keys.goTo(`Follow ${LONG_NAME}, on the board`);
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Stop following' })).toBeVisible();
  await look('presence-followed');
  here('timeline');
  await expect(page.locator('[data-bar]').first()).toBeVisible();
  await expect(page.locator('[data-peer-mark]').first()).toBeVisible();
  await look('presence-timeline-many');
  told.say({ event: 'presenceChanged', project: told.project, peers: [] });
}

async function joining(window: SharedWindow, look: Look): Promise<void> {
  const { page, dialog, keys, now, told } = window;
  await goToStart(page);
  told.answer('lookNearby', { doors: ['192.168.1.20:47800', 'kims-laptop-in-the-site-office.local:47800'] });
  await window.open('Join a shared project', 'Join a shared project');
  await expect(dialog.getByRole('list', { name: 'Offered on this network' })).toBeVisible();
  await look('join-offered');
  await keys.type(invitation(now - 86_400_000));
  await expect(dialog.getByRole('status')).toContainText('was good until');
  await look('join-late');
  const join = 'cd'.repeat(16);
  told.answer('join', { join });
  told.answer('cancelJoin', {});
  told.answer('joinState', { kind: 'connecting' });
  await keys.press('Enter');
  await expect(dialog.getByText('Calling the device that invited you…')).toBeVisible();
  await look('join-calling');
  const comesTo = async (words: string): Promise<void> => {
    told.say({ event: 'joiningChanged', join });
    await expect(dialog).toContainText(words);
  };
  told.answer('joinState', { kind: 'picked' });
  await comesTo('picked your six words?');
  await look('join-picked');
  told.answer('joinState', {
    kind: 'failed',
    problem: { code: 'nobody', message: 'Nobody answers there.', help: 'The device that invited you has to be on.' },
  });
  await comesTo('Nobody answers there.');
  await look('join-failed');
  await keys.goTo('Back to the invitation');
  await keys.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('Hafenerweiterungsprojekt');
  await window.close();
}

function invitation(until: number): string {
  return printInviteLink({
    space: idOf(new Uint8Array(SPACE_BYTES).fill(1)),
    invite: idOf(new Uint8Array(INVITE_BYTES).fill(2)),
    secret: new Uint8Array(INVITE_SECRET_BYTES).fill(3),
    until,
    addresses: ['192.168.1.20:47800'],
    relays: [],
    projectName: 'مشروع الميناء – Hafenerweiterungsprojektsteuerungsgruppe 港湾',
  });
}
