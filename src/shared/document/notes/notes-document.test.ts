import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { asId, type MeetingId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { content, newProject, paragraph, seededRandom, tickingClock } from '#tests/support/documents.ts';
import type { TextSession } from '../text-session.ts';
import {
  addNoteComment,
  answerNoteComment,
  deleteNoteComment,
  editNoteComment,
  type NoteRange,
  type NotesChange,
  NotesDocument,
  noteComments,
  notesOfMeeting,
  resolveNoteComment,
} from './index.ts';

interface Copy {
  readonly doc: Y.Doc;
  readonly notes: NotesDocument;
  readonly told: string[];
}

function notesOf(number: number): Copy {
  const doc = new Y.Doc();
  doc.clientID = 100 + number;
  const told: string[] = [];
  const actor = { id: asId<PersonId>(`person${number}`), name: `Person ${number}` };
  const notes = new NotesDocument(doc, {
    actor: () => actor,
    clock: tickingClock(Date.UTC(2026, 10, 20, 10, number)),
    random: seededRandom(31 * number),
    told: (command, label) => void told.push(`${command}: ${label}`),
  });
  return { doc, notes, told };
}

function meet(...copies: readonly Copy[]): void {
  for (const from of copies) {
    for (const to of copies) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
    }
  }
}

function typeIn({ notes }: Copy, key: 'notes' | `item/${string}`, ...texts: string[]): TextSession {
  const session = must(notes.open(key));
  session.write(texts.map((text) => paragraph(text)));
  return session;
}

