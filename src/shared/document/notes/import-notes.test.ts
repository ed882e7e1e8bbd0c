import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { NOTES_TEXT, parseMarkdown } from '#shared/document/text/index.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { paragraph, seededRandom } from '#tests/support/documents.ts';
import { importNotes, NotesDocument } from './index.ts';

function notesAt(clock: { now(): number }) {
  const doc = new Y.Doc();
  const told: string[] = [];
  const notes = new NotesDocument(doc, {
    actor: () => ({ id: asId<PersonId>('a'), name: 'A' }),
    clock,
    random: seededRandom(7),
    told: (command, label) => void told.push(`${command}: ${label}`),
  });
  return { doc, notes, told };
}

/** Nobody is slower than the pause that ends a step: all would be one, were an import not one by itself. */
const still = { now: () => Date.UTC(2026, 10, 20) };
const blocks = parseMarkdown('# Kick-off\n\n- [x] Keys\n- [ ] Crane\n\n| a | b |\n| - | - |\n| 1 | 2 |', NOTES_TEXT);

describe('[NOTES-8] notes from elsewhere', () => {
  it('take the place of an empty note, also of one that an editor left a paragraph in', () => {
    const { notes, told } = notesAt(still);
    const session = must(notes.open('notes'));
    session.write([paragraph('x')]);
    session.write([{ ...paragraph(''), content: [] }]);
    session.close();
    must(importNotes(notes, 'notes', blocks));
    expect(notes.markdown('notes')).toBe('# Kick-off\n\n- [x] Keys\n- [ ] Crane\n\n| a | b |\n| - | - |\n| 1 | 2 |');
    expect(notes.fragment('notes').length).toBe(3);
    expect(told).toEqual(['editText: Edit notes', 'importNotes: Import notes']);
  });

  it('stand behind what is there, as one step that is neither part of what was typed before nor of what is typed after', () => {
    const { notes, told } = notesAt(still);
    const session = must(notes.open('item/a'));
    session.write([paragraph('Before')]);
    must(importNotes(notes, 'item/a', blocks));
    expect(session.content).toHaveLength(4);
    session.write([...session.content, paragraph('After')]);
    expect(notes.markdown('item/a')).toMatch(/^Before\n\n# Kick-off[\s\S]*After$/);
    const steps = [1, 2, 3].map(() => notes.history.undo()?.label);
    expect(steps).toEqual(['Edit text', 'Import notes', 'Edit text']);
    expect(notes.isEmpty('item/a')).toBe(true);
    expect([1, 2].map(() => notes.history.redo()?.label)).toEqual(['Edit text', 'Import notes']);
    expect(notes.markdown('item/a')).toMatch(/^Before\n\n# Kick-off[\s\S]*2 \|$/);
    session.close();
    expect(told.filter((each) => each.startsWith('importNotes'))).toHaveLength(1);
  });

  it('leave nothing open behind them, and are undone without an editor', () => {
    const { notes } = notesAt(still);
    must(importNotes(notes, 'notes', blocks));
    expect(notes.history.state.undo).toBe('Import notes');
    notes.history.undo();
    expect(notes.isEmpty('notes')).toBe(true);
    notes.history.redo();
    expect(notes.markdown('notes')).toContain('Crane');
  });

  it('are refused where they say nothing or nothing may be written', () => {
    const { doc, notes } = notesAt(still);
    const nothing = importNotes(notes, 'notes', []);
    expect(!nothing.ok && nothing.error.code).toBe('no-notes');
    notes.restrict({ code: 'not-a-writer', message: 'Only read.' });
    const refused = importNotes(notes, 'notes', blocks);
    expect(!refused.ok && refused.error.code).toBe('not-a-writer');
    expect(doc.store.clients.size).toBe(0);
  });
});
