/** What somebody writes into a comment stays theirs, whatever others do with the conversation meanwhile; and where they are mentioned. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { formatRoute } from '#renderer/state/routes.ts';
import { addComment, createTask, openText, reopenThread, resolveThread } from '#shared/document/index.ts';
import { markdownNodes } from '#shared/document/text/index.ts';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Elsewhere } from '#tests/acceptance/browser/elsewhere.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';
import type { StoredProject } from './open-project.ts';

let place: HTMLElement;
let project: StoredProject;
let ben: Elsewhere;
let end: () => Promise<void>;
let cards: readonly [TaskId, TaskId];
let comment: CommentId;

beforeEach(async () => {
  ({ place, project, ben, end } = await openWindowWithElsewhere(({ id, document }, list) => {
    const [first, second] = ['Order the piles', 'Dig'].map((title) => must(createTask(document, { list, title })));
    cards = [first as TaskId, second as TaskId];
    comment = must(addComment(document, cards[0], 'Which crane?'));
    return formatRoute({ kind: 'project', project: id, page: 'board', card: cards[0] });
  }));
  await vi.waitFor(() => expect(shown()).not.toBeNull(), { timeout: 20_000 });
}, 30_000);
afterEach(() => end());

function show(card: TaskId): void {
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'board', card });
}
const shown = (): HTMLElement | null => place.querySelector(`[data-comment="${comment}"]`);
const field = (): HTMLTextAreaElement | null => place.querySelector('textarea[aria-label="Edit comment"]');
const line = (): HTMLElement | null => place.querySelector('ul[aria-label=Comments] > li > button[aria-expanded]');

async function beginToEdit(): Promise<void> {
  place.querySelector<HTMLElement>('button[aria-label="Edit comment"]')?.click();
  await vi.waitFor(() => expect(field()).not.toBeNull());
  await userEvent.fill(field() as HTMLElement, 'Which crane, and when?');
}

test('[THREAD-3] a conversation that another resolves does not fold over what one writes in it, until one folds it', async () => {
  await beginToEdit();
  must(resolveThread(ben.document, comment));
  ben.send(project);
  await vi.waitFor(() => expect(line()).not.toBeNull());
  expect(field()?.value).toBe('Which crane, and when?');
  expect(line()?.getAttribute('aria-expanded')).toBe('true');
  line()?.click();
  await vi.waitFor(() => expect(field()).toBeNull());
  line()?.click();
  await vi.waitFor(() => expect(field()?.value).toBe('Which crane, and when?'));
  must(reopenThread(ben.document, comment));
  ben.send(project);
  await userEvent.keyboard('{Tab}');
  (field() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await vi.waitFor(() => expect(project.document.get('comment', comment)?.text).toBe('Which crane, and when?'));
  await vi.waitFor(() => expect(field()).toBeNull());
});

test('a change of a comment that was begun goes on where its card is shown again, and is gone once cancelled', async () => {
  await beginToEdit();
  show(cards[1]);
  await vi.waitFor(() => expect(field()).toBeNull());
  show(cards[0]);
  await vi.waitFor(() => expect(field()?.value).toBe('Which crane, and when?'));
  expect(document.activeElement).not.toBe(field());
  (field() as HTMLElement).focus();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(field()).toBeNull());
  show(cards[1]);
  await vi.waitFor(() => expect(shown()).toBeNull());
  show(cards[0]);
  await vi.waitFor(() => expect(shown()?.textContent).toContain('Which crane?'));
  expect(field()).toBeNull();
});

test('[MENTION-3] a description that mentions somebody is found where what asks for them is listed', async () => {
  const text = must(openText(ben.document, `task/${cards[1]}`));
  text.write(markdownNodes('Ask [@Ana](throughline:person/me) where.'));
  text.close();
  ben.send(project);
  window.location.hash = formatRoute({ kind: 'project', project: project.id, page: 'talk', card: null });
  const found = (): HTMLElement | null => place.querySelector('ul[aria-label="Mentions of you in descriptions"] a');
  await vi.waitFor(() => expect(found()?.textContent).toBe('Dig'));
  found()?.click();
  await vi.waitFor(() => expect(place.querySelector('[aria-label="Card Dig"]')).not.toBeNull());
});
