import { describe, expect, it } from 'vitest';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { deleteTasks } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { board, withCards } from '#tests/support/cards.ts';
import { reversalOf } from './reversal.ts';

function start() {
  const made = withCards();
  const toasts = new ToastQueue();
  const { project } = made.first;
  const remove = (id: typeof made.a, name: string): void => {
    must(deleteTasks(project, [id]));
    reversal.offerUndo(`${name} deleted.`);
  };
  const reversal = reversalOf(project.history, toasts);
  const said = () => toasts.get().map(({ text, action }) => [text, action?.label ?? null]);
  const press = (text: string): void =>
    toasts
      .get()
      .find((toast) => toast.text === text)
      ?.action?.run();
  return { ...made, toasts, reversal, remove, said, press };
}

describe('an offer to undo', () => {
  it('[UNDO-1] is about its own step: a step after it withdraws it, though it is called the same', () => {
    const { first, a, b, remove, said, press } = start();
    remove(a, 'A');
    remove(b, 'B');
    expect(said()).toEqual([['B deleted.', 'Undo']]);
    press('B deleted.');
    expect(board(first)).toEqual([['To do', 'B'], ['Doing']]);
  });

  it('that was kept by somebody does nothing once another step came', () => {
    const { first, a, b, toasts, remove } = start();
    remove(a, 'A');
    const kept = toasts.get()[0]?.action;
    remove(b, 'B');
    kept?.run();
    expect(board(first)).toEqual([['To do'], ['Doing']]);
  });

  it('[UNDO-2] to redo is withdrawn by the step that ends it', () => {
    const { a, b, reversal, remove, said } = start();
    remove(a, 'A');
    reversal.undo();
    expect(said()).toEqual([['Undone: Delete card.', 'Redo']]);
    remove(b, 'B');
    expect(said()).toEqual([['B deleted.', 'Undo']]);
  });

  it('listens no longer than it is shown', () => {
    const { first, a, toasts, remove } = start();
    const { changes } = first.project.history;
    const before = changes.size;
    remove(a, 'A');
    expect(changes.size).toBe(before + 1);
    toasts.clear();
    expect(changes.size).toBe(before);
  });
});
