/** Who else is here, in the whole window over real storage, with a double of the service. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '#renderer/app/App.tsx';
import type { StoredProject } from '#renderer/app/open-project.ts';
import type { Services } from '#renderer/app/services.ts';
import { formatRoute, type ProjectPage } from '#renderer/state/routes.ts';
import { createTask } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Peer } from '#shared/ports/sync.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { SharingDouble, sharedBy } from '#tests/support/browser/sharing.ts';

let root: Root;
let end: () => void;
let service: SharingDouble;
let services: Services;
let project: StoredProject;
let piles: TaskId;
let walls: TaskId;

beforeEach(async () => {
  service = new SharingDouble(sharedBy());
  ({ services, end } = windowServices({ report: vi.fn(), saveFaultReport: vi.fn(), sharing: service }));
  project = must(await services.workspace.open(must(await services.workspace.create('Harbour'))));
  const [list] = project.document.all('list');
  if (!list) throw new Error('a new project has lists');
  piles = must(createTask(project.document, { list: list.id, title: 'Order the piles' }));
  walls = must(createTask(project.document, { list: list.id, title: 'Build the walls' }));
  go('board');
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<App services={services} />);
  await vi.waitFor(() => card(walls), { timeout: 20_000 });
});
afterEach(async () => {
  root.unmount();
  document.body.replaceChildren();
  window.location.hash = '';
  end();
  await clearDatabases();
});

function go(page: ProjectPage, task: TaskId | null = null): void {
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page, card: task });
}

function card(id: TaskId): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-card="${id}"]`);
  if (!found) throw new Error(`no card in: ${document.body.textContent}`);
  return found;
}

function peer(name: string, state: Partial<Peer['state']> = {}): Peer {
  return {
    person: name,
    device: `${name}'s`,
    name,
    state: { view: 'board', selected: [], panel: null, writing: null, ...state },
  };
}

function button(label: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.endsWith(label));
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

const isMarked = (id: TaskId): boolean => card(id).querySelector('[data-peer-mark]') !== null;

test('[SYNC-P1] a card that somebody else has selected or open is framed, and says who is there', async () => {
  service.peers.set([peer('Kim', { selected: [walls] }), peer('Yusuf', { panel: walls })]);
  await vi.waitFor(() => expect(isMarked(walls)).toBe(true));
  expect(card(walls).getAttribute('aria-description')).toContain('Kim, Yusuf are here');
  expect(isMarked(piles)).toBe(false);
  service.peers.set([peer('Kim', { selected: [piles] })]);
  await vi.waitFor(() => expect(isMarked(walls)).toBe(false));
  expect(isMarked(piles)).toBe(true);
  service.peers.set([]);
  await vi.waitFor(() => expect(isMarked(piles)).toBe(false));
});

test('[SYNC-P1] what is selected and open here is said, and no more once another page is shown', async () => {
  await vi.waitFor(() => expect(service.presented).toMatchObject({ view: 'board', selected: [], panel: null }));
  card(walls).click();
  await vi.waitFor(() => expect(service.presented).toMatchObject({ selected: [walls] }));
  go('board', piles);
  await vi.waitFor(() => expect(service.presented).toMatchObject({ view: 'board', panel: piles }));
  go('load');
  await vi.waitFor(() => expect(service.presented).toMatchObject({ view: 'other', selected: [], panel: null }));
});

test('a project that is on this device alone says nothing of where one looks', async () => {
  await vi.waitFor(() => expect(service.presented).toMatchObject({ view: 'board' }));
  service.state.set({ kind: 'alone' });
  await vi.waitFor(() => expect(service.presented).toBeNull());
  card(piles).click();
  await vi.waitFor(() => expect(card(piles).className).toContain('is-selected'));
  expect(service.presented).toBeNull();
});

test('[SYNC-P1] who has left the project for another screen looks there no more', async () => {
  await vi.waitFor(() => expect(service.presented).toMatchObject({ view: 'board' }));
  window.location.hash = formatRoute({ kind: 'start' });
  await vi.waitFor(() => expect(service.presented).toBeNull());
});

test('[SYNC-P1] a title that is being changed is told while it is, and shown of others in words and by a pencil', async () => {
  await vi.waitFor(() => expect(service.presented).toMatchObject({ writing: null }));
  card(walls).focus();
  card(walls).dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }));
  await vi.waitFor(() =>
    expect(service.presented).toMatchObject({ writing: { task: walls, what: 'title', caret: null } }),
  );
  (document.activeElement as HTMLElement).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await vi.waitFor(() => expect(service.presented).toMatchObject({ writing: null }));

  service.peers.set([
    peer('Kim', { writing: { task: piles, what: 'title', caret: null } }),
    peer('Yusuf', { panel: piles }),
  ]);
  await vi.waitFor(() => expect(card(piles).querySelector('[data-writing=title]')).not.toBeNull());
  expect(card(piles).getAttribute('aria-description')).toContain('Yusuf is here. Kim is changing the title');
  go('board', piles);
  const said = () => [...document.querySelectorAll('aside [aria-live]')].map(({ textContent }) => textContent);
  await vi.waitFor(() => expect(said().join()).toContain('Kim is changing the title'));
  service.peers.set([peer('Yusuf', { writing: { task: piles, what: 'comment', caret: null } })]);
  await vi.waitFor(() => expect(said().join()).toContain('Yusuf is writing a comment'));
  expect(said().join()).not.toContain('Kim');
});

test('[SYNC-P1] that somebody writes is read out once, not each time they come back to it', async () => {
  go('board', piles);
  const writing = { task: piles, what: 'description', caret: null } as const;
  const told = () =>
    [...document.querySelectorAll('aside [aria-live]')].find((each) => each.textContent?.includes('Kim'));
  service.peers.set([peer('Kim', { writing })]);
  await vi.waitFor(() => expect(told()?.textContent).toContain('Kim is writing here'));
  expect(told()?.getAttribute('aria-live')).toBe('polite');
  service.peers.set([peer('Kim', { panel: piles })]);
  await vi.waitFor(() => expect(told()).toBeUndefined());
  service.peers.set([peer('Kim', { writing })]);
  await vi.waitFor(() => expect(told()?.textContent).toContain('Kim is writing here'));
  expect(told()?.getAttribute('aria-live')).toBe('off');
});

test('[SYNC-P1] a comment that is begun is told while somebody is at it', async () => {
  go('board', piles);
  const field = await vi.waitFor(() => {
    const found = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Write a comment"]');
    if (!found) throw new Error('no field');
    return found;
  });
  field.focus();
  expect(service.presented).toMatchObject({ panel: piles, writing: null });
  document.execCommand('insertText', false, 'As agreed');
  await vi.waitFor(() => expect(service.presented).toMatchObject({ writing: { task: piles, what: 'comment' } }));
  field.blur();
  await vi.waitFor(() => expect(service.presented).toMatchObject({ writing: null }));
});

test('who is followed leads this window, until one goes elsewhere by oneself', async () => {
  service.peers.set([peer('Kim')]);
  (await vi.waitFor(() => button('Follow Kim, on the board'))).click();
  await vi.waitFor(() => button('Stop following'));
  service.peers.set([peer('Kim', { view: 'timeline' })]);
  await vi.waitFor(() => expect(window.location.hash).toContain('/timeline'));
  service.peers.set([peer('Kim', { view: 'timeline', panel: walls })]);
  await vi.waitFor(() => expect(window.location.hash).toContain(`card=${walls}`));
  expect(button('Stop following')).toBeDefined();
  go('bin');
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('Stop following'));
  service.peers.set([peer('Kim', { view: 'board' })]);
  await vi.waitFor(() => button('Follow Kim, on the board'));
  expect(window.location.hash).toContain('/bin');
});

async function followKim(state: Partial<Peer['state']> = {}): Promise<void> {
  service.peers.set([peer('Kim', state)]);
  (await vi.waitFor(() => button('Follow Kim, on the board'))).click();
  await vi.waitFor(() => button('Stop following'));
}

const isFollowing = (): boolean => document.body.textContent?.includes('Stop following') === true;

test('following ends with one’s own first action on the screen, and not with a look at the bar', async () => {
  await followKim();
  service.peers.set([peer('Kim', { panel: walls })]);
  await vi.waitFor(() => expect(window.location.hash).toContain(`card=${walls}`));
  document.querySelector('header')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  card(piles).dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
  expect(isFollowing()).toBe(true);
  card(piles).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await vi.waitFor(() => expect(isFollowing()).toBe(false));
  service.peers.set([peer('Kim', { panel: piles })]);
  await vi.waitFor(() => expect(card(piles).querySelector('[data-peer-mark]')).not.toBeNull());
  expect(window.location.hash).toContain(`card=${walls}`);
});

test('following goes to the card that is open there, whatever was open here on that screen last', async () => {
  go('board', piles);
  await vi.waitFor(() => expect(document.querySelector('aside[data-part=panel]')).not.toBeNull());
  go('load');
  await vi.waitFor(() => expect(document.querySelector('[data-card]')).toBeNull());
  await followKim();
  // The board opens the panel that was open on it.
  await vi.waitFor(() => expect(card(walls)).toBeDefined(), { timeout: 5_000 });
  await vi.waitFor(() => expect(window.location.hash).toMatch(/board$/));
  expect(isFollowing()).toBe(true);
});

test('who was followed and left is not followed when they come back', async () => {
  await followKim();
  service.peers.set([]);
  await vi.waitFor(() => expect(isFollowing()).toBe(false));
  service.peers.set([peer('Kim', { view: 'timeline' })]);
  await vi.waitFor(() => button('Follow Kim, on the timeline'));
  expect(isFollowing()).toBe(false);
  expect(window.location.hash).toContain('/board');
});

test('of twelve who are here all can be followed, and what they are at is marked in few signs', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Person ${index}`);
  service.peers.set(names.map((name) => peer(name, { selected: [walls] })));
  await vi.waitFor(() => button('+8'));
  expect(card(walls).querySelectorAll('[title^="Person"]')).toHaveLength(2);
  expect(card(walls).textContent).toContain('+10');
  const more = document.querySelector<HTMLElement>('[aria-label="8 more are here"]');
  more?.focus();
  more?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  more?.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', bubbles: true }));
  const last = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].at(-1);
    if (!found) throw new Error('no menu');
    return found;
  });
  expect(last.textContent).toBe('Follow Person 11, on the board');
  last.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain('Stop followingPerson 11'));
});
