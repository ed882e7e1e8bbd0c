/** Sharing in the whole window over real storage, with a double of the service: what is shown, and what is asked for. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '#renderer/app/App.tsx';
import type { Services } from '#renderer/app/services.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { err, must, ok } from '#shared/kernel/result.ts';
import type { JoinRequest, Sharing } from '#shared/ports/sync.ts';
import { INVITE_BYTES, idOf, SPACE_BYTES } from '#shared/sync/ids.ts';
import { INVITE_SECRET_BYTES } from '#shared/sync/membership/invite-secret.ts';
import { printInviteLink } from '#shared/sync/pairing/index.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { hand, pictureOf } from '#tests/support/browser/picture-of-code.ts';
import { deviceOf, memberOf, SharingDouble, sharedBy } from '#tests/support/browser/sharing.ts';

const REQUEST: JoinRequest = {
  request: 'r1',
  deviceHint: 'A device at 192.168.1.44',
  choices: [
    ['anchor', 'maple', 'violin', 'cloud', 'pepper', 'ladder'],
    ['river', 'candle', 'button', 'tiger', 'window', 'garden'],
    ['planet', 'copper', 'basket', 'winter', 'pencil', 'orange'],
  ],
};
const KIM = memberOf('Kim', { devices: [deviceOf('Kim’s laptop')] });
const [ANA] = sharedBy().members;
if (!ANA) throw new Error('somebody shares it');

let root: Root;
let end: () => void;
let service: SharingDouble;
let services: Services;

async function start(sharing: Sharing): Promise<void> {
  service = new SharingDouble(sharing);
  const made = windowServices({ report: vi.fn(), saveFaultReport: vi.fn(), sharing: service });
  ({ services, end } = made);
  const project = must(await services.workspace.create('Harbour'));
  window.location.hash = formatRoute({ kind: 'project', project, page: 'board', card: null });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<App services={services} />);
  // The first one waits for the parts of the window to be made.
  await vi.waitFor(() => button('Share'), { timeout: 20_000 });
}

beforeEach(() => vi.restoreAllMocks());
afterEach(async () => {
  root.unmount();
  document.body.replaceChildren();
  window.location.hash = '';
  end();
  await clearDatabases();
});

function within(): Element {
  return document.querySelector('[role=alertdialog]') ?? document.querySelector('[role=dialog]') ?? document.body;
}

function button(name: string, place: Element = document.body): HTMLButtonElement {
  const found = [...place.querySelectorAll('button')].find(
    ({ textContent, ariaLabel }) => (ariaLabel ?? textContent) === name,
  );
  if (!found) throw new Error(`no button ${name} in: ${place.textContent}`);
  return found;
}

async function press(name: string): Promise<void> {
  // The first dialog of a window is fetched.
  (await vi.waitFor(() => button(name, within()), { timeout: 5000 })).click();
}

const dialog = (): string => document.querySelector('[role=dialog]')?.textContent ?? '';

test('a project on this device alone is shared by one press, and why it could not be is said there', async () => {
  await start({ kind: 'alone' });
  await press('Share');
  service.answer = err({ code: 'no-keys', message: 'The keys of this device cannot be kept.' });
  await press('Share this project');
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('cannot be kept'));
  service.answer = ok();
  await press('Share this project');
  expect(service.asked).toEqual([['share'], ['share']]);
  service.state.set(sharedBy());
  await vi.waitFor(() => expect(dialog()).toContain('Ana’s laptop (this device)'));
});

test('an invitation that was made stands open with its link, and can be revoked', async () => {
  await start(sharedBy());
  await press('Share');
  await press('Make an invitation');
  const link = (): string | undefined => within().querySelector<HTMLInputElement>('input[readonly]')?.value;
  await vi.waitFor(() => expect(link()).toBe('throughline://join/AbC'));
  expect(service.asked).toEqual([['invite', 'writer', 24]]);
  expect(within().querySelector('svg[role=img]')?.getAttribute('aria-label')).toContain('QR');
  await press('Revoke');
  expect(service.asked.at(-1)).toEqual(['revokeInvite', 'i1']);
});

test('[SYNC-M2] who asks is told of, and let in only by a row of words that was picked', async () => {
  await start(sharedBy());
  service.state.set(sharedBy({ requests: [REQUEST] }));
  await vi.waitFor(() => expect(document.body.textContent).toContain('Somebody asks to join Harbour.'));
  await press('Let them in…');
  await vi.waitFor(() => expect(dialog()).toContain('river candle button tiger window garden'));
  expect(button('Let them in', within()).disabled).toBe(true);
  within().querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
  await vi.waitFor(() => expect(button('Let them in', within()).disabled).toBe(false));
  await press('Let them in');
  expect(service.asked).toEqual([['pickWords', 'r1', 1, false]]);
  await press('None of these: refuse');
  await vi.waitFor(() => expect(service.asked.at(-1)).toEqual(['refuseRequest', 'r1']));
});

test('[SYNC-M2] an invitation may name who lets somebody in besides the owner, and says so', async () => {
  await start(sharedBy({ members: [ANA, KIM, memberOf('Lou', { role: 'reader', letInBy: 'Kim' })] }));
  await press('Share');
  await vi.waitFor(() => expect(dialog()).toContain('let in by Kim'));
  await press('I alone');
  const items = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  await vi.waitFor(() => expect(items().map(({ textContent }) => textContent)).toEqual(['I alone', 'I, or Kim']));
  items()[1]?.click();
  await vi.waitFor(() => expect(dialog()).toContain('Kim may let them in too, while your devices are off'));
  await press('Make an invitation');
  await vi.waitFor(() => expect(dialog()).toContain('· Kim may let them in too'));
  expect(service.asked).toEqual([['invite', 'writer', 24, 'Kim']]);
});

test('[SYNC-M2] who may let people in for the owner is asked like the owner, without what only an owner gives', async () => {
  const me = memberOf('Ana', { isMe: true });
  const owner = memberOf('Kim', { role: 'owner' });
  const entrusted = [{ invite: 'i1', role: 'writer', until: Date.now() + 3_600_000 }] as const;
  const shared = sharedBy({ role: 'writer', members: [me, owner], ownsRoot: false, entrusted: [...entrusted] });
  await start(shared);
  service.state.set({ ...shared, requests: [REQUEST] });
  await press('Let them in…');
  await vi.waitFor(() => expect(dialog()).toContain('in the place of Kim'));
  expect(dialog()).toContain('by which you may let somebody in while Kim is away');
  expect(dialog()).not.toContain('another device of mine');
  within().querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
  await press('Let them in');
  await vi.waitFor(() => expect(service.asked).toEqual([['pickWords', 'r1', 1, false]]));
  const approval = { approval: 'a1', name: 'Dana', by: 'Ana', isByMe: true, state: 'due' } as const;
  service.state.set({ ...shared, approved: [approval] });
  await vi.waitFor(() => expect(dialog()).toContain('Dana is approved by you, and waits for the owner’s device.'));
  service.state.set({ ...shared, approved: [{ ...approval, state: 'withdrawn' }] });
  await vi.waitFor(() => expect(dialog()).toContain('is not let in: the owner withdrew the invitation'));
});

test('removing somebody says first what they keep and what may still reach them', async () => {
  await start(sharedBy({ members: [ANA, KIM] }));
  await press('Share');
  (await vi.waitFor(() => button('What may be changed of Kim'))).click();
  const item = (): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(({ textContent }) => textContent === 'Remove…');
  await vi.waitFor(() => expect(item()).toBeDefined());
  item()?.click();
  await vi.waitFor(() => expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('they keep'));
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain(
    'until they hear of it, they can still read',
  );
  expect(service.asked).toEqual([]);
  await press('Remove them');
  expect(service.asked).toEqual([['removeMember', 'Kim']]);
});

test('[SYNC-M1] after a theft the owner’s keys are replaced: without the devices that are ticked, on the change that counts', async () => {
  const tablet = deviceOf('Tablet');
  const fork = [
    { entry: 'f1', at: null, changes: [{ kind: 'invited', role: 'writer' } as const] },
    { entry: 'f2', at: null, changes: [{ kind: 'removed', name: 'Kim' } as const] },
  ];
  await start(sharedBy({ members: [{ ...ANA, devices: [...ANA.devices, tablet, deviceOf('Phone')] }, KIM], fork }));
  await press('Share');
  await press('After a theft: replace the owner’s keys…');
  const replacing = (): HTMLElement => {
    const all = [...document.querySelectorAll<HTMLElement>('[role=dialog]')];
    return all.find(({ textContent }) => textContent?.includes('Which of your devices')) ?? document.body;
  };
  await vi.waitFor(() => expect(replacing().textContent).toContain('Kim, or a device of theirs, was removed.'));
  expect(replacing().textContent).not.toContain('Kim’s laptop');
  expect(button('Replace the keys', replacing()).disabled).toBe(true);
  const [first] = replacing().querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  first?.click();
  replacing().querySelector<HTMLInputElement>('input[type=radio]')?.click();
  await vi.waitFor(() => expect(button('Replace the keys', replacing()).disabled).toBe(false));
  service.answer = err({ code: 'not-taken', message: 'The change was overtaken.' });
  button('Replace the keys', replacing()).click();
  await vi.waitFor(() => expect(replacing().textContent).toContain('The change was overtaken.'));
  service.answer = ok();
  button('Replace the keys', replacing()).click();
  await vi.waitFor(() => expect(dialog()).toContain('your kit opens nothing any more. Save the new one.'));
  expect(service.asked.at(-1)).toEqual(['replaceOwnerKeys', ['Tablet'], 'f1']);
});

test('who holds no root key is offered nothing that needs it', async () => {
  const me = memberOf('Ana', { isMe: true });
  const owner = memberOf('Kim', { role: 'owner' });
  await start(sharedBy({ role: 'writer', members: [me, owner], ownsRoot: false }));
  await press('Share');
  await vi.waitFor(() => expect(dialog()).toContain('Only Kim can let people in and remove them.'));
  expect(dialog()).not.toContain('Make an invitation');
  expect(dialog()).not.toContain('Recovery kit');
  // But for the own name.
  const menus = [...document.querySelectorAll<HTMLElement>('[aria-label^="What may be changed"]')];
  expect(menus.map(({ ariaLabel }) => ariaLabel)).toEqual(['What may be changed of Ana']);
  menus[0]?.click();
  const items = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  await vi.waitFor(() => expect(items().map(({ textContent }) => textContent)).toEqual(['Rename…']));
  items()[0]?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('sees you under it from now on'));
  const naming = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].at(-1) ?? document.body;
  button('Change the name', naming).click();
  await vi.waitFor(() => expect(service.asked.at(-1)?.[0]).toBe('nameMyself'));
});

test('[SYNC-P4] the status bar leads to the devices: what each has, what waits and why, and the relays', async () => {
  await start(
    sharedBy({ members: [ANA, KIM], waiting: 2, relays: [{ url: 'wss://a#k', state: 'off', problem: null }] }),
  );
  const bar = await vi.waitFor(() => button('1 device: never heard · Your latest work is on this device alone'));
  bar.click();
  await vi.waitFor(() => expect(dialog()).toContain('Kim’s laptop'));
  expect(dialog()).toContain('Never heard by this device');
  expect(dialog()).toContain('Out they go as soon as another device or a relay is reached.');
  button('Remove the relay wss://a', within()).click();
  await vi.waitFor(() => expect(service.asked).toEqual([['setRelays', []]]));
});

const INVITE = printInviteLink({
  space: idOf(new Uint8Array(SPACE_BYTES).fill(1)),
  invite: idOf(new Uint8Array(INVITE_BYTES).fill(2)),
  secret: new Uint8Array(INVITE_SECRET_BYTES).fill(3),
  until: Date.now() + 3_600_000,
  addresses: ['192.168.1.20:47800'],
  relays: [],
  projectName: 'North Quay',
});

test('[SYNC-M2] an invitation is shown before anybody is called; six words are read out, and the project opens', async () => {
  await start({ kind: 'alone' });
  services.openings.add(new File([INVITE], 'North Quay.throughline-invite'));
  await vi.waitFor(() => expect(dialog()).toContain('North Quay'));
  expect(dialog()).toContain('seen there as Ana');
  expect(service.asked).toEqual([]);
  await press('Ask to join');
  expect(service.asked).toEqual([['join', INVITE]]);
  await vi.waitFor(() => expect(dialog()).toContain('Calling the device that invited you'));
  service.joining.set({ kind: 'words', words: ['river', 'candle', 'button', 'tiger', 'window', 'garden'] });
  await vi.waitFor(() => expect(within().querySelectorAll('ol li')).toHaveLength(6));
  service.joining.set({ kind: 'waiting' });
  await vi.waitFor(() => expect(dialog()).toContain('The words were right.'));
  const other = must(await services.workspace.create('North Quay'));
  service.joining.set({ kind: 'joined', project: other });
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull());
  expect(window.location.hash).toContain(other);
  await vi.waitFor(() => expect(document.body.textContent).toContain('You are in.'));
  expect(service.asked).toEqual([['join', INVITE]]);
});

test('[SYNC-M2] who was approved may close and go on, is told later, and finds it again where they joined', async () => {
  await start({ kind: 'alone' });
  services.openings.take({ kind: 'invite', link: INVITE });
  await press('Ask to join');
  const approved = { kind: 'approved', by: 'Kim', project: 'North Quay' } as const;
  service.joining.set(approved);
  await vi.waitFor(() => expect(dialog()).toContain('Kim said yes'));
  await press('Close and wait');
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull());
  expect(service.asked.at(-1)).toEqual(['leaveJoin']);
  service.waiting.set([{ join: 'j1', state: approved }]);
  services.joining.set({ link: null });
  await vi.waitFor(() => expect(dialog()).toContain('You wait to be let in'));
  await press('Give it up');
  expect(service.asked.at(-1)).toEqual(['giveUpJoin', 'j1']);
  service.waited.emit({ kind: 'joined', project: 'p' });
  await vi.waitFor(() => expect(document.body.textContent).toContain('You were let in.'));
});

test('why joining failed is said, the invitation stays, and closing while it is asked gives up', async () => {
  await start({ kind: 'alone' });
  services.openings.take({ kind: 'invite', link: INVITE });
  await press('Ask to join');
  service.joining.set({ kind: 'failed', problem: { code: 'away', message: 'Nobody answers there.' } });
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('Nobody answers'));
  await press('Back to the invitation');
  await vi.waitFor(() => expect(dialog()).toContain('North Quay'));
  service.joining.set({ kind: 'connecting' });
  await press('Ask to join');
  await vi.waitFor(() => expect(dialog()).toContain('Calling the device'));
  await press('Cancel');
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull());
  expect(service.asked.at(-1)).toEqual(['cancelJoin']);
});

const fieldOf = (name: string): HTMLInputElement => {
  const labels = [...within().querySelectorAll('label')];
  const field = document.getElementById(labels.find(({ textContent }) => textContent === name)?.htmlFor ?? '');
  if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${name} in: ${dialog()}`);
  return field;
};

const type = (name: string, text: string): void => {
  const field = fieldOf(name);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

async function openDevices(): Promise<void> {
  await start(sharedBy());
  await press('Share');
  await press('Devices…');
}

test('[SYNC-T3] two codes connect two devices: each step says what comes next, and what is wrong with a code', async () => {
  await openDevices();
  await press('Connect directly…');
  await press('Make a code');
  await vi.waitFor(() => expect(dialog()).toContain('Looking for the ways'));
  service.attempt.set({ kind: 'offered', code: 'throughline-connect-AbC', until: Date.now() + 600_000 });
  await vi.waitFor(() => expect(dialog()).toContain('Send this code to the other person'));
  expect(within().querySelector<HTMLInputElement>('input[readonly]')?.value).toBe('throughline-connect-AbC');
  expect(within().querySelector('svg[role=img]')).not.toBeNull();
  service.answer = err({ code: 'damaged', message: 'This is not a whole connection code.' });
  type('Code that came back', ' throughline-connect-dE ');
  await press('Connect');
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('not a whole'));
  service.attempt.set({ kind: 'connected', name: 'Kim' });
  await vi.waitFor(() => expect(within().querySelector('[role=status]')?.textContent).toContain('Connected with Kim'));
  await press('Start again');
  hand(within(), await pictureOf('throughline://join/none'));
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('No connection code'));
  hand(within(), await pictureOf('throughline-connect-Fg'));
  await vi.waitFor(() => expect(fieldOf('Code that you were sent').value).toBe('throughline-connect-Fg'));
  expect(within().querySelector('[role=alert]')).toBeNull();
  service.attempt.set({ kind: 'failed', problem: { code: 'late', message: 'This code is too old.' } });
  await press('Answer it');
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('too old'));
  await press('Back to the devices');
  await vi.waitFor(() => expect(dialog()).toContain('On this network'));
  expect(service.asked).toEqual([
    ['offerDirect'],
    ['acceptDirect', 'throughline-connect-dE'],
    ['cancelDirect'],
    ['answerDirect', 'throughline-connect-Fg'],
    ['cancelDirect'],
  ]);
});

test('[SYNC-T4] a file of changes goes on from the last one for the same receiver, where the person says so', async () => {
  await openDevices();
  service.given = [{ device: null, at: Date.now() - 3_600_000 }];
  service.state.set(sharedBy({ members: [ANA, KIM] }));
  await press('Send changes as a file…');
  await vi.waitFor(() => expect(dialog()).toContain('Only what came since the last file for any of them'));
  expect(dialog()).toContain('needs both');
  expect(dialog()).toContain('With all changes of the project');
  within().querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await vi.waitFor(() => expect(dialog()).not.toContain('With all changes of the project'));
  const [all, kim] = within().querySelectorAll<HTMLInputElement>('input[type=radio]');
  kim?.click();
  await vi.waitFor(() => expect(dialog()).not.toContain('Only what came since'));
  all?.click();
  await vi.waitFor(() => expect(dialog()).toContain('Only what came since'));
  await press('Save the file…');
  await vi.waitFor(() => expect(service.asked.at(-1)).toEqual(['saveChanges', null, 'lastFile']));
});

test('[SYNC-T3] no server is asked but those that stand here, and what is none is said to be none', async () => {
  await openDevices();
  await vi.waitFor(() => expect(dialog()).toContain('Connect by itself'));
  type('STUN or TURN server', 'https://stun.example.org');
  await press('Add server');
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('no address'));
  type('STUN or TURN server', 'stun.example.org:3478');
  await press('Add server');
  const servers = (): string | null | undefined =>
    within().querySelector('[aria-label="Servers that help"]')?.textContent;
  await vi.waitFor(() => expect(servers()).toContain('stun:stun.example.org:3478'));
  // The next is asked once the host has kept it.
  await vi.waitFor(() => expect(button('Add server', within()).disabled).toBe(true));
  service.answer = err({ code: 'locked', message: 'The keychain is locked.' });
  within().querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await vi.waitFor(() => expect(within().querySelector('[role=alert]')?.textContent).toContain('is locked'));
  expect(within().querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(true);
  service.answer = ok();
  await press('Remove the server stun:stun.example.org:3478');
  await vi.waitFor(() => expect(servers()).toBeUndefined());
  expect(service.directSettings.get()).toEqual({ isAutomatic: true, servers: [] });
});
