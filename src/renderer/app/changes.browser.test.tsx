/** What others did, in the whole window over real storage: it is said quietly, decided on, and not said again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatRoute } from '#renderer/state/routes.ts';
import {
  addComment,
  createTask,
  deleteRecord,
  renameTask,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { err, must } from '#shared/kernel/result.ts';
import type { Elsewhere } from '#tests/acceptance/browser/elsewhere.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';
import type { StoredProject } from './open-project.ts';
import type { Services } from './services.ts';

let place: HTMLElement;
let services: Services;
let project: StoredProject;
let ben: Elsewhere;
let end: () => Promise<void>;
let card: TaskId;

beforeEach(async () => {
  ({ place, services, project, ben, end } = await openWindowWithElsewhere(({ id, document }, list) => {
    card = must(createTask(document, { list, title: 'Order the piles' }));
    return formatRoute({ kind: 'project', project: id, page: 'changes', card: null });
  }));
  await vi.waitFor(() => expect(page()).not.toBeNull(), { timeout: 20_000 });
}, 30_000);
afterEach(() => end());

const page = (): Element | null => place.querySelector('main[aria-label="What changed"]');
const text = (): string => page()?.textContent ?? '';
const news = (): string => place.querySelector('header a[href$=changes] .sr-only')?.textContent ?? '';

function press(name: string | RegExp): void {
  const found = [...place.querySelectorAll('button')].find(({ textContent }) => textContent?.match(name));
  if (!found) throw new Error(`no button ${name} in: ${place.textContent}`);
  found.click();
}

test('[AWAY-1] [AWAY-2] what came is told by person and card with the dates that it moved, until it is seen', async () => {
  await vi.waitFor(() => expect(text()).toContain('Nothing new'));
  expect(news()).toBe('');
  must(setSchedule(project.document, [{ task: card, fields: { duration: 480, start: '2026-12-01' as Day } }]));
  ben.fetch(project, must(await project.activity()));
  must(setSchedule(ben.document, [{ task: card, fields: { duration: 1440 } }]));
  must(addComment(ben.document, card, 'They come by ship.'));
  ben.send(project);
  await vi.waitFor(() => expect(news()).toBe('What changed: 2 changes'));
  await vi.waitFor(() => expect(text()).toContain('“Order the piles” ends 2 working days later'));
  expect(text()).toContain('because Ben changed it');
  expect(text()).toContain('Commented; changed the duration: 1 day → 3 days.');

  press('I have seen this');
  await vi.waitFor(() => expect(text()).toContain('Nothing new'));
  expect(news()).toBe('');
  must(renameTask(ben.document, card, 'Order the steel piles'));
  ben.send(project);
  await vi.waitFor(() => expect(news()).toBe('What changed: 1 change'));
  expect(text()).not.toContain('commented');
});

test('[REVIEW-2] two people’s dates are put to a person, decided by one step, and asked no more', async () => {
  must(setTaskFields(project.document, card, { due: '2026-12-04' as Day }));
  must(setTaskFields(ben.document, card, { due: '2026-12-09' as Day }));
  ben.send(project);
  await vi.waitFor(() => expect(news()).toBe('What changed: 1 change, 1 decision to make'));
  expect(text()).toMatch(/Ben chose due date .*9 Dec.*you chose due date .*4 Dec/);
  press(/^Use /);
  await vi.waitFor(() => expect(page()?.querySelector('[aria-label=Decisions]')).toBeNull());
  expect(document.activeElement?.textContent).toBe('What changed');
  ben.fetch(project);
  const due = project.document.get('task', card)?.due;
  expect(ben.document.get('task', card)?.due).toBe(due);
  // Undone, it is as it was before the decision.
  expect(project.document.history.undo()?.label).toBe('Set due date');
  await vi.waitFor(() => expect(news()).toContain('1 decision to make'));
  expect(page()?.querySelector('[aria-label=Decisions]')).not.toBeNull();
});

test('[REVIEW-1] [REVIEW-2] what is left as it is stays so after the project was opened again', async () => {
  must(deleteRecord(project.document, 'task', card));
  must(renameTask(ben.document, card, 'Order the steel piles'));
  ben.send(project);
  await vi.waitFor(() => expect(text()).toContain('You deleted it while Ben changed it.'));
  press('Leave it so');
  await vi.waitFor(() => expect(news()).toBe('What changed: 1 change'));
  const other = must(await services.workspace.create('Rebrand'));
  await services.workspace.open(other);
  await services.workspace.open(project.id);
  await vi.waitFor(() => expect(news()).toBe('What changed: 1 change'));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(news()).toBe('What changed: 1 change');
});

test('[REVIEW-2] all can be left as they are at once, and asked again; who may only read is asked nothing', async () => {
  const other = must(
    createTask(project.document, { list: project.document.all('list')[0]?.id as ListId, title: 'Dig' }),
  );
  ben.fetch(project, must(await project.activity()));
  for (const task of [card, other]) {
    must(setTaskFields(project.document, task, { due: '2026-12-04' as Day }));
    must(setTaskFields(ben.document, task, { due: '2026-12-09' as Day }));
  }
  ben.send(project);
  await vi.waitFor(() => expect(news()).toBe('What changed: 2 changes, 2 decisions to make'));
  press('Leave all as they are');
  await vi.waitFor(() => expect(news()).toBe('What changed: 2 changes'));
  expect(document.activeElement?.textContent).toBe('What changed');
  expect(text()).toContain('2 decisions left as they stand.');
  press('Ask me again');
  await vi.waitFor(() => expect(news()).toContain('2 decisions to make'));

  project.document.restrict({ code: 'reader-only', message: 'You may read this project.' });
  await vi.waitFor(() => expect(news()).toBe('What changed: 2 changes'));
  expect(page()?.querySelector('[aria-label=Decisions]')).toBeNull();
  expect(text()).not.toContain('Ask me again');
});

test('a card that is deleted elsewhere while it is open says who did it, and is restored there', async () => {
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'board', card });
  const panel = (): string => place.querySelector('[data-part=panel]')?.textContent ?? '';
  await vi.waitFor(() => expect(panel()).toContain('Description'), { timeout: 5_000 });
  must(deleteRecord(ben.document, 'task', card));
  ben.send(project);
  await vi.waitFor(() => expect(panel()).toMatch(/Ben deleted this card .*It is in the bin\./));
  press('Restore');
  await vi.waitFor(() => expect(panel()).toContain('Description'));
  must(deleteRecord(project.document, 'task', card));
  await vi.waitFor(() => expect(panel()).toContain('You deleted this card just now.'));
});

test('a what-if that cannot be begun says why where it was asked for, and is begun by asking again', async () => {
  const refusal = { code: 'disk-full', message: 'The disk is full.', help: 'Free some space.' };
  const begin = vi.spyOn(services.workspace, 'beginWhatIf').mockResolvedValueOnce(err(refusal));
  services.commands.run('whatIf.begin');
  const dialog = (): Element | null => document.querySelector('[role=dialog]');
  const ask = (): void =>
    [...(dialog()?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Begin')?.click();
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('Try a what-if'), { timeout: 5_000 });
  ask();
  await vi.waitFor(() => expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('The disk is full.'));
  ask();
  await vi.waitFor(() => expect(dialog()).toBeNull());
  expect(begin).toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(window.location.hash).not.toContain(project.id));
});
