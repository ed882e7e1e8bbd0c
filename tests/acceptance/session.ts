/** What two members say to each other has to come across whatever carries it, and whatever happens to that. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { answer, callMember, type FramePipe, isKnockFor } from '#shared/sync/link/index.ts';
import { Session } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { random, replicaFor } from '#tests/support/sync/relays.ts';
import { device, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';

/** One connection, and what may become of it. */
export interface Connection {
  readonly caller: FramePipe;
  readonly called: FramePipe;
  /** All that was carried, whichever way. */
  said(): readonly Uint8Array[];
  /** From now on everything arrives this many milliseconds later. */
  slow(milliseconds: number): void;
  cut(): void;
  /** Nothing arrives any more, and neither end hears of it. */
  goDead(): void;
}

export interface Transport {
  connect(): Promise<Connection>;
  close(): void | Promise<void>;
}

const DISCOVERY = new Uint8Array(32).fill(7);
const [ana, bo] = [device('ana'), device('bo')];
const soon = { timeout: 8_000, interval: 5 };
const TITLE = 'Harbour wall, north side';

/** A device, what it holds, and what it writes. */
class Peer {
  readonly device: TestDevice;
  readonly replica: Replica;
  readonly sessions: Session[] = [];
  /** How often each entry was taken in. */
  readonly added = new Map<string, number>();
  readonly #space: TestSpace;
  #last: Entry | null = null;

  constructor(by: TestDevice, replica: Replica, space: TestSpace) {
    this.device = by;
    this.replica = replica;
    this.#space = space;
    replica.onChange(({ added }) => {
      for (const { hash } of added) this.added.set(hash, (this.added.get(hash) ?? 0) + 1);
    });
  }

