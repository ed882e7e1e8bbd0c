import { useMemo, useSyncExternalStore } from 'react';
import { type NoteComment, type NotesDocument, type NotesKey, noteComments } from '#shared/document/notes/index.ts';
import type { CommentRange } from './comment-marks.ts';

export interface NoteThread {
  readonly first: NoteComment;
  readonly answers: readonly NoteComment[];
}

/** Conversations on a text that are not resolved, and where they stand; the same objects until a comment changes. */
export class NoteThreads {
  readonly #notes: NotesDocument;
  readonly #key: NotesKey;
  #threads: readonly NoteThread[] | null = null;
  #ranges: readonly CommentRange[] = [];

  constructor(notes: NotesDocument, key: NotesKey) {
    this.#notes = notes;
    this.#key = key;
  }

  readonly get = (): readonly NoteThread[] => {
    this.#threads ??= this.#read();
    return this.#threads;
  };

  /** Of the threads, for the text. */
  readonly ranges = {
    get: (): readonly CommentRange[] => {
      this.get();
      return this.#ranges;
    },
    subscribe: (listener: () => void): (() => void) => this.subscribe(listener),
  };

  readonly subscribe = (listener: () => void): (() => void) =>
    this.#notes.changes.on(({ comments }) => {
      if (!comments) return;
      this.#threads = null;
      listener();
    });

  #read(): readonly NoteThread[] {
    const all = noteComments(this.#notes);
    const threads = all.flatMap((first) => {
      if (first.range?.key !== this.#key || first.thread !== null || first.resolvedAt !== null) return [];
      return [{ first, answers: all.filter(({ thread }) => thread === first.id) }];
    });
    const ranges = threads.flatMap(({ first: { id, range } }) =>
      range ? [{ id, from: range.from, to: range.to }] : [],
    );
    // The same while no comment came or went: what marks them goes by it.
    if (JSON.stringify(ranges) !== JSON.stringify(this.#ranges)) this.#ranges = ranges;
    return threads;
  }
}

export function useNoteThreads(notes: NotesDocument, key: NotesKey): NoteThreads {
  const threads = useMemo(() => new NoteThreads(notes, key), [notes, key]);
  useSyncExternalStore(threads.subscribe, threads.get);
  return threads;
}
