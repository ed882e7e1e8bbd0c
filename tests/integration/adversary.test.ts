/**
 * What adversaries get (SYNC): each one tries with real entries, keys and logs, is given no more than its row says, and the
 * honest go on and end with the same content. The relay's operator and the network: `relay-secrecy`, `acceptance/session`;
 * strangers on the LAN: `lan-listener` and `link`; whoever stands between two who pair: `pairing`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { must } from '#shared/kernel/result.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import { type Entry, openPayload, readEntry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { forged, level, meet, TestMember, TestPage, team, written } from '#tests/support/sync/members.ts';
import { incarnation } from '#tests/support/sync/space.ts';
import { wordsIn } from '#tests/support/sync/typed-words.ts';

type Three = readonly [TestMember, TestMember, TestMember];

/** What a modified client of `by` seals and signs: a structure under an id of its own feed. */
function vandalism(by: TestMember, before: Entry | null = null, changes: Parameters<typeof forged>[3] = {}): Entry {
  const client = clientIdOf(by.device.id, incarnation('forged'), 0);
  const update = written(client, (doc) => doc.getMap('tasks').set('quay', 'Vandalised'));
  return forged(by, before, writePayload({ clients: [0], update, activity: '' }), changes);
}

function entryOf(bytes: Uint8Array): Entry {
  const entry = readEntry(bytes);
  if (!entry.ok) throw new Error(entry.error.reason);
  return entry.value;
}

/** All that a device keeps, as it would record it off the wire. */
async function recorded(from: TestMember): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const { bytes } of from.log.read(from.space.space)) all.push(bytes);
  return all;
}

function shows(member: TestMember): Record<string, string> {
  return new TestPage(member.document).shows;
}

it('a member with read-only access gets nothing into the project, whatever its client signs; as a writer it would', async () => {
  const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
  const cy = await new TestMember('cy').join(ana, 'reader');
  await level(meet(ana, bo), meet(ana, cy));
  const entry = vandalism(cy);
  for (const honest of [ana, bo, cy]) {
    const taken = must(await honest.space.replica.take([entry]));
    expect(taken.added).toEqual([]);
    expect(taken.refused ?? taken.voided).toBeTruthy();
  }
  const page = new TestPage(bo.document);
  await page.set('crane', 'Order');
  await level(meet(ana, bo), meet(ana, cy));
  for (const member of [ana, bo, cy]) {
    expect(shows(member)).toEqual({ quay: 'Survey', crane: 'Order' });
    expect(member.document.hash).toEqual(ana.document.hash);
  }
  // The same, signed by who may write.
  expect(must(await ana.space.replica.take([vandalism(bo)])).added).toHaveLength(1);
  expect(shows(ana)).toMatchObject({ quay: 'Vandalised' });
});

it('[SYNC-E5] [SYNC-E6] a writer with bad intentions writes under its own name alone, and neither stops nor divides the others', async () => {
  const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
  const meetings = [meet(ana, bo), meet(ana, cy)];
  await level(...meetings);
  const page = new TestPage(cy.document);
  await page.set('crane', 'Order');
  await level(...meetings);
  const authors: (string | undefined)[] = [];
  ana.document.onUpdate(({ author }) => authors.push(author?.device));
  // What only the owner may sign; a feed that says one thing to Ana and another to Cy; structures of Cy's.
  for (const kind of ['snapshot', 'prune', 'membership'] as const) {
    const entry = vandalism(bo, null, { kind, incarnation: incarnation(kind) });
    for (const honest of [ana, cy]) expect(must(await honest.space.replica.take([entry])).added).toEqual([]);
  }
  const branches = ['Vandalised here', 'Vandalised there'].map((title) => {
    const client = clientIdOf(bo.device.id, incarnation('forged'), 0);
    const update = written(client, (doc) => doc.getMap('tasks').set('quay', title));
    return forged(bo, null, writePayload({ clients: [0], update, activity: 'by Ana' }));
  });
  must(await ana.space.replica.take(branches.slice(0, 1)));
  must(await cy.space.replica.take(branches.slice(1)));
  const stolen = clientIdOf(cy.device.id, incarnation('first'), 0);
  const update = written(stolen, (doc) => doc.getMap('tasks').set('crane', 'By Cy?'));
  const changes = { incarnation: incarnation('thief') };
  const inTheNameOfCy = forged(bo, null, writePayload({ clients: [0], update, activity: '' }), changes);
  must(await ana.space.replica.take([inTheNameOfCy]));
  await level(meet(ana, cy), meet(ana, bo));
  await new TestPage(cy.document).set('permit', 'Signed');
  await level(meet(ana, cy), meet(ana, bo));
  for (const member of [ana, bo, cy]) {
    expect(member.document.hash).toEqual(ana.document.hash);
    expect(shows(member)).toMatchObject({ crane: 'Order', permit: 'Signed' });
    expect(member.space.faults.map(({ device }) => device)).toContain(bo.device.id);
  }
  expect(shows(ana).quay).toMatch(/^Vandalised (here|there)$/);
  expect(authors[0]).toBe(bo.device.id);
  expect([...ana.failures, ...bo.failures, ...cy.failures]).toEqual([]);
});

