/**
 * Notes of a meeting: what an hour of three people's typing takes on a disk, and what opening 200 pages takes before anything is
 * drawn. Counted is what stands for good: the notes as a page keeps them at rest, and the snapshot that stands for them in the host's
 * log. The log of the last days, which a prune lets go of (decision 022), is told beside it.
 */
import * as Y from 'yjs';
import { pack } from '#renderer/storage/packed.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { BEGAN_WITH_NOTHING, writeSnapshot } from '#shared/sync/content/snapshot.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { type Hour, hourOfNotes } from '#tests/support/hour-of-notes.ts';
import { longNotes } from '#tests/support/long-notes.ts';
import { pagesOfProse } from '#tests/support/real-prose.ts';
import { TestMember } from '#tests/support/sync/members.ts';
import { processorTime } from './processor-time.ts';
import type { BenchRow } from './table.ts';

const PAGES = 200;
const WORDS = 100_000;
const ROUNDS = 7;
/** Entries that are sealed to know what one takes. */
const SEALED = 500;
/** How long keys are gathered for an entry, in milliseconds, and how many they are by then (SYNC E4). */
const WATCHED = { window: 400, keys: 2 };
const UNWATCHED = { window: 2_000, keys: 7 };

export async function benchNotes(): Promise<BenchRow[]> {
  const alone = hourOfNotes(60);
  const long = hourOfNotes(60, { before: pagesOfProse(PAGES) });
  const bytes = Y.encodeStateAsUpdate(notesFrom(longNotes(WORDS)).doc);
  const read = processorTime(() => {
    const notes = notesFrom(null);
    Y.applyUpdate(notes.doc, bytes, 'storage');
    must(notes.open('notes')).close();
  }, ROUNDS);
  return [
    await atRest('notes typed by three for an hour: at rest, against their text', alone),
    await atRest(`notes of ${PAGES} pages after such an hour: at rest, against their text`, long),
    {
      name: 'with what stands for them in the host’s log',
      value: ((await packed(long)) + snapshotOf(long).length) / long.text,
      unit: '×',
      goal: 2,
      binding: true,
    },
    ...(await logsOf(long)),
    {
      name: `notes of ${PAGES} pages: decoded and read for the editor`,
      value: read,
      unit: 'ms',
      goal: 100,
      binding: false,
      note: `${WORDS.toLocaleString('en-GB')} words`,
    },
  ];
}

async function atRest(name: string, hour: Hour): Promise<BenchRow> {
  const { text, keys, backspaces } = hour;
  const stored = await packed(hour);
  const rows = Y.encodeStateAsUpdate(hour.notes.doc).length;
  const note = `${kB(stored)} for ${kB(text)}, of ${keys} keys ${backspaces} took one back; as rows ${kB(rows)}`;
  return { name, value: stored / text, unit: '×', goal: 2, binding: true, note };
}

async function packed({ notes }: Hour): Promise<number> {
  return (await pack(Y.encodeStateAsUpdateV2(notes.doc))).length;
}

function snapshotOf({ notes }: Hour): Uint8Array {
  return writeSnapshot({ ...BEGAN_WITH_NOTHING, update: Y.encodeStateAsUpdate(notes.doc), told: [] });
}

async function logsOf({ text, moments }: Hour): Promise<readonly BenchRow[]> {
  const [few, many] = [await entryOf(WATCHED.keys), await entryOf(UNWATCHED.keys)];
  const watched = moments.reduce((sum, each) => sum + batches(each, WATCHED.window), 0);
  const alone = batches(moments[0] ?? [], UNWATCHED.window);
  const row = (name: string, entries: number, each: number): BenchRow => ({
    name,
    value: (entries * each) / text,
    unit: '×',
    goal: 2,
    binding: false,
    note: `${((entries * each) / 1e6).toFixed(1)} MB: ${each.toFixed(0)} bytes for each of ${entries} entries`,
  });
  return [
    row('its entries in the host’s log, until a prune lets go of them: three look on', watched, few),
    row('of one of them, whom nobody looks on', alone, many),
  ];
}

/** Each begins with a key and takes what comes within the window. */
function batches(moments: readonly number[], window: number): number {
  let [count, until] = [0, Number.NEGATIVE_INFINITY];
  for (const at of moments) {
    if (at < until) continue;
    count += 1;
    until = at + window;
  }
  return count;
}

/** Bytes in the log of one that says so many keys. */
async function entryOf(keys: number): Promise<number> {
  const member = await new TestMember(`writer of ${keys}`).begin(new Y.Doc());
  const document = member.space.document('notes');
  const doc = new Y.Doc();
  doc.clientID = document.nextClientId();
  const written = doc.getText('notes');
  const before = await heldBy(member);
  for (let entry = 0; entry < SEALED; entry++) {
    const known = Y.encodeStateVector(doc);
    for (let key = 0; key < keys; key++) written.insert(written.length, 'x');
    must(await document.write(Y.encodeStateAsUpdate(doc, known), '[]'));
  }
  return ((await heldBy(member)) - before) / SEALED;
}

async function heldBy(member: TestMember): Promise<number> {
  let bytes = 0;
  for await (const entry of member.log.read(member.space.space)) bytes += entry.bytes.length;
  return bytes;
}

function notesFrom(markdown: string | null): NotesDocument {
  const doc = new Y.Doc();
  if (markdown !== null)
    doc.transact(() => writeMarkdown(doc.getXmlFragment('text/notes'), markdown, NOTES_TEXT), 'remote');
  return new NotesDocument(doc, { actor: () => null, clock: { now: () => 0 }, random: seededRandom(1) });
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
