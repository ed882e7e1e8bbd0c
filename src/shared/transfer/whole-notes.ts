/**
 * Notes of meetings in files: in bundles as the documents that they are, in exchange files as what they say, a Markdown text for the
 * whole of a meeting and one for each item of its agenda.
 */
import { bytesOfNotes, emptyNotes, type NotesKey, notesFromBytes, releaseNotes } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ExchangeNotes } from './exchange/schema.ts';

/** The whole document of a meeting's notes, as a Yjs update. */
export interface WholeNotes {
  /** The meeting's id. */
  readonly id: string;
  readonly update: Uint8Array;
}

interface NotesMaking {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

const ITEM = 'item/';
const nobody = (): null => null;

function byPlace(left: NotesKey, right: NotesKey): number {
  if (left === right) return 0;
  return right !== 'notes' && (left === 'notes' || left < right) ? -1 : 1;
}

/** What they say: nothing that is empty, each meeting's own text before those of its items. Refused where one is no document. */
export function textsOfNotes(all: readonly WholeNotes[], making: NotesMaking): Result<ExchangeNotes[], Problem> {
  const read = readNotes(all, making);
  return read.ok ? ok(read.value.map(({ said }) => said)) : read;
}

/** Ids of the lines that something was made of, of all of them: within one text as they stand in it. Refused as above. */
export function linesOfNotes(all: readonly WholeNotes[], making: NotesMaking): Result<string[], Problem> {
  const read = readNotes(all, making);
  return read.ok ? ok(read.value.flatMap(({ lines }) => lines)) : read;
}

interface ReadNotes {
  readonly said: ExchangeNotes;
  readonly lines: readonly string[];
}

function readNotes(all: readonly WholeNotes[], making: NotesMaking): Result<ReadNotes[], Problem> {
  const entries: ReadNotes[] = [];
  for (const { id, update } of all) {
    const opened = notesFromBytes(update, { actor: nobody, ...making });
    if (!opened.ok) return opened;
    const notes = opened.value;
    // Roots stand in no order of their own.
    for (const key of notes.keys.toSorted(byPlace)) {
      const text = notes.markdown(key);
      const said = key === 'notes' ? { meeting: id, text } : { meeting: id, item: key.slice(ITEM.length), text };
      entries.push({ said, lines: notes.lines(key) });
    }
    releaseNotes(notes);
  }
  return ok(entries);
}

/** A document of each meeting's texts. Of one text that stands there twice, one follows the other. */
export function notesOfTexts(
  entries: readonly ExchangeNotes[],
  making: NotesMaking & { readonly clientId?: number | undefined },
): readonly WholeNotes[] {
  return [...Map.groupBy(entries, ({ meeting }) => meeting)].map(([id, texts]) => {
    const notes = emptyNotes({ actor: nobody, ...making });
    notes.write(() => {
      for (const { item, text } of texts) {
        const key: NotesKey = item === undefined || item === null ? 'notes' : `${ITEM}${item}`;
        writeMarkdown(notes.fragment(key), text, NOTES_TEXT);
      }
    });
    const update = bytesOfNotes(notes);
    releaseNotes(notes);
    return { id, update };
  });
}
