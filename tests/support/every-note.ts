/** Notes of a meeting with one of everything that the present schema of notes has. */
import * as Y from 'yjs';
import { addNoteComment, answerNoteComment, NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { paragraph, seededRandom, tickingClock } from './documents.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** As it reads again, to the letter. */
export const EVERY_NOTE = [
  '## Steel',
  'The ship comes [4 Dec](throughline:date/2026-12-04), says [@Ana](throughline:person/p1); **bold** *italic* ~~gone~~ <u>under</u> `code`',
  '- one\n- two',
  '3. third\n4. fourth',
  '- [ ] open\n- [x] done',
  '> As [decided](throughline:decision/d1)',
  '```js\nlet x = 1;\n```',
  '___',
  '| Pile | Length |\n| :--- | -----: |\n| P1   |   24 m |',
  '![Plan](https://example.org/plan.png)',
  `![Pixel](${PIXEL})`,
].join('\n\n');

export function everyNote(): NotesDocument {
  const doc = new Y.Doc();
  doc.clientID = 100;
  const notes = new NotesDocument(doc, {
    actor: () => ({ id: asId<PersonId>('person1'), name: 'Ana' }),
    clock: tickingClock(),
    random: seededRandom(5),
  });
  doc.transact(() => writeMarkdown(notes.fragment('notes'), EVERY_NOTE, NOTES_TEXT), 'remote');
  const session = must(notes.open('item/a1'));
  session.write([{ ...paragraph('Order the piles'), attributes: { line: 'l1' } }]);
  const from = session.nameOfPlace({ parent: [0], child: 0, offset: 6 }, 'before') ?? '';
  const to = session.nameOfPlace({ parent: [0], child: 0, offset: 15 }) ?? '';
  const comment = must(addNoteComment(notes, { key: 'item/a1', from, to, quote: 'the piles' }, 'All of them?'));
  must(answerNoteComment(notes, comment, 'Yes'));
  session.close();
  return notes;
}
