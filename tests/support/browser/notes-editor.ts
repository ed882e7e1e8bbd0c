/** The editor of notes in the page of a browser test, one at a time. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import * as Y from 'yjs';
import type { LineRecord } from '#renderer/editor/notes/lines/line-records.ts';
import NotesText, { type NotesTextProps } from '#renderer/editor/notes/NotesText.tsx';
import type { PeerCaret } from '#renderer/state/text-company.ts';
import { Value } from '#renderer/state/value.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, readMarkdown, writeMarkdown } from '#shared/document/text/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { replica, seededRandom } from '../documents.ts';
import '#renderer/ui/base.css';

export const TODAY = '2026-11-20' as Day;

/** Notes of one person, by number. */
export function notesOf(number: number, markdown = ''): NotesDocument {
  const doc = new Y.Doc();
  doc.clientID = 100 + number;
  if (markdown !== '')
    doc.transact(() => writeMarkdown(doc.getXmlFragment('text/notes'), markdown, NOTES_TEXT), 'remote');
  const actor = { id: asId<PersonId>(`person${number}`), name: `Person ${number}` };
  return new NotesDocument(doc, {
    actor: () => actor,
    clock: { now: () => Date.now() },
    random: seededRandom(17 + number),
  });
}

export function exchangeNotes(...all: readonly NotesDocument[]): void {
  for (const from of all) {
    for (const to of all) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
    }
  }
}

export const notesText = (notes: NotesDocument): string => notes.fragment('notes').toString();
export const notesMarkdown = (notes: NotesDocument): string => readMarkdown(notes.fragment('notes'), NOTES_TEXT);

/** What was made of lines, by the id of the line. */
export class Records {
  readonly made = new Value<ReadonlyMap<string, LineRecord>>(new Map());
  readonly done: [string, boolean][] = [];
  readonly of = (line: string): LineRecord | null => this.made.get().get(line) ?? null;
  readonly subscribe = (listener: () => void) => this.made.subscribe(listener);
  readonly setDone = (line: string, isDone: boolean): void => void this.done.push([line, isDone]);

  set(line: string, record: Partial<LineRecord>): void {
    const whole: LineRecord = {
      kind: 'action',
      title: '',
      owner: null,
      due: null,
      isDone: false,
      href: null,
      ...record,
    };
    this.made.set(new Map(this.made.get()).set(line, whole));
  }
}

let unmount = (): void => {};

export function putNotesAway(): void {
  unmount();
}

export async function writeNotes(
  notes: NotesDocument,
  props: Partial<NotesTextProps> & { readonly problems?: Problem[] } = {},
): Promise<HTMLElement> {
  const { problems = [], ...rest } = props;
  putOnPage(notes, { onProblem: (problem) => void problems.push(problem), ...rest });
  const box = page.getByRole('textbox', { name: 'Notes', exact: true });
  await expect.element(box).toBeInTheDocument();
  const element = box.element() as HTMLElement;
  element.focus();
  return element;
}

/** As somebody sees them who may only read. */
export async function readNotes(notes: NotesDocument): Promise<HTMLElement> {
  notes.restrict({ code: 'reader-only', message: 'You may read this project.' });
  putOnPage(notes, { onProblem: () => undefined });
  const text = page.getByRole('article', { name: 'Notes', exact: true });
  await expect.element(text).toBeInTheDocument();
  return text.element() as HTMLElement;
}

function putOnPage(notes: NotesDocument, props: Partial<NotesTextProps> & Pick<NotesTextProps, 'onProblem'>): void {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const text = createElement(NotesText, {
    project: replica(1).project,
    notes,
    textKey: 'notes',
    today: TODAY,
    company: { carets: new Value<readonly PeerCaret[]>([]), isShared: false, tell: () => undefined },
    label: 'Notes',
    ...props,
  });
  flushSync(() => root.render(text));
  unmount = () => {
    unmount = () => {};
    root.unmount();
    host.remove();
  };
}
