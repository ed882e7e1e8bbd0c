/** Notes that three people type at once, key by key, with what goes wrong and is taken back: what is stored of it. */
import * as Y from 'yjs';
import { NotesDocument } from '#shared/document/notes/index.ts';
import type { ElementNode } from '#shared/document/text/index.ts';
import type { TextSession } from '#shared/document/text-session.ts';
import { must } from '#shared/kernel/result.ts';
import { paragraph, seededRandom } from './documents.ts';
import { longNotes } from './long-notes.ts';

interface Writer {
  readonly notes: NotesDocument;
  readonly session: TextSession;
  /** What is still to be typed, from the end. */
  readonly words: string[];
}

/** Keys that a person types in a minute, corrections included. */
const KEYS = 200;
/** Keys between two deliveries: what others write comes about every second. */
const TOGETHER = 4;

export interface Hour {
  readonly notes: NotesDocument;
  /** Bytes of the whole document as it is stored. */
  readonly stored: number;
  /** Bytes of the words alone, in UTF-8. */
  readonly text: number;
}

export function hourOfNotes(minutes: number, seed = 7): Hour {
  const random = seededRandom(seed);
  const chance = (): number => (random(1)[0] ?? 0) / 256;
  let now = 0;
  const writers = [1, 2, 3].map((number) => writer(number, () => now));
  for (let key = 0; key < minutes * KEYS; key++) {
    now += 60_000 / KEYS;
    for (const each of writers) press(each, chance);
    if (key % TOGETHER === 0) exchange(writers);
  }
  exchange(writers);
  const [first] = writers;
  if (!first) throw new Error('nobody wrote');
  for (const { session } of writers) session.close();
  const { doc } = first.notes;
  const text = new TextEncoder().encode(first.notes.markdown('notes')).length;
  return { notes: first.notes, stored: Y.encodeStateAsUpdate(doc).length, text };
}

function writer(number: number, now: () => number): Writer {
  const doc = new Y.Doc();
  doc.clientID = 3_000_000_000 + number;
  const notes = new NotesDocument(doc, { actor: () => null, clock: { now }, random: seededRandom(number) });
  const words = longNotes(30_000).split('').reverse();
  return { notes, session: must(notes.open('notes')), words };
}

/** Each writes at a place of their own. Some key in forty is seen to be wrong one to four keys later, and all since is typed anew. */
function press({ notes, session, words }: Writer, chance: () => number): void {
  const own = session.content.findLastIndex((node) => session.authorsOf(node)[0] === notes.doc.clientID);
  const line = session.content[own];
  const rarely = chance();
  if (line?.kind !== 'element' || (rarely > 0.996 && chance() > 0.5)) {
    session.write([...session.content, paragraph(words.pop() ?? '')]);
    return;
  }
  if (rarely < 1 / 40) {
    const wrong = 1 + Math.floor(chance() * 4);
    for (let back = 1; back <= wrong; back++) write(session, own, textOf(line).slice(0, -back));
    return;
  }
  const sign = words.pop() ?? '';
  if (sign !== '\n') write(session, own, textOf(line) + sign);
  else if (textOf(line) !== '') {
    const content = [...session.content];
    content.splice(own + 1, 0, paragraph(words.pop() ?? ''));
    session.write(content);
  }
}

function write(session: TextSession, at: number, text: string): void {
  session.write(session.content.map((node, index) => (index === at ? paragraph(text) : node)));
}

function textOf({ content }: ElementNode): string {
  return content.flatMap((node) => (node.kind === 'text' ? node.runs.map((run) => run.text) : [])).join('');
}

function exchange(writers: readonly Writer[]): void {
  for (const { notes: from } of writers) {
    for (const { notes: to } of writers) {
      if (from === to) continue;
      const update = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
      Y.applyUpdate(to.doc, update, 'remote');
    }
  }
}
