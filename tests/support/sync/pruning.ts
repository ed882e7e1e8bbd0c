/** What tests of pruning do again and again: write much, hold the same, let what was found be acted on. */
import { expect } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { readEntry } from '#shared/sync/entry/entry.ts';
import type { Floor } from '#shared/sync/space/floors.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { level, meet, type TestMember, TestPage, team } from './members.ts';

export type Two = readonly [TestMember, TestMember];
export type Three = readonly [TestMember, TestMember, TestMember];

export async function entriesOf({ log, space: { space } }: TestMember): Promise<number> {
  const read = [];
  for await (const entry of log.read(space)) read.push(entry);
  return read.length;
}

/** What is written and weighed by itself is done. */
export async function settled(...members: readonly TestMember[]): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const { space } of members) await space.digest();
  }
}

export async function expectSame(...members: readonly TestMember[]): Promise<void> {
  const [first] = members as Two;
  for (const member of members) {
    expect(member.document.hash).toEqual(first.document.hash);
    expect(member.space.replica.have).toEqual(first.space.replica.have);
    expect(await member.space.digest()).toEqual(await first.space.digest());
    expect(member.space.faults).toEqual([]);
    expect(member.failures).toEqual([]);
  }
}

export async function write(member: TestMember, ...words: readonly string[]): Promise<TestPage> {
  const page = new TestPage(member.document);
  for (const word of words) await page.set(word, `${word} of ${member.name}`);
  return page;
}

export const words = (count: number, prefix = 'task'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix} ${index}`);

export async function give(from: Replica, to: Replica): Promise<void> {
  for await (const { bytes } of from.lacking(to.have)) {
    const entry = readEntry(bytes);
    if (entry.ok) must(await to.take([entry.value]));
  }
}

/** Each two hold the same, and part. */
export async function exchanged(...pairs: readonly Two[]): Promise<void> {
  const meetings = pairs.map(([one, other]) => meet(one, other));
  await level(...meetings);
  for (const { cut } of meetings) cut();
}

/** Ana and Bo wrote, and hold the same. */
export async function busy(...more: readonly string[]): Promise<readonly TestMember[]> {
  const members = await team('bo', ...more);
  const [ana, bo] = members as Two;
  const meeting = meet(ana, bo);
  await level(meeting);
  await write(ana, ...words(20, 'crane'));
  await write(bo, ...words(20, 'quay'));
  await level(meeting);
  meeting.cut();
  return members;
}

export function byName(left: Floor, right: Floor): number {
  return `${left.device}/${left.incarnation}` < `${right.device}/${right.incarnation}` ? -1 : 1;
}
