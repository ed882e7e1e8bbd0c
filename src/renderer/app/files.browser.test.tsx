/** Files in and out, in the whole window over real storage. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DesktopService } from '#renderer/state/desktop.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { Value } from '#renderer/state/value.ts';
import type { Result } from '#shared/kernel/result.ts';
import { must, ok } from '#shared/kernel/result.ts';
import type { DesktopState, NotificationRequest } from '#shared/ports/desktop.ts';
import type { ExportedFile } from '#shared/transfer/export-file.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { App } from './App.tsx';
import { Openings } from './openings.ts';
import type { Services } from './services.ts';

let place: HTMLElement;
let root: Root;
let services: Services;
let end: () => void;
const told = vi.fn<(notification: NotificationRequest) => void>();
const saveFile = vi.fn<(file: ExportedFile) => Promise<Result<boolean>>>();

beforeEach(() => {
  saveFile.mockReset().mockResolvedValue(ok(true));
  told.mockReset();
  const saveFaultReport = () => Promise.resolve(null);
  ({ services, end } = windowServices({ report: vi.fn(), saveFaultReport, saveFile, desktop: desktopTelling(told) }));
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(<App services={services} />);
});
afterEach(async () => {
  root.unmount();
  place.remove();
  window.location.hash = '';
  end();
  await clearDatabases();
});

const dialog = (): string => document.querySelector('[role=dialog]')?.textContent ?? '';

function press(name: string): void {
  const button = [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (!button) throw new Error(`no button ${name} in: ${document.body.textContent}`);
  button.click();
}

function desktopTelling(notify: DesktopService['notify']): DesktopService {
  const done = () => Promise.resolve(ok());
  const settings = { spellCheck: { on: false, languages: [] }, updateCheck: false, notifications: true };
  const state = new Value<DesktopState>({ settings, spelling: { kind: 'system' }, update: { kind: 'off' } });
  return { state, set: done, checkForUpdate: done, fetchUpdate: done, installUpdate: done, showLogs: done, notify };
}

function exportOf(...names: readonly string[]): File {
  const projects = names.map((name) => ({ id: name, name, lists: [], tasks: [] }));
  const text = JSON.stringify({ format: 'throughline-export', version: 1, projects });
  return new File([text], `${names.join(' and ')}.json`);
}

test('of a file of several projects the first is shown, and how many came is said', async () => {
  services.importing.set(exportOf('Quay', 'Pier', 'Dock'));
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  press('Import');
  await vi.waitFor(() => expect(dialog()).toBe(''), 10_000);
  await vi.waitFor(() => expect(services.workspace.current.get()?.document.project.name).toBe('Quay'), 10_000);
  await vi.waitFor(() => expect(place.querySelector('main[aria-label=Board]')).not.toBeNull(), 10_000);
  expect(document.body.textContent).toContain('Imported 3 projects');
});

test('who looks elsewhere is told when an import needs them, when it has ended, and when it cannot be', async () => {
  services.importing.set(exportOf('Quay'));
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  expect(told.mock.calls.map(([{ title, route }]) => [title, route])).toEqual([['Quay.json is read', '']]);
  press('Import');
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), 10_000);
  const route = expect.stringMatching(/^#\/p\/.+\/board$/);
  expect(told).toHaveBeenLastCalledWith({ title: 'Quay.json is imported', body: expect.any(String), route });
  await vi.waitFor(() => expect(dialog()).toBe(''), 10_000);
  services.importing.set(new File(['{"invoices":[]}'], 'bill.json'));
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(3), 10_000);
  expect(told.mock.lastCall?.[0]).toMatchObject({
    title: 'bill.json cannot be imported',
    body: expect.stringContaining('JSON with invoices'),
  });
});

test('of two files that the system opened the second is read by itself', async () => {
  const openings = new Openings(services);
  for (const file of [exportOf('Quay'), exportOf('Pier')]) {
    openings.take({ kind: 'file', name: file.name, data: new Uint8Array(await file.arrayBuffer()) });
  }
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  press('Cancel');
  await vi.waitFor(() => expect(dialog()).toContain('Import Pier.json'), 10_000);
  expect(dialog()).not.toContain('Quay');
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
});

test('an import that is cancelled while it ends leaves the next file where it is', async () => {
  const opened = Promise.withResolvers<undefined>();
  const open = services.workspace.open.bind(services.workspace);
  const opening = vi.spyOn(services.workspace, 'open').mockImplementationOnce(async (id) => {
    await opened.promise;
    return open(id);
  });
  const route = vi.waitFor(() => expect(window.location.hash).toMatch(/^#\/p\//), 10_000);
  services.openings.add(exportOf('Quay'));
  services.openings.add(exportOf('Pier'));
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  press('Import');
  await vi.waitFor(() => expect(opening).toHaveBeenCalled(), 10_000);
  press('Cancel');
  await vi.waitFor(() => expect(dialog()).toContain('Import Pier.json'), 10_000);
  opened.resolve(undefined);
  await route;
  await vi.waitFor(() => expect(document.body.textContent).toContain('Imported'), 10_000);
  expect(services.importing.get()?.name).toBe('Pier.json');
});

test('of several projects none is written any more once somebody has cancelled', async () => {
  const read = services.files.read.bind(services.files);
  const written: number[] = [];
  vi.spyOn(services.files, 'read').mockImplementationOnce(async (...given) => {
    const inHand = must(await read(...given));
    return ok({
      ...inHand,
      importProject: async (project, onProgress) => {
        written.push(project);
        const made = await inHand.importProject(project, onProgress);
        press('Cancel');
        await vi.waitFor(() => expect(dialog()).toBe(''), 10_000);
        return made;
      },
    });
  });
  services.openings.add(exportOf('Quay', 'Pier'));
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  press('Import');
  await vi.waitFor(() => expect(document.body.textContent).toContain('1 of 2 projects had arrived'), 10_000);
  expect(written).toEqual([0]);
  expect(services.workspace.current.get()?.document.project.name).toBe('Quay');
});

test('a file that is dropped while another is looked at comes after it, and is told of', async () => {
  services.openings.add(exportOf('Quay'));
  await vi.waitFor(() => expect(dialog()).toContain('This will arrive as a new project'), 10_000);
  const drop = new DragEvent('drop', { dataTransfer: new DataTransfer(), cancelable: true });
  drop.dataTransfer?.items.add(exportOf('Pier'));
  drop.dataTransfer?.items.add(exportOf('Dock'));
  window.dispatchEvent(drop);
  await vi.waitFor(() => expect(dialog()).toContain('2 more files come after this one.'));
  press('Import');
  await vi.waitFor(() => expect(dialog()).toContain('Import Pier.json'), 10_000);
  expect(dialog()).toContain('One more file comes after this one.');
  await vi.waitFor(() => expect(place.querySelector('main[aria-label=Board]')).not.toBeNull(), 10_000);
  expect(services.workspace.current.get()?.document.project.name).toBe('Quay');
});

test('while the system asks where to save, no dialog of the window stands behind it, and the end is said', async () => {
  const project = must(await services.workspace.create('Harbour'));
  window.location.hash = formatRoute({ kind: 'project', project, page: 'board', card: null });
  await vi.waitFor(() => expect(place.querySelector('main[aria-label=Board]')).not.toBeNull(), 10_000);
  let answer = (_: Result<boolean>): void => undefined;
  saveFile.mockReturnValueOnce(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  services.commands.run('project.exportJson');
  await vi.waitFor(() => expect(saveFile).toHaveBeenCalled(), 10_000);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(dialog()).toBe('');
  answer(ok(true));
  await vi.waitFor(() => expect(document.body.textContent).toContain('Exported as Harbour.json.'), 10_000);
});

test('after an export to another program’s format a person is told what that has no place for', async () => {
  const project = must(await services.workspace.create('Harbour'));
  window.location.hash = formatRoute({ kind: 'project', project, page: 'board', card: null });
  await vi.waitFor(() => expect(place.querySelector('main[aria-label=Board]')).not.toBeNull(), 10_000);
  saveFile.mockResolvedValueOnce(ok(true));
  services.commands.run('project.exportMspdi');
  await vi.waitFor(() => expect(dialog()).toContain('a plan has no board'), 10_000);
  expect(saveFile.mock.lastCall?.[0].name).toBe('Harbour.xml');
  press('Close');
  await vi.waitFor(() => expect(dialog()).toBe(''));
});
