/** [REVIEW-1] Says that somebody changed what is in the bin here, and offers to take it out again. */
import { useEffect } from 'react';
import { shorten, showProblem, type Toasts } from '#renderer/state/feedback.ts';
import { reversalOf } from '#renderer/state/reversal.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { type BinItem, type ProjectDocument, restoreRecords } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';

/** On every screen: the project opened last goes on receiving edits behind the start screen. */
export function useEditsInBin(open: OpenProject | null, toasts: Toasts): void {
  useEffect(() => (open ? sayEditsInBin(open.document, toasts) : undefined), [open, toasts]);
}

/** One notice for all that a person has not closed yet; it goes when nothing of it is in the bin any more. */
export function sayEditsInBin(document: ProjectDocument, toasts: Toasts): Dispose {
  const unseen = new Map<string, BinItem>();
  /** Of what is in the bin, also what a person has closed since: further edits of it are no news. */
  const said = new Map<string, BinItem>();
  let withdraw = (): void => undefined;

  const say = (): void => {
    const items = [...unseen.values()].filter((item) => isInBin(document, item));
    withdraw();
    for (const item of items) unseen.set(item.id, item);
    const subject = subjectOf(document, items);
    const was = items.length === 1 ? 'was' : 'were';
    const is = items.length === 1 ? 'is' : 'are';
    toasts.show({
      text: `${subject} ${was} changed elsewhere, and ${is} in the bin here.`,
      tone: 'problem',
      help: 'The changes are kept, and show once restored.',
      ...(document.state.kind === 'readOnly'
        ? {}
        : { action: { label: items.length === 1 ? 'Restore' : 'Restore all', run: () => restore(items, subject) } }),
      holdsUntil: (close) => {
        withdraw = close;
        const stop = document.changes.on(() => {
          const left = items.filter((item) => isInBin(document, item)).length;
          if (left === 0) close();
          else if (left < items.length) say();
        });
        return () => {
          stop();
          withdraw = () => undefined;
          unseen.clear();
        };
      },
    });
  };

  const restore = (items: readonly BinItem[], subject: string): void => {
    const restored = restoreRecords(document, items);
    if (restored.ok) reversalOf(document.history, toasts).offerUndo(`${subject} restored.`);
    else showProblem(toasts, restored.error);
  };

  const stopForgetting = document.changes.on(() => {
    for (const [id, item] of said) if (!isInBin(document, item)) said.delete(id);
  });
  const stop = document.reviews.on((notice) => {
    if (said.has(notice.id)) return;
    said.set(notice.id, notice);
    unseen.set(notice.id, notice);
    say();
  });
  return () => {
    stop();
    stopForgetting();
    withdraw();
  };
}

function isInBin(document: ProjectDocument, { kind, id }: BinItem): boolean {
  const record = document.get(kind, id);
  return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
}

function subjectOf(document: ProjectDocument, items: readonly BinItem[]): string {
  const [only, ...more] = items;
  if (only && more.length === 0) {
    const title = only.kind === 'task' ? document.get('task', only.id)?.title : document.get('list', only.id)?.name;
    return `“${shorten(title ?? '')}”`;
  }
  return items.every(({ kind }) => kind === 'task') ? `${items.length} cards` : `${items.length} cards and lists`;
}
