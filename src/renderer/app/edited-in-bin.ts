/** [REVIEW-1] Says that somebody changed what is in the bin here, and offers to take it out again. */

import { useEffect } from 'react';
import { shorten, showProblem, type Toasts } from '#renderer/state/feedback.ts';
import { reversalOf } from '#renderer/state/reversal.ts';
import type { ViewKey, ViewMemory } from '#renderer/state/view-memory.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { BIN_KINDS, type BinItem, type ProjectDocument, restoreRecords } from '#shared/document/index.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Json } from '#shared/kernel/json.ts';
import { BIN_KIND_WORDS } from '#shared/views/index.ts';

/** What is still to be said of a project: it waits while another one is open. */
const EDITED_IN_BIN: ViewKey<readonly BinItem[]> = {
  name: 'editedInBin',
  read: (stored) => (Array.isArray(stored) ? stored.filter(isBinItem) : null),
};

type Said = Pick<OpenProject, 'id' | 'document'>;

/** On every screen: the project opened last goes on receiving edits behind the start screen. */
export function useEditsInBin(open: OpenProject | null, toasts: Toasts, memory: ViewMemory): void {
  useEffect(() => (open ? sayEditsInBin(open, toasts, memory) : undefined), [open, toasts, memory]);
}

/** One notice for all that a person has not closed yet; it goes when nothing of it is in the bin any more. */
export function sayEditsInBin({ id: project, document }: Said, toasts: Toasts, memory: ViewMemory): Dispose {
  let unseen: readonly BinItem[] = (memory.get(project, EDITED_IN_BIN) ?? []).filter((item) => isInBin(document, item));
  /** Of what is in the bin, also what a person has closed since: further edits of it are no news. */
  const said = new Map(unseen.map((item) => [item.id, item]));
  /** Closes the notice on screen. */
  let shown: (() => void) | null = null;

  const keep = (items: readonly BinItem[]): void => {
    unseen = items;
    memory.set(project, EDITED_IN_BIN, items);
  };

  const withdraw = (): void => {
    const close = shown;
    shown = null;
    close?.();
  };

  const say = (): void => {
    withdraw();
    if (unseen.length === 0) return;
    const items = unseen;
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
        shown = close;
        return () => {
          if (shown !== close) return;
          shown = null;
          keep([]);
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
    const left = unseen.filter((item) => isInBin(document, item));
    if (left.length === unseen.length) return;
    keep(left);
    say();
  });
  const stop = document.reviews.on((notices) => {
    const news = notices.filter(({ id }) => !said.has(id)).map(({ kind, id }) => ({ kind, id }) as BinItem);
    if (news.length === 0) return;
    for (const item of news) said.set(item.id, item);
    keep([...unseen, ...news]);
    say();
  });
  say();
  return () => {
    stop();
    stopForgetting();
    withdraw();
  };
}

function isBinItem(stored: Json): stored is BinItem {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored) || !('id' in stored)) return false;
  return BIN_KINDS.some((kind) => kind === stored.kind) && typeof stored.id === 'string';
}

function isInBin(document: ProjectDocument, { kind, id }: BinItem): boolean {
  const record = document.get(kind, id);
  return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
}

function subjectOf(document: ProjectDocument, items: readonly BinItem[]): string {
  const [only, ...more] = items;
  if (only && more.length === 0) {
    const record: object | undefined = document.get(only.kind, only.id);
    const title: unknown = record && (Reflect.get(record, 'title') ?? Reflect.get(record, 'name'));
    return `“${shorten(typeof title === 'string' ? title : BIN_KIND_WORDS[only.kind].toLowerCase())}”`;
  }
  if (items.every(({ kind }) => kind === 'task')) return counted(items.length, 'card');
  return items.every(({ kind }) => kind === 'task' || kind === 'list')
    ? `${numberWords(items.length)} cards and lists`
    : counted(items.length, 'thing');
}
