/**
 * A device in a process of its own, to be killed: a member of a space with its log and book in files, that writes in two
 * documents without a pause, says what it was told to be durable, and talks to whoever started it.
 */
import path from 'node:path';
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { SharingStore } from '#node/sync/sharing-store.ts';
import { must } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import { type After, type MessageLink, Session } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { device } from './space.ts';

const [, , folder = '', space = '', name = '', writes = ''] = process.argv;
const { id, secretKey, agreementSecret, certificate } = device(name);
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const after: After = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

const log = must(SqliteEntryLog.open(path.join(folder, 'entries.sqlite')));
const options = { log, signatures: nodeSignatures, now: Date.now, pause };
const replica = must(await Replica.open(space as SpaceId, options));
const member = must(
  await MemberSpace.open(replica, {
    keys: { device: id, signingSecret: secretKey, agreementSecret, certificate },
    book: new SharingStore(path.join(folder, 'host.db')),
    signatures: nodeSignatures,
    sealing: nodeSealing,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: Date.now,
    pause,
    report: (failure) => {
      throw failure;
    },
    ownerSeed: null,
  }),
);
const link: MessageLink = {
  send: (message) => void process.send?.(message),
  onMessage: (listener) => void process.on('message', (message) => listener(message as Uint8Array)),
  onClose: (listener) => void process.on('disconnect', listener),
  close: () => process.disconnect?.(),
  buffered: 0,
};
new Session({ replica, link, after, content: member });

if (writes === 'writes') {
  for (; member.documents().length === 0; ) await new Promise((resolve) => setTimeout(resolve, 5));
  const [project] = member.documents();
  const pages = [project, member.document('notes')].map((document) => {
    const page = new Y.Doc();
    page.clientID = document?.nextClientId() ?? 0;
    let update = new Uint8Array();
    page.on('update', (made: Uint8Array) => {
      update = Uint8Array.from(made);
    });
    return { page, write: () => document?.write(update, '[]') };
  });
  for (let number = 0; ; number++) {
    const turn = pages[number % pages.length];
    const key = `${turn?.page.clientID} ${number}`;
    turn?.page.getMap('tasks').set(key, 'x'.repeat(number % 500));
    const written = await turn?.write();
    if (written?.ok) process.send?.(key);
    await pause();
  }
}