describe('[NOTES-1] notes of a meeting', () => {
  it('[MEET-9] name the lines that something was made of as they stand, also in a list, and read nothing into an empty text', () => {
    const { notes, doc } = notesOf(1);
    const line = (id: string, ...inside: Y.XmlElement[]): Y.XmlElement => {
      const element = new Y.XmlElement(inside.length > 0 ? 'listItem' : 'paragraph');
      element.setAttribute('line', id);
      element.insert(0, inside.length > 0 ? inside : [new Y.XmlText('Said')]);
      return element;
    };
    const list = new Y.XmlElement('bulletList');
    doc.transact(() => {
      notes.fragment('notes').insert(0, [line('c'), list, line('a')]);
      list.insert(0, [line('b', new Y.XmlElement('paragraph'))]);
    });
    expect(notes.lines('notes')).toEqual(['c', 'b', 'a']);
    expect(notes.lines('item/x')).toEqual([]);
  });

  it('are texts of one document: the whole meeting’s and one of each item, of which only those with words count', () => {
    const here = notesOf(1);
    typeIn(here, 'item/b', 'On b').close();
    typeIn(here, 'notes', 'All').close();
    must(here.notes.open('item/c')).close();
    expect(here.notes.keys).toEqual(['notes', 'item/b']);
    expect([here.notes.markdown('notes'), here.notes.markdown('item/b'), here.notes.markdown('item/c')]).toEqual([
      'All',
      'On b',
      '',
    ]);
    expect([...here.doc.getMap('schema').keys()]).toEqual(['notes-1']);
  });

  it('are written by nobody who only opens and reads them', () => {
    const here = notesOf(1);
    expect([here.notes.keys, here.notes.isEmpty('notes'), noteComments(here.notes)]).toEqual([[], true, []]);
    const session = must(here.notes.open('notes'));
    session.write(session.content);
    session.close();
    expect(here.doc.store.clients.size).toBe(0);
    expect(here.told).toEqual([]);
  });

  it('merge what two write in one at the same time, and tell each of their sessions once', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    const mine = typeIn(here, 'notes', 'One');
    meet(here, there);
    const theirs = must(there.notes.open('notes'));
    mine.write([paragraph('One two')]);
    theirs.write([...theirs.content, paragraph('Three')]);
    meet(here, there);
    expect(mine.content).toHaveLength(2);
    expect([here.notes.markdown('notes'), there.notes.markdown('notes')]).toEqual([
      'One two\n\nThree',
      'One two\n\nThree',
    ]);
    mine.close();
    theirs.close();
    expect([here.told, there.told]).toEqual([['editText: Edit notes'], ['editText: Edit notes']]);
  });

  it('[UNDO-1] undo takes back this person’s words alone, in whichever text they were typed', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    const whole = typeIn(here, 'notes', 'One');
    const item = typeIn(here, 'item/a', 'First');
    meet(here, there);
    const theirs = must(there.notes.open('notes'));
    theirs.write([...theirs.content, paragraph('Theirs')]);
    meet(here, there);
    expect(here.notes.history.state).toEqual({ undo: 'Edit text', redo: null });
    here.notes.history.undo();
    expect([here.notes.markdown('item/a'), here.notes.markdown('notes')]).toEqual(['', 'One\n\nTheirs']);
    here.notes.history.undo();
    expect(here.notes.markdown('notes')).toBe('Theirs');
    expect(here.notes.history.undo()).toBeNull();
    here.notes.history.redo();
    expect(here.notes.markdown('notes')).toContain('One');
    whole.close();
    item.close();
    theirs.close();
    expect(here.told).toContain('undo: Undo edit text');
  });

  it('[SCHEMA-3] are read-only with a feature that is not known here, and an open session lets go', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    const session = typeIn(here, 'notes', 'One');
    const reasons: string[] = [];
    session.onLetGo((reason) => reasons.push(reason));
    there.doc.getMap('schema').set('notes-9', true);
    meet(here, there);
    expect(reasons).toEqual(['read-only']);
    session.write([paragraph('more')]);
    expect(here.notes.markdown('notes')).toBe('One');
    expect(here.notes.open('notes')).toMatchObject({ ok: false, error: { code: 'newer-document' } });
    expect(here.notes.history.undo()).toBeNull();
  });

  it('are read-only while somebody may not write, and may be written again after', () => {
    const here = notesOf(1);
    here.notes.restrict({ code: 'viewer', message: 'You may read this project.' });
    expect(here.notes.open('notes')).toMatchObject({ ok: false, error: { code: 'viewer' } });
    here.notes.restrict(null);
    expect(here.notes.open('notes').ok).toBe(true);
  });

  it('[TEXT-4] tell the activity of the project, with the meeting as target; private ones tell nobody', () => {
    const { project } = newProject();
    const told: unknown[] = [];
    project.activity.on(({ command, label, targets }) => told.push([command, label, targets]));
    const meeting = asId<MeetingId>('m1');
    const notes = notesOfMeeting(new Y.Doc(), project, meeting, seededRandom(5));
    const session = must(notes.open('notes'));
    session.write([paragraph('a')]);
    session.write([paragraph('ab')]);
    session.close();
    expect(told).toEqual([['editText', 'Edit notes', [{ kind: 'meeting', id: 'm1' }]]]);
  });

  it('know who wrote which line', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    const mine = typeIn(here, 'notes', 'Mine alone', 'Both');
    meet(here, there);
    const theirs = must(there.notes.open('notes'));
    const [first, second] = theirs.content;
    if (!first || second?.kind !== 'element') throw new Error('two paragraphs');
    theirs.write([first, { ...paragraph('Both and much of theirs') }]);
    meet(here, there);
    expect(mine.content.map((node) => mine.authorsOf(node))).toEqual([[101], [102, 101]]);
    mine.write([...mine.content, paragraph('')]);
    expect(mine.authorsOf(mine.content[2] ?? paragraph(''))).toEqual([]);
  });

  it('tell what others changed, also in what was never looked at here', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    const changes: NotesChange[] = [];
    here.notes.changes.on((change) => changes.push(change));
    typeIn(there, 'item/b', 'On b').close();
    must(addNoteComment(there.notes, { key: 'item/b', from: 'a', to: 'b', quote: '' }, 'Why?'));
    meet(here, there);
    expect(changes).toEqual([{ origin: 'remote', texts: new Set(['item/b']), comments: true, schema: true }]);
    expect(here.notes.keys).toEqual(['item/b']);
  });

  it('[NOTES-6] know who writes under a clientID, from nobody but themselves', () => {
    const [here, there] = [notesOf(1), notesOf(2)];
    typeIn(here, 'notes', 'Mine').close();
    // Of another, and of somebody who has written nothing.
    there.doc.getMap('authors').set('101', { person: 'person2', name: 'Person 2' });
    there.doc.getMap('authors').set('777', { person: 'person2', name: 'Person 2' });
    typeIn(there, 'item/a', 'Theirs').close();
    meet(here, there);
    expect(here.notes.authorOf(102)).toEqual({ person: 'person2', name: 'Person 2' });
    expect(here.notes.authorOf(777)).toBeNull();
    // Where the false word counts in the map it says nothing, rather than what is false.
    const said = here.notes.authorOf(101);
    expect(said === null || said.name === 'Person 1').toBe(true);
  });

  it('keep what a newer version put beside the texts', () => {
    const here = notesOf(1);
    here.doc.getMap('whiteboard').set('sketch', 1);
    here.doc.getXmlFragment('text/drawing').insert(0, [new Y.XmlElement('ink')]);
    typeIn(here, 'notes', 'One').close();
    expect(here.notes.keys).toEqual(['notes']);
    expect(content(here.doc)).toContain('"sketch":1');
  });
});

