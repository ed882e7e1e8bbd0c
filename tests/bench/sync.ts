/** Sharing between two devices on one machine, against Hocuspocus in the clear in the same run. */
import * as Y from 'yjs';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { exchangeSchema } from '#shared/transfer/exchange/schema.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { bigProject } from './big-project.ts';
import { connect, pageOf, pairOver } from './sync-ours.ts';
import { hocuspocus } from './sync-peer.ts';
import { type BenchRow, percentile } from './table.ts';

const EDITS = 200;
const OFFLINE = 1_000;
/** Edits that a page without a peer gathers before they are sealed (SYNC E4). */
const GATHERED = 100;

export async function benchSync(): Promise<BenchRow[]> {
  return [...(await firstSync(2_000)), ...(await firstSync(20_000)), ...(await liveEdits()), ...(await apart())];
}

function project(tasks: number): Uint8Array {
  const [content] = exchangeSchema.parse(bigProject(tasks)).projects;
  if (content === undefined) throw new Error('The bench has no project');
  return bytesOfDocument(importedProject(content));
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

/** Until a newcomer holds the project as a document. */
async function firstSync(tasks: number): Promise<BenchRow[]> {
  const state = project(tasks);
  const pair = await pairOver(docOf(state));
  const begun = performance.now();
  const connection = await connect(pair);
  await until(() => pair.other.space.documents().length > 0);
  const { doc } = pageOf(pair.other);
  const ours = performance.now() - begun;
  await connection.level();
  same(doc, docOf(state));
  await connection.close();
  await pair.close();
  const theirs = await timeOfPeer(docOf(state));
  const name = `first sync of ${tasks.toLocaleString('en')} tasks`;
  return [
    { name, value: ours, unit: 'ms', goal: tasks / 10, binding: false },
    { name: `${name}: against Hocuspocus in the clear`, value: ours / theirs, unit: '×', goal: 1, binding: false },
  ];
}

async function timeOfPeer(content: Y.Doc): Promise<number> {
  const peer = await hocuspocus(content);
  const warm = await peer.join(new Y.Doc());
  const begun = performance.now();
  const client = await peer.join(new Y.Doc());
  const time = performance.now() - begun;
  client.leave();
  warm.leave();
  await peer.close();
  return time;
}

/** From a key to the other's document, one edit at a time. */
async function liveEdits(): Promise<BenchRow[]> {
  const state = project(2_000);
  const pair = await pairOver(docOf(state));
  const connection = await connect(pair);
  await connection.level();
  await until(() => pair.other.space.documents().length > 0);
  const [one, other] = [pageOf(pair.owner).doc, pageOf(pair.other).doc];
  const ours = await latencies(one, other);
  await connection.close();
  await pair.close();
  const peer = await hocuspocus(docOf(state));
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const clients = [await peer.join(docs[0]), await peer.join(docs[1])];
  const theirs = await latencies(...docs);
  for (const client of clients) client.leave();
  await peer.close();
  return [
    { name: 'live edit to the other device, p50', value: percentile(ours, 0.5), unit: 'ms', goal: 15, binding: false },
    { name: 'live edit to the other device, p95', value: percentile(ours, 0.95), unit: 'ms', goal: 40, binding: false },
    {
      name: 'live edit: against Hocuspocus in the clear',
      value: percentile(ours, 0.5) / percentile(theirs, 0.5),
      unit: '×',
      goal: 1,
      binding: false,
      note: 'medians; ours is durable at both before it is shown',
    },
  ];
}

async function latencies(from: Y.Doc, to: Y.Doc): Promise<number[]> {
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const arrived = new Promise((resolve) => to.once('update', resolve));
    const begun = performance.now();
    from.getMap('bench').set(`edit ${edit % 20}`, edit);
    await arrived;
    times.push(performance.now() - begun);
  }
  return times;
}

/** Each edits alone, a thousand times; then they meet. */
async function apart(): Promise<BenchRow[]> {
  const pair = await pairOver(docOf(project(2_000)));
  const first = await connect(pair);
  await first.level();
  await until(() => pair.other.space.documents().length > 0);
  await first.close();
  const pages = [pageOf(pair.owner), pageOf(pair.other)] as const;
  const before = Y.encodeStateVector(pages[0].doc);
  for (const [index, { doc, written }] of pages.entries()) {
    for (let edit = 0; edit < OFFLINE; edit += GATHERED) {
      doc.transact(() => {
        for (let each = edit; each < edit + GATHERED; each++) {
          doc.getMap('bench').set(`note ${index} ${each}`, `What was agreed on day ${each % 60} about task ${each}`);
        }
      });
    }
    await Promise.all(written);
  }
  const bare = pages.reduce((sum, { doc }) => sum + Y.encodeStateAsUpdate(doc, before).byteLength, 0);
  const begun = performance.now();
  const connection = await connect(pair);
  await connection.level();
  await until(() => isEqual(pages[0].doc, pages[1].doc));
  const time = performance.now() - begun;
  const bytes = connection.bytes();
  await connection.close();
  await pair.close();
  return [
    { name: '1,000 and 1,000 edits made apart, merged', value: time, unit: 'ms', goal: 150, binding: false },
    {
      name: 'their bytes on the wire against the bare difference',
      value: bytes / bare,
      unit: '×',
      goal: 1.15,
      binding: true,
      note: `${Math.round(bytes / 1000)} kB`,
    },
  ];
}

function isEqual(one: Y.Doc, other: Y.Doc): boolean {
  return one.getMap('bench').size === other.getMap('bench').size && one.getMap('bench').size === 2 * OFFLINE;
}

function same(one: Y.Doc, other: Y.Doc): void {
  if (!Buffer.from(Y.encodeStateVector(one)).equals(Buffer.from(Y.encodeStateVector(other)))) {
    throw new Error('The newcomer does not hold what was shared');
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}
