/** Notes of a meeting: what an hour of three people's typing is stored as, and what opening 200 pages takes before anything is drawn. */
import * as Y from 'yjs';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { hourOfNotes } from '#tests/support/hour-of-notes.ts';
import { longNotes } from '#tests/support/long-notes.ts';
import { processorTime } from './processor-time.ts';
import type { BenchRow } from './table.ts';

const WORDS = 100_000;
const ROUNDS = 7;

export function benchNotes(): BenchRow[] {
  const { stored, text } = hourOfNotes(60);
  const bytes = twoHundredPages();
  const read = processorTime(() => {
    const notes = notesFrom(null);
    Y.applyUpdate(notes.doc, bytes, 'storage');
    must(notes.open('notes')).close();
  }, ROUNDS);
  return [
    {
      name: 'notes typed by three for an hour: stored against their text',
      value: stored / text,
      unit: '×',
      goal: 2,
      binding: true,
      note: `${(stored / 1000).toFixed(0)} kB for ${(text / 1000).toFixed(0)} kB`,
    },
    {
      name: 'notes of 200 pages: decoded and read for the editor',
      value: read,
      unit: 'ms',
      goal: 100,
      binding: false,
      note: `${WORDS.toLocaleString('en-GB')} words`,
    },
  ];
}

function notesFrom(markdown: string | null): NotesDocument {
  const doc = new Y.Doc();
  if (markdown !== null)
    doc.transact(() => writeMarkdown(doc.getXmlFragment('text/notes'), markdown, NOTES_TEXT), 'remote');
  return new NotesDocument(doc, { actor: () => null, clock: { now: () => 0 }, random: seededRandom(1) });
}

function twoHundredPages(): Uint8Array {
  return Y.encodeStateAsUpdate(notesFrom(longNotes(WORDS)).doc);
}
