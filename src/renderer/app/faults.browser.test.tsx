/** Faults in drawing, in the whole window over real storage: what broke says so, the rest and the data stay. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatRoute } from '#renderer/state/routes.ts';
import { createTask } from '#shared/document/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { App } from './App.tsx';
import type { StoredProject } from './open-project.ts';
import type { Services } from './services.ts';

/** Milliseconds: the first time, all that a screen or a panel is made of is fetched before it is drawn. */
const FETCHED = 20_000;

let place: HTMLElement;
let root: Root;
let services: Services;
let project: StoredProject;
let card: TaskId;
let endStorage: () => void;
const report = vi.fn();
const saveFaultReport = vi.fn<(error: Error) => Promise<string | null>>();

beforeEach(async () => {
  report.mockClear();
  const made = windowServices({ saveFaultReport, report });
  services = made.services;
  endStorage = made.end;
  project = must(await services.workspace.open(must(await services.workspace.create('Harbour'))));
  card = must(createTask(project.document, { list: listNamed('To do'), title: 'Order the piles' }));
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'board', card: null });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place, { onCaughtError: () => undefined });
  root.render(<App services={services} />);
  await vi.waitFor(() => expect(board()).not.toBeNull(), FETCHED);
});
afterEach(async () => {
  vi.restoreAllMocks();
  root.unmount();
  place.remove();
  window.location.hash = '';
  endStorage();
  await clearDatabases();
});

function listNamed(name: string): ListId {
  const list = project.document.all('list').find((each) => each.name === name);
  if (!list) throw new Error(`no list ${name}`);
  return list.id;
}

const board = (): Element | null => place.querySelector('main[aria-label=Board]');
const alert = (): string => place.querySelector('[role=alert]')?.textContent ?? '';
const panel = (): Element | null => place.querySelector('aside[aria-label="Card Order the piles"]');

function press(name: string): void {
  const found = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button ${name} in: ${place.textContent}`);
  found.click();
}

/** What is read from the storage again, after another project was on screen. */
async function storedTitles(): Promise<string[]> {
  must(await services.workspace.create('Another'));
  const { document } = must(await services.workspace.open(project.id));
  return document.all('task').map(({ title }) => title);
}

test('a card panel that breaks says so in its place; the board beside it goes on, and the next attempt shows the card', async () => {
  const broken = vi.spyOn(project, 'taskActivity').mockImplementation(() => {
    throw new Error('history unreadable');
  });
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'board', card });
  await vi.waitFor(() => expect(panel()?.textContent).toContain('The card could not be shown'), FETCHED);
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'history unreadable' }), expect.any(String));

  must(createTask(project.document, { list: listNamed('Doing'), title: 'Drive the piles' }));
  await vi.waitFor(() => expect(board()?.textContent).toContain('Drive the piles'));

  broken.mockRestore();
  press('Try again');
  await vi.waitFor(() => expect(panel()?.querySelector('[aria-label="Card details"]')).not.toBeNull());
  expect(alert()).toBe('');
});

test('a window that breaks says so; the edit before it is stored, and it can be shown again', async () => {
  must(createTask(project.document, { list: listNamed('Doing'), title: 'The last edit' }));
  const broken = vi.spyOn(services.notice, 'get').mockImplementation(() => {
    throw new Error('status unreadable');
  });
  services.notice.set('Drawn again');
  await vi.waitFor(() => expect(alert()).toContain('Something went wrong in showing this'));
  expect(alert()).toContain('Your data is not touched');
  expect(board()).toBeNull();
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ message: 'status unreadable' }), expect.any(String));

  await vi.waitFor(() => expect(project.stored.state.kind).toBe('saved'));

  broken.mockRestore();
  saveFaultReport.mockResolvedValue('Saved as fault.json.');
  place.querySelector('details')?.setAttribute('open', '');
  press('Save a report…');
  await vi.waitFor(() => expect(place.querySelector('[role=status]')?.textContent).toBe('Saved as fault.json.'));
  expect(saveFaultReport).toHaveBeenCalledWith(expect.objectContaining({ message: 'status unreadable' }));

  press('Show it again');
  await vi.waitFor(() => expect(board()?.textContent).toContain('The last edit'));
  expect((await storedTitles()).sort()).toEqual(['Order the piles', 'The last edit']);
});
