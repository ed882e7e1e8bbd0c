import { describe, expect, it } from 'vitest';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import {
  createLink,
  deleteList,
  deleteRecord,
  deleteTasks,
  purgeRecord,
  renameTask,
  restoreRecord,
  setListFields,
  setTaskFields,
} from '#shared/document/index.ts';
import { asId, type ListId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, type Replica, replica } from '#tests/support/documents.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { sayEditsInBin } from './edited-in-bin.ts';

interface Apart {
  readonly here: Replica;
  readonly elsewhere: Replica;
  readonly a: TaskId;
  readonly b: TaskId;
  readonly todo: ListId;
  readonly toasts: ToastQueue;
  /** Begins to say them, as opening the project does. */
  readonly open: () => () => void;
  readonly close: () => void;
}

/** Two people who hold the same two cards. */
function apart(): Apart {
  const { first: here, a, b, todo } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  const toasts = new ToastQueue();
  const kept = memoryStorage();
  let memory: ViewMemory | null = null;
  const open = (): (() => void) => {
    // What was noted before is read from the disk.
    memory?.flush();
    memory = new ViewMemory({ storage: () => kept, clock: { now: () => 0 } });
    return sayEditsInBin({ id: asId<ProjectId>('harbour'), document: here.project }, toasts, memory);
  };
  return { here, elsewhere, a, b, todo, toasts, open, close: open() };
}

function said({ toasts }: Apart): string[] {
  return toasts.get().map(({ text }) => text);
}

function act({ toasts }: Apart, label: string): void {
  const toast = toasts.get().find(({ action }) => action?.label === label);
  if (!toast) throw new Error(`Nothing offers ${label}`);
  toast.action?.run();
  toasts.close(toast.key);
}

describe('edits of what is in the bin', () => {
  it('[REVIEW-1] are said until they are closed, and restoring takes one step', () => {
    const all = apart();
    const { here, elsewhere, a, toasts } = all;
    must(deleteRecord(here.project, 'task', a));
    must(renameTask(elsewhere.project, a, 'Piles'));
    deliver(elsewhere, here);
    expect(toasts.get()).toMatchObject([
      { text: '“Piles” was changed elsewhere, and is in the bin here.', tone: 'problem' },
    ]);
    act(all, 'Restore');
    expect(here.project.live('task', a)?.title).toBe('Piles');
    expect(said(all)).toEqual(['“Piles” restored.']);
    act(all, 'Undo');
    expect(here.project.live('task', a)).toBeUndefined();
    expect(here.project.history.last).toMatchObject({ label: 'Delete card' });
  });

  it('[REVIEW-1] are gathered into one notice, and restored as one step', () => {
    const all = apart();
    const { here, elsewhere, a, b } = all;
    must(deleteTasks(here.project, [a, b]));
    must(renameTask(elsewhere.project, a, 'Piles'));
    deliver(elsewhere, here);
    must(setTaskFields(elsewhere.project, b, { priority: 'high' }));
    deliver(elsewhere, here);
    expect(said(all)).toEqual(['2 cards were changed elsewhere, and are in the bin here.']);
    act(all, 'Restore all');
    expect([a, b].filter((id) => here.project.live('task', id))).toEqual([a, b]);
    here.project.history.undo();
    expect([a, b].filter((id) => here.project.live('task', id))).toEqual([]);
  });

  it('[REVIEW-1] of a list bring back its cards with it', () => {
    const all = apart();
    const { here, elsewhere, a, b, todo } = all;
    must(deleteList(here.project, todo));
    must(setListFields(elsewhere.project, todo, { limit: 3 }));
    must(renameTask(elsewhere.project, b, 'Piles'));
    deliver(elsewhere, here);
    expect(said(all)).toEqual(['2 cards and lists were changed elsewhere, and are in the bin here.']);
    act(all, 'Restore all');
    expect(here.project.live('list', todo)?.limit).toBe(3);
    expect([a, b].filter((id) => here.project.live('task', id))).toEqual([a, b]);
  });

  it('[REVIEW-1] closed by a person are not said again with later ones', () => {
    const all = apart();
    const { here, elsewhere, a, b, toasts } = all;
    must(deleteTasks(here.project, [a, b]));
    must(renameTask(elsewhere.project, a, 'Piles'));
    deliver(elsewhere, here);
    toasts.close(toasts.get()[0]?.key ?? 0);
    must(renameTask(elsewhere.project, b, 'Quay wall'));
    deliver(elsewhere, here);
    expect(said(all)).toEqual(['“Quay wall” was changed elsewhere, and is in the bin here.']);
  });

  it('[REVIEW-1] are no longer said of what left the bin, or with the project', () => {
    const all = apart();
    const { here, elsewhere, a, b, close } = all;
    must(deleteTasks(here.project, [a, b]));
    must(createLink(elsewhere.project, { from: a, to: b }));
    deliver(elsewhere, here);
    expect(said(all)).toEqual(['2 cards were changed elsewhere, and are in the bin here.']);
    must(restoreRecord(here.project, 'task', a));
    expect(said(all)).toHaveLength(1);
    must(purgeRecord(here.project, 'task', b));
    expect(said(all)).toEqual([]);
    must(deleteRecord(here.project, 'task', a));
    must(renameTask(elsewhere.project, a, 'Piles'));
    deliver(elsewhere, here);
    expect(said(all)).toHaveLength(1);
    close();
    expect(said(all)).toEqual([]);
  });

  it('[REVIEW-1] are said of fewer where one of them was restored, and not again with every key once they are closed', () => {
    const all = apart();
    const { here, elsewhere, a, b, toasts } = all;
    must(deleteTasks(here.project, [a, b]));
    must(createLink(elsewhere.project, { from: a, to: b }));
    deliver(elsewhere, here);
    must(restoreRecord(here.project, 'task', a));
    expect(said(all)).toEqual(['“B” was changed elsewhere, and is in the bin here.']);
    for (const { key } of toasts.get()) toasts.close(key);
    for (const title of ['W', 'Wa', 'Wall']) {
      must(renameTask(elsewhere.project, b, title));
      deliver(elsewhere, here);
    }
    expect(said(all)).toEqual([]);
  });

  it('[REVIEW-1] are said again when the project is opened again, but for what was closed or left the bin', () => {
    const all = apart();
    const { here, elsewhere, a, b, toasts, open, close } = all;
    must(deleteTasks(here.project, [a, b]));
    must(createLink(elsewhere.project, { from: a, to: b }));
    deliver(elsewhere, here);
    close();
    expect(said(all)).toEqual([]);
    const closeAgain = open();
    expect(said(all)).toEqual(['2 cards were changed elsewhere, and are in the bin here.']);
    closeAgain();
    must(restoreRecord(here.project, 'task', a));
    open();
    expect(said(all)).toEqual(['“B” was changed elsewhere, and is in the bin here.']);
    for (const { key } of toasts.get()) toasts.close(key);
    open();
    expect(said(all)).toEqual([]);
  });
});