  async write(count: number, bytes = TITLE.length): Promise<void> {
    const open = new Uint8Array(bytes);
    open.set(new TextEncoder().encode(TITLE).subarray(0, bytes));
    for (let index = 0; index < count; index++) {
      this.#last = this.#space.write(this.device, this.#last, { open });
      must(await this.replica.take([this.#last]));
    }
  }

  get parts() {
    return { agreementSecret: this.device.agreementSecret, noise, random, after: nodeAfter };
  }
}

/** The sessions of both ends of a connection; null where it did not last as long as that took. */
async function talk({ caller, called }: Connection, by: Peer, to: Peer): Promise<readonly [Session, Session] | null> {
  const [calling, answered] = await Promise.all([
    callMember(caller, DISCOVERY, by.parts),
    answer(
      called,
      (knock) =>
        knock.kind === 'member' && isKnockFor(knock, DISCOVERY) ? { secret: DISCOVERY, context: null } : null,
      to.parts,
    ),
  ]);
  const begin = (peer: Peer, linked: typeof calling | typeof answered): Session | null => {
    if (!linked.ok) return null;
    const { link, remote } = linked.value;
    const session = new Session({ replica: peer.replica, link, after: nodeAfter, remote });
    peer.sessions.push(session);
    return session;
  };
  const [one, other] = [begin(by, calling), begin(to, answered)];
  return one === null || other === null ? null : [one, other];
}

const isLevel = (session: Session): boolean => session.state.kind === 'open' && session.state.isLevel;
const areEqual = (one: Peer, other: Peer): boolean =>
  JSON.stringify(one.replica.have) === JSON.stringify(other.replica.have);

export function sessionAcceptance(name: string, createTransport: () => Promise<Transport>): void {
  describe(`a session over ${name}`, () => {
    let transport: Transport;
    let one: Peer;
    let other: Peer;

    beforeEach(async () => {
      const space = new TestSpace();
      for (const writer of [ana, bo]) space.admit(writer, 'writer');
      transport = await createTransport();
      one = new Peer(ana, await replicaFor(space), space);
      other = new Peer(bo, await replicaFor(space), space);
    });
    afterEach(async () => {
      for (const session of [...one.sessions, ...other.sessions]) session.end('the test is over');
      await transport.close();
    });

    const between = async (by = one, to = other) => {
      const connection = await transport.connect();
      const sessions = await talk(connection, by, to);
      if (sessions === null) throw new Error('Two members link');
      return { connection, sessions };
    };
    const level = (sessions: readonly Session[]) =>
      expect.poll(() => areEqual(one, other) && sessions.every(isLevel), soon).toBe(true);

    test('[SYNC-S2] brings both level and keeps them so, and nothing that is carried can be read', async () => {
      await one.write(5);
      await other.write(3);
      const { connection, sessions } = await between();
      await level(sessions);
      await Promise.all([one.write(10), other.write(10)]);
      await level(sessions);
      expect([...one.added.values(), ...other.added.values()].every((times) => times === 1)).toBe(true);
      const carried = Buffer.concat(connection.said());
      expect(carried.byteLength).toBeGreaterThan(10_000);
      for (const hidden of [TITLE, Buffer.from(ana.agreement), Buffer.from(DISCOVERY)]) {
        expect(carried.includes(hidden)).toBe(false);
      }
    });

    test('[SYNC-S2] carries what is larger than any frame, over a slow connection as well', async () => {
      const { connection, sessions } = await between();
      connection.slow(15);
      await one.write(2, 1_500_000);
      await other.write(60);
      await level(sessions);
    });

    test('[SYNC-S3] goes on where it was cut, however often that happens', async () => {
      await one.write(60, 20_000);
      await other.write(60);
      for (let cuts = 0; cuts < 12; cuts++) {
        const connection = await transport.connect();
        setTimeout(() => connection.cut(), 2 + 3 * cuts);
        const sessions = await talk(connection, one, other);
        if (cuts % 2 === 1) await one.write(1);
        await expect.poll(() => (sessions ?? []).every(({ state }) => state.kind === 'ended'), soon).toBe(true);
      }
      const { sessions } = await between(other, one);
      await level(sessions);
      expect([...one.added.values(), ...other.added.values()].every((times) => times === 1)).toBe(true);
    });

    test('[SYNC-S3] begins again beside a connection that is dead, and loses nothing that went into that', async () => {
      const dead = await between();
      await level(dead.sessions);
      dead.connection.goDead();
      // The machine sleeps; both write, and each believes that it sends.
      await Promise.all([one.write(5), other.write(5)]);
      const { sessions } = await between(other, one);
      await level(sessions);
      expect(dead.sessions.map(({ state }) => state.kind)).toEqual(['open', 'open']);
      await Promise.all([one.write(2), other.write(2)]);
      await level(sessions);
      dead.connection.cut();
      for (const session of dead.sessions) session.end('nobody is there');
      await one.write(1);
      await level(sessions);
    });

    test('[SYNC-S3] runs twice where both called at once, and takes each entry in once', async () => {
      await Promise.all([one.write(20), other.write(20)]);
      const [first, second] = await Promise.all([between(one, other), between(other, one)]);
      await Promise.all([one.write(5), other.write(5)]);
      await level([...first.sessions, ...second.sessions]);
      expect([...one.added.values(), ...other.added.values()].every((times) => times === 1)).toBe(true);
      first.sessions[0].end('another connection took its place');
      await expect.poll(() => first.sessions.map(({ state }) => state.kind), soon).toEqual(['ended', 'ended']);
      await Promise.all([one.write(2), other.write(2)]);
      await level(second.sessions);
    });

    test('[SYNC-S1] begins with nobody who lacks the discovery secret', async () => {
      const { caller, called } = await transport.connect();
      const [calling, answered] = await Promise.all([
        callMember(caller, new Uint8Array(32).fill(8), one.parts),
        // As if the knock had been heard and repeated: it is the secret that is missing.
        answer(called, () => ({ secret: DISCOVERY, context: null }), other.parts),
      ]);
      expect([calling.ok, answered.ok]).toEqual([false, false]);
    });
  });
}
