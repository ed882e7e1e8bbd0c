import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { content, paragraph, seededRandom, tickingClock } from '#tests/support/documents.ts';
import { EVERY_NOTE, everyNote } from '#tests/support/every-note.ts';
import { NotesDocument, noteComments } from './index.ts';
import { KNOWN_NOTES_FEATURES } from './layout.ts';

const folder = join(import.meta.dirname, '../../../../tests/fixtures/notes');
const released = readdirSync(folder).filter((name) => name.endsWith('.ydoc'));

describe('[SCHEMA-4] notes of every released schema', () => {
  it('exist for each feature known here', () => {
    expect(released.map((name) => name.replace('.ydoc', ''))).toEqual(
      expect.arrayContaining([...KNOWN_NOTES_FEATURES]),
    );
  });

  it.each(released)('%s open, show what they showed, and can be edited', (name) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, readFileSync(join(folder, name)), 'storage');
    const notes = new NotesDocument(doc, { actor: () => null, clock: tickingClock(), random: seededRandom(3) });
    const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace('.ydoc', '.json')), 'utf8'));
    expect(JSON.parse(content(doc))).toEqual(expected);
    expect(notes.state).toEqual({ kind: 'ready' });
    expect(notes.keys).toEqual(['notes', 'item/a1']);
    const session = must(notes.open('item/a1'));
    const [comment] = noteComments(notes);
    expect(session.placeOf(comment?.range?.to ?? '')?.offset).toBe(15);
    session.write([...session.content, paragraph('More')]);
    expect(notes.markdown('item/a1')).toBe('Order the piles\n\nMore');
    session.close();
  });

  it('the sample that the fixtures are written from reads as it was written', () => {
    expect(everyNote().markdown('notes')).toBe(EVERY_NOTE);
  });
});