it('[SYNC-M3] a removed member opens nothing that was sealed after, with all keys that it ever had, and gets nothing in', async () => {
  const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
  await level(meet(ana, bo), meet(ana, cy));
  const keys = new MembershipSecrets({ ...bo.options.keys, sealing: nodeSealing });
  const path = bo.space.replica.feeds.chain.path;
  keys.follow(path);
  const backdated = [vandalism(bo), vandalism(bo, null, { incarnation: incarnation('another') })];
  const before = new Set((await recorded(ana)).map((bytes) => entryOf(bytes).hash));
  must(await ana.space.owner.remove(bo.me));
  await level(meet(ana, cy));
  await new TestPage(cy.document).set('secret', 'Sold to the port');
  await level(meet(ana, cy));
  // It hears all of the wire, and follows the membership to its end.
  keys.follow(ana.space.replica.feeds.chain.path);
  const known = path.map(({ entry }) => entry.header.epoch);
  const later = (await recorded(ana)).map((bytes) => entryOf(bytes)).filter(({ hash }) => !before.has(hash));
  const updates = later.filter(({ header }) => header.kind === 'update');
  expect(updates.length).toBeGreaterThan(0);
  const opens = (entry: Entry, secrets: MembershipSecrets, epochs: readonly EntryHash[]): boolean =>
    epochs.some((epoch) => {
      const key = secrets.keyOf(epoch);
      if (key === null) return false;
      const { space, doc } = entry.header;
      return openPayload(entry, payloadKey(key, space, doc), nodeSealing) !== null;
    });
  const ofCy = new MembershipSecrets({ ...cy.options.keys, sealing: nodeSealing });
  ofCy.follow(cy.space.replica.feeds.chain.path);
  for (const entry of updates) {
    expect(opens(entry, keys, [...known, entry.header.epoch])).toBe(false);
    expect(opens(entry, ofCy, [entry.header.epoch])).toBe(true);
  }
  for (const honest of [ana, cy]) expect(must(await honest.space.replica.take(backdated)).added).toEqual([]);
  await level(meet(ana, cy));
  expect(shows(ana)).toEqual({ quay: 'Survey', secret: 'Sold to the port' });
  expect(cy.document.hash).toEqual(ana.document.hash);
});

it('[SYNC-V1] [SYNC-V2] replayed, reordered, left out, cut short or with any bit changed, traffic is refused or waits, and harms nobody', async () => {
  const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
  const meeting = meet(ana, bo);
  await level(meeting);
  const pages = [new TestPage(ana.document), new TestPage(bo.document)] as const;
  for (const [index, title] of ['Order', 'Dredge', 'Pave', 'Plant'].entries()) {
    await pages[index % 2 === 0 ? 0 : 1].set(`task${index}`, title);
    await level(meeting);
  }
  const traffic = await recorded(ana);
  let number = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ which: fc.nat(), bit: fc.option(fc.nat()), cut: fc.option(fc.nat(), { freq: 6 }) }), {
        minLength: 1,
        maxLength: 40,
      }),
      async (played) => {
        const dee = await new TestMember(`dee${number++}`).join(ana);
        const genuine = new Set([...traffic, ...(await recorded(ana))].map((bytes) => entryOf(bytes).hash as string));
        for (const { which, bit, cut } of played) {
          const bytes = Uint8Array.from(traffic[which % traffic.length] ?? []);
          if (bit !== null) bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
          const entry = readEntry(cut === null ? bytes : bytes.slice(0, cut % bytes.length));
          if (!entry.ok) continue;
          const { added } = must(await dee.space.replica.take([entry.value]));
          for (const { hash } of added) expect(genuine.has(hash)).toBe(true);
        }
        await level(meet(ana, dee));
        expect(shows(dee)).toEqual(shows(ana));
        expect(dee.document.hash).toEqual(ana.document.hash);
        expect(dee.space.faults).toEqual([]);
        expect(dee.failures).toEqual([]);
      },
    ),
    { numRuns: 8 },
  );
});

it('[SYNC-E2] a thief of the disk finds in the log not one word that was typed, and none of the keys', async () => {
  const folder = temporaryFolder('thief');
  const file = path.join(folder.path, 'log.sqlite');
  const [ana] = (await team()) as readonly [TestMember];
  const bo = await new TestMember('bogdan', must(SqliteEntryLog.open(file))).join(ana);
  onTestFinished(async () => {
    await bo.log.close();
    folder.remove();
  });
  const meeting = meet(ana, bo);
  await level(meeting);
  const typed = ['Dredge the northern basin', 'Kaimauer prüfen', 'deadline 2026-12-04'];
  const page = new TestPage(bo.document);
  for (const [index, text] of typed.entries()) await page.set(`task-number-${index}`, text);
  await level(meeting);
  const disk = (): Buffer =>
    Buffer.concat(readdirSync(folder.path).map((name) => readFileSync(path.join(folder.path, name))));
  const names = bo.space.members.flatMap(({ name, devices }) => [name, ...devices.map((device) => device.name)]);
  const words = [...typed, 'task-number-1', 'harbour', 'Survey', ...names];
  expect(disk().includes(Buffer.from(bo.device.id, 'hex'))).toBe(true);
  expect(wordsIn(disk(), words)).toEqual([]);
  const secrets = new MembershipSecrets({ ...bo.options.keys, sealing: nodeSealing });
  secrets.follow(bo.space.replica.feeds.chain.path);
  const epoch = bo.space.replica.feeds.chain.head?.state.epoch;
  const keys = [bo.device.secretKey, bo.device.agreementSecret, epoch && secrets.keyOf(epoch)];
  for (const key of keys) expect(disk().includes(Buffer.from(key ?? 'no key'))).toBe(false);
  expect(keys.every((key) => key?.length === 32)).toBe(true);
  // The search finds what is there to be found.
  must(await bo.log.append([{ space: bo.space.space, hash: 'ff'.repeat(32), bytes: Buffer.from('Kaimauer prüfen') }]));
  expect(wordsIn(disk(), words)).toEqual(['Kaimauer prüfen as Kaimauer prÃ¼fen']);
});
