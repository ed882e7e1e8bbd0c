/** Two members of a space on one machine, for benches: SQLite logs, sessions over Noise over a WebSocket on loopback. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { must } from '#shared/kernel/result.ts';
import { answer, callMember, type FramePipe, isKnockFor } from '#shared/sync/link/index.ts';
import { Session } from '#shared/sync/session/session.ts';
import { MemoryClientIdBook, TestMember } from '#tests/support/sync/members.ts';
import { seeded } from '#tests/support/sync/space.ts';

export interface Pair {
  readonly owner: TestMember;
  readonly other: TestMember;
  close(): Promise<void>;
}

/** `content` was shared by the owner; the other was let in, and holds the membership alone. */
export async function pairOver(content: Y.Doc): Promise<Pair> {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-sync-'));
  const engines = { signatures: nodeSignatures, sealing: nodeSealing };
  const log = (name: string): SqliteEntryLog => must(SqliteEntryLog.open(path.join(folder, `${name}.db`)));
  const owner = await new TestMember('owner', log('owner'), new MemoryClientIdBook(), engines).begin(content);
  const other = await new TestMember('other', log('other'), new MemoryClientIdBook(), engines).join(owner);
  const close = async (): Promise<void> => {
    for (const member of [owner, other]) {
      await member.space.close();
      await member.log.close();
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { owner, other, close };
}

export interface Connection {
  /** Of all frames, both ways, the handshake with them. */
  readonly bytes: () => number;
  /** Both say that they hold the same, over a connection that stands. */
  readonly isLevel: () => boolean;
  /** Until both say that they hold the same. */
  level(): Promise<void>;
  close(): Promise<void>;
}

/** `through`: the port to call, for the one that is listened at; what lies between can count or fail. */
export async function connect(
  { owner, other }: Pair,
  through = async (port: number): Promise<number> => port,
): Promise<Connection> {
  const bag = new DisposeBag();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bench listens nowhere');
  const arriving = new Promise<WebSocket>((resolve) => server.once('connection', resolve));
  const socket = new WebSocket(`ws://127.0.0.1:${await through(address.port)}`, { perMessageDeflate: false });
  await new Promise((resolve) => socket.once('open', resolve));
  let bytes = 0;
  const counted = (pipe: FramePipe): FramePipe => ({
    send: (frame) => {
      bytes += frame.byteLength;
      pipe.send(frame);
    },
    onFrame: (listener) => pipe.onFrame(listener),
    onClose: (listener) => pipe.onClose(listener),
    close: () => pipe.close(),
    get buffered() {
      return pipe.buffered;
    },
  });
  const { discoverySecret } = owner.space;
  const parts = (member: TestMember) => ({
    agreementSecret: member.device.agreementSecret,
    noise,
    random: seeded(member.name),
    after: nodeAfter,
  });
  const answering = answer(
    counted(webSocketPipe(await arriving)),
    (knock) =>
      knock.kind === 'member' && isKnockFor(knock, discoverySecret) ? { secret: discoverySecret, context: null } : null,
    parts(owner),
  );
  const called = must(await callMember(counted(webSocketPipe(socket)), discoverySecret, parts(other)));
  const answered = must(await answering);
  const sessions = [
    new Session({ replica: owner.space.replica, link: answered.link, after: nodeAfter }),
    new Session({ replica: other.space.replica, link: called.link, after: nodeAfter }),
  ];
  const isLevel = (): boolean => sessions.every(({ state }) => state.kind === 'open' && state.isLevel);
  return {
    bytes: () => bytes,
    isLevel,
    level: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isLevel()) return;
          bag.dispose();
          resolve();
        };
        for (const session of sessions) bag.add(session.onChange(look));
        look();
      }),
    close: async () => {
      for (const session of sessions) session.end('the bench is over');
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As a page keeps it: what others write is taken in, what is written here goes out. */
export function pageOf(member: TestMember): { readonly doc: Y.Doc; readonly written: Promise<unknown>[] } {
  const doc = new Y.Doc();
  const { document } = member;
  doc.clientID = document.nextClientId();
  Y.applyUpdate(doc, document.diff(Y.encodeStateVector(doc)), 'remote');
  document.onUpdate(({ update, isOwn }) => {
    if (!isOwn) Y.applyUpdate(doc, update, 'remote');
  });
  const written: Promise<unknown>[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') written.push(document.write(update, '[]').then(must));
  });
  return { doc, written };
}