describe('[NOTES-5] comments on a range', () => {
  /** Of "old" in "The old quay". */
  function begun() {
    const [here, there] = [notesOf(1), notesOf(2)];
    const session = typeIn(here, 'notes', 'The old quay');
    const from = session.nameOfPlace({ parent: [0], child: 0, offset: 4 }, 'before');
    const to = session.nameOfPlace({ parent: [0], child: 0, offset: 7 });
    if (from === null || to === null) throw new Error('no such place');
    const range: NoteRange = { key: 'notes', from, to, quote: 'old' };
    const id = must(addNoteComment(here.notes, range, 'How **old**?'));
    meet(here, there);
    return { here, there, session, id, range };
  }

  const rangeIn = (session: TextSession, { from, to }: NoteRange) => [
    session.placeOf(from)?.offset,
    session.placeOf(to)?.offset,
  ];

  it('stay on their words, whatever is written at both ends of them', () => {
    const { here, there, session, range } = begun();
    const theirs = must(there.notes.open('notes'));
    theirs.write([paragraph('The very old quay')]);
    theirs.write([paragraph('The very old stone quay')]);
    session.write([paragraph('Mind: The old quay')]);
    meet(here, there);
    expect(here.notes.markdown('notes')).toBe('Mind: The very old stone quay');
    expect(rangeIn(session, range)).toEqual([15, 18]);
    expect(rangeIn(theirs, range)).toEqual([15, 18]);
  });

  it('are records with who wrote them, answered, changed by their author alone, resolved by anybody', () => {
    const { here, there, id, range } = begun();
    expect(noteComments(there.notes)).toMatchObject([
      { id, range, text: 'How **old**?', by: 'person1', byName: 'Person 1' },
    ]);
    const answer = must(answerNoteComment(there.notes, id, 'From 1911'));
    expect(editNoteComment(there.notes, id, 'x')).toMatchObject({ ok: false, error: { code: 'not-yours' } });
    must(editNoteComment(there.notes, answer, 'From 1912'));
    must(resolveNoteComment(there.notes, id, true));
    meet(here, there);
    const [first, second] = noteComments(here.notes);
    expect(first?.resolvedAt).not.toBeNull();
    expect(second).toMatchObject({ thread: id, text: 'From 1912', range: null });
    must(deleteNoteComment(here.notes, id));
    expect(noteComments(here.notes).map((each) => each.id)).toEqual([answer]);
    expect(answerNoteComment(here.notes, id, 'late')).toMatchObject({ ok: false, error: { code: 'not-there' } });
    expect(addNoteComment(here.notes, range, ' \u200b')).toMatchObject({ ok: false, error: { code: 'no-text' } });
  });

  it('[UNDO-3] are undone and redone, and left as somebody else made them', () => {
    const { here, there, id } = begun();
    must(resolveNoteComment(here.notes, id, true));
    meet(here, there);
    must(resolveNoteComment(there.notes, id, false));
    meet(here, there);
    expect(here.notes.history.undo()).toMatchObject({ label: 'Resolve comment', skipped: true });
    expect(here.notes.history.undo()).toMatchObject({ label: 'Add comment', skipped: false });
    expect(noteComments(here.notes)).toEqual([]);
    here.notes.history.redo();
    expect(noteComments(here.notes)).toHaveLength(1);
  });

  it('[RECORD-4] of any shape are read without harm', () => {
    const here = notesOf(1);
    const comments = here.doc.getMap('comments');
    comments.set('a', 7);
    comments.set('b', new Y.Map<unknown>([['text', 3]]));
    comments.set(
      'c',
      new Y.Map<unknown>([
        ['text', 'x'],
        ['at', 'soon'],
        ['from', 1],
        ['by', {}],
      ]),
    );
    expect(noteComments(here.notes)).toMatchObject([{ id: 'c', at: 0, range: null, by: null }]);
  });
});
