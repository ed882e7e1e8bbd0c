/**
 * Notes that three people type at once, key by key, as people do: they stop to listen, take back every twelfth key, jump to another
 * line to put something into it, and come back after a break under a clientID of their own (decision 014). What is stored of it.
 */
import * as Y from 'yjs';
import { type NotesDocument, notesFromBytes } from '#shared/document/notes/index.ts';
import { type ElementNode, NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import type { TextSession } from '#shared/document/text-session.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { paragraph, seededRandom } from './documents.ts';
import { realProse } from './real-prose.ts';

/** Keys that a person types in a minute of typing, those that take back included. */
const KEYS = 200;
/** Keys between two deliveries: what others write comes about every second. */
const TOGETHER = 4;
/** Of the moments in which a key could be pressed: a pause begins, of so many keys; a jump to another line. */
const PAUSES = { chance: 1 / 150, keys: 60 };
const JUMPS = 1 / 120;
/** Corrections: one begins after a key by this chance, and takes one to four keys back. With them every twelfth key is one. */
const CORRECTIONS = 1 / 28;
const LONGEST_CORRECTION = 4;

export interface Hour {
  readonly notes: NotesDocument;
  /** Bytes of the words alone, in UTF-8. */
  readonly text: number;
  /** Keys pressed, and those of them that took one back. */
  readonly keys: number;
  readonly backspaces: number;
  /** Of each writer the milliseconds since the beginning at which a key changed something. */
  readonly moments: readonly (readonly number[])[];
}

interface Place {
  readonly line: number;
  readonly offset: number;
}

/** Of `minutes`, in notes of which `before` stands already. */
export function hourOfNotes(minutes: number, { seed = 7, before = '' } = {}): Hour {
  const random = seededRandom(seed);
  const chance = (): number => (random(1)[0] ?? 0) / 256 + (random(1)[0] ?? 0) / 65_536;
  let now = 0;
  const begun = beginning(before);
  const prose = realProse();
  const writers = [0, 1, 2].map((number) => new Writer({ number, begun, prose, chance, now: () => now }));
  for (let key = 0; key < minutes * KEYS; key++) {
    now += 60_000 / KEYS;
    if (key === Math.floor((minutes * KEYS) / 2)) for (const writer of writers) writer.comeBack();
    for (const writer of writers) writer.press();
    if (key % TOGETHER === 0) exchange(writers);
  }
  exchange(writers);
  const notes = writers[0]?.leave();
  if (!notes) throw new Error('nobody wrote');
  const sum = (of: (writer: Writer) => number): number => writers.reduce((total, each) => total + of(each), 0);
  return {
    notes,
    text: new TextEncoder().encode(notes.markdown('notes')).length,
    keys: sum(({ keys }) => keys),
    backspaces: sum(({ backspaces }) => backspaces),
    moments: writers.map(({ moments }) => moments),
  };
}

function beginning(markdown: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId(9, 0);
  if (markdown !== '')
    doc.transact(() => writeMarkdown(doc.getXmlFragment('text/notes'), markdown, NOTES_TEXT), 'remote');
  return Y.encodeStateAsUpdate(doc);
}

/** As long as those that follow from a feed: 53 bits. */
function clientId(writer: number, session: number): number {
  return 2 ** 52 + (writer * 64 + session) * 7_777_777_777_777;
}

interface WriterParts {
  readonly number: number;
  readonly begun: Uint8Array;
  readonly prose: readonly string[];
  readonly chance: () => number;
  readonly now: () => number;
}

class Writer {
  keys = 0;
  backspaces = 0;
  readonly moments: number[] = [];
  readonly #parts: WriterParts;
  #session = 0;
  #notes: NotesDocument;
  #text: TextSession;
  /** Where the next letter goes; null before the first line of one's own. */
  #caret: Place | null = null;
  /** The line to come back to after a jump, and how many letters are still put in where one jumped. */
  #jumped: { readonly from: Place; left: number } | null = null;
  #paragraph: number;
  #letter = 0;
  #pause = 0;
  #wrong = 0;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#notes = this.#open(parts.begun);
    this.#text = must(this.#notes.open('notes'));
    this.#paragraph = Math.floor((parts.number * parts.prose.length) / 3);
  }

  get doc(): Y.Doc {
    return this.#notes.doc;
  }

  press(): void {
    const { chance } = this.#parts;
    if (this.#pause > 0) {
      this.#pause -= 1;
      return;
    }
    if (chance() < PAUSES.chance) this.#pause = PAUSES.keys;
    this.keys += 1;
    if (this.#wrong > 0) this.#takeBack();
    else if (this.#caret === null) this.#newLine();
    else {
      this.#type(this.#caret);
      if (chance() < CORRECTIONS) this.#wrong = 1 + Math.floor(chance() * LONGEST_CORRECTION);
      if (this.#jumped === null && chance() < JUMPS) this.#jump();
    }
  }

  /** Closed, and opened again as it is stored: under another clientID, and with nothing to undo. */
  comeBack(): void {
    const stored = Y.encodeStateAsUpdate(this.leave().doc);
    this.#session += 1;
    this.#notes = this.#open(stored);
    this.#text = must(this.#notes.open('notes'));
    [this.#caret, this.#jumped, this.#wrong] = [null, null, 0];
  }

  leave(): NotesDocument {
    this.#text.close();
    return this.#notes;
  }

  #open(stored: Uint8Array): NotesDocument {
    const { number, now } = this.#parts;
    const actor = { id: asId<PersonId>(`writer-${number}`), name: `Writer ${number}` };
    const notes = must(
      notesFromBytes(stored, { actor: () => actor, clock: { now }, random: seededRandom(number + 1) }),
    );
    notes.doc.clientID = clientId(number, this.#session);
    notes.doc.on('update', (_update, origin) => {
      if (origin !== 'remote') this.moments.push(now());
    });
    return notes;
  }

  #type({ line, offset }: Place): void {
    const said = this.#parts.prose[this.#paragraph % this.#parts.prose.length] ?? '';
    const letter = said[this.#letter];
    if (this.#jumped !== null && this.#jumped.left === 0) {
      this.#caret = this.#jumped.from;
      this.#jumped = null;
      return;
    }
    if (letter === undefined) {
      this.#paragraph += 1;
      this.#letter = 0;
      this.#newLine();
      return;
    }
    this.#letter += 1;
    if (this.#jumped !== null) this.#jumped.left -= 1;
    this.#change(line, (text) => text.slice(0, offset) + letter + text.slice(offset));
    this.#caret = { line, offset: offset + 1 };
  }

  #takeBack(): void {
    const caret = this.#caret;
    this.#wrong -= 1;
    if (caret === null || caret.offset === 0) return;
    this.backspaces += 1;
    this.#letter = Math.max(0, this.#letter - 1);
    this.#change(caret.line, (text) => text.slice(0, caret.offset - 1) + text.slice(caret.offset));
    this.#caret = { line: caret.line, offset: caret.offset - 1 };
  }

  /** Behind the line that one is in; each begins at the end. */
  #newLine(): void {
    const { content } = this.#text;
    const at = this.#caret === null ? content.length : this.#caret.line + 1;
    this.#text.write(content.toSpliced(at, 0, paragraph('')));
    this.#caret = { line: at, offset: 0 };
  }

  /** Anywhere, also where another wrote: a word or two are put in there. */
  #jump(): void {
    const { chance } = this.#parts;
    const from = this.#caret;
    const line = Math.floor(chance() * this.#text.content.length);
    const text = textOf(this.#text.content[line]);
    if (from === null || text === null) return;
    this.#jumped = { from, left: 5 + Math.floor(chance() * 15) };
    this.#caret = { line, offset: Math.floor(chance() * (text.length + 1)) };
  }

  #change(line: number, change: (text: string) => string): void {
    const { content } = this.#text;
    const text = textOf(content[line]);
    if (text !== null) this.#text.write(content.with(line, paragraph(change(text))));
  }

  /** Others may have begun lines before the one that this person is in. */
  receive(update: Uint8Array): void {
    const caret = this.#nameOf(this.#caret);
    const from = this.#nameOf(this.#jumped?.from ?? null);
    Y.applyUpdate(this.#notes.doc, update, 'remote');
    this.#caret = this.#moved(this.#caret, caret);
    const back = this.#moved(this.#jumped?.from ?? null, from);
    this.#jumped = this.#jumped && back ? { ...this.#jumped, from: back } : null;
  }

  #nameOf(place: Place | null): string | null {
    const node = place && this.#text.content[place.line];
    return node ? this.#text.nameOfNode(node) : null;
  }

  #moved(place: Place | null, name: string | null): Place | null {
    if (place === null) return null;
    const { content } = this.#text;
    const line = content.findIndex((node, at) => at >= place.line && this.#text.nameOfNode(node) === name);
    return line < 0 ? null : { ...place, line };
  }
}

/** Null of what is no paragraph of plain text. */
function textOf(node: TextSession['content'][number] | undefined): string | null {
  if (node?.kind !== 'element' || node.name !== 'paragraph') return null;
  return plain(node);
}

function plain({ content }: ElementNode): string {
  return content.flatMap((node) => (node.kind === 'text' ? node.runs.map((run) => run.text) : [])).join('');
}

function exchange(writers: readonly Writer[]): void {
  for (const from of writers) {
    for (const to of writers) {
      if (from === to) continue;
      const update = Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc));
      if (update.length > 2) to.receive(update);
    }
  }
}
