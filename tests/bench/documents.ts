/**
 * A space with the notes of five hundred meetings, as a host opens it from its log, against the same text in one document: they
 * are not all unpacked at once, and reading them apart costs little more.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import type { SharedDocument } from '#shared/sync/member/shared-document.ts';
import { TestMember } from '#tests/support/sync/members.ts';
import type { BenchRow } from './table.ts';

const MEETINGS = 500;
/** Times that somebody paused in each. */
const PARTS = 12;
const ROUNDS = 3;
const LINE = 'Who orders the crane, until when, and what waits for it: said by everybody, agreed by most. ';

export async function benchDocuments(): Promise<BenchRow[]> {
  const one = await spaceOf(1);
  const many = await spaceOf(MEETINGS);
  const [together, apart] = [await opened(one), await opened(many)];
  return [
    {
      name: `a space with ${MEETINGS} meetings’ notes, opened`,
      value: apart.time,
      unit: 'ms',
      goal: 2_500,
      binding: false,
    },
    {
      name: 'against the same text in one document',
      value: apart.time / together.time,
      unit: '×',
      goal: 1.5,
      binding: true,
      note: `best of ${ROUNDS}, digests and all`,
    },
    {
      name: 'its memory against that of one document',
      value: apart.bytes / together.bytes,
      unit: '×',
      goal: 1.5,
      binding: true,
      note: `${(apart.bytes / 2 ** 20).toFixed(1)} MB`,
    },
  ];
}

/** The same words in so many documents, in the order in which people wrote them: a bit here, a bit there. */
async function spaceOf(documents: number): Promise<TestMember> {
  const member = await new TestMember(`owner of ${documents}`).begin(new Y.Doc());
  const pages = Array.from({ length: documents }, (_, index) => pageOf(member.space.document(`notes ${index}`)));
  for (let part = 0; part < PARTS; part++) {
    for (let meeting = 0; meeting < MEETINGS; meeting++) {
      const { doc, document } = pages[meeting % documents] ?? { doc: null, document: null };
      if (doc === null) continue;
      const before = Y.encodeStateVector(doc);
      const text = doc.getText(`notes ${meeting}`);
      for (let word = 0; word < 10; word++) text.insert(text.length, `${part}.${word} ${LINE}`);
      must(await document.write(Y.encodeStateAsUpdate(doc, before), '[]'));
    }
  }
  return member;
}

function pageOf(document: SharedDocument): { readonly doc: Y.Doc; readonly document: SharedDocument } {
  const doc = new Y.Doc();
  doc.clientID = document.nextClientId();
  return { doc, document };
}

async function opened(member: TestMember): Promise<{ readonly time: number; readonly bytes: number }> {
  const { space } = member.space;
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await member.close();
    const before = heap();
    const begun = performance.now();
    await member.open(space);
    await member.space.digest();
    times.push(performance.now() - begun);
    bytes = heap() - before;
  }
  return { time: Math.min(...times), bytes };
}

/** Bytes in use once what nobody holds is gone. */
function heap(): number {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
