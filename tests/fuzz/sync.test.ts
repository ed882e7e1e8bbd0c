/**
 * Two to five devices that share a project over anything that can happen to them (SYNC, Proof): commands, cut sessions, partial
 * flushes, killed hosts, restored logs, wrong clocks, members removed and admitted again, owners who let go of the past, and one that means harm.
 * In the end all hold the same, and so does whoever comes then. fast-check prints the seed of a failing run; `FUZZ_RUNS` and `FUZZ_SEED` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { documentKeyOf } from '#shared/sync/content/beginning.ts';
import { contentHash } from '#shared/sync/content/content-hash.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { payloadKey } from '#shared/sync/crypto/sealing.ts';
import { type Entry, type EntryHeader, readEntry, writeEntry } from '#shared/sync/entry/entry.ts';
import { NO_ENTRY } from '#shared/sync/ids.ts';
import type { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { Session } from '#shared/sync/session/session.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';
import { content } from '#tests/support/documents.ts';
import { copyOf, FuzzDevice } from '#tests/support/sync/fuzz-device.ts';
import { incarnation, seeded, device as strangerOf } from '#tests/support/sync/space.ts';
import { soon, wire } from '#tests/support/sync/wire.ts';
import { type Choice, choice } from './chosen.ts';
import { perform } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 200);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const HAPPENINGS = {
  edit: 24,
  note: 10,
  push: 6,
  pull: 8,
  connect: 6,
  cut: 2,
  wait: 5,
  kill: 1,
  reload: 1,
  backUp: 1,
  restore: 1,
  clock: 1,
  remove: 1,
  admit: 2,
  role: 1,
  entrust: 2,
  approve: 3,
  mark: 2,
  prune: 2,
  harm: 3,
} as const;
type Happening = keyof typeof HAPPENINGS;

interface Step {
  readonly what: Happening;
  readonly on: number;
  readonly with: number;
  readonly choice: Choice;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    ...Object.entries(HAPPENINGS).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as Happening) })),
  ),
  on: fc.nat(100),
  with: fc.nat(100),
  choice,
});

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve));
};

class World {
  readonly devices: readonly FuzzDevice[];
  readonly #cuts = new Map<string, { cut(): void; sessions: readonly Session[] }>();
  readonly #backups = new Map<FuzzDevice, MemoryEntryLog>();
  #forged = 0;
  /** What the owner held at some time. */
  #noted: readonly FeedHave[] = [];

  private constructor(devices: readonly FuzzDevice[]) {
    this.devices = devices;
  }

  static async of(count: number, name: string): Promise<World> {
    const world = new World(Array.from({ length: count }, (_, number) => new FuzzDevice(number, name)));
    const { owner } = world;
    await owner.begin();
    owner.pull();
    for (const device of world.devices.slice(1)) {
      await world.#admit(device);
      await device.welcome(owner);
      world.connect(owner, device);
    }
    await world.#quiet();
    for (const device of world.devices) device.pull();
    return world;
  }

  get owner(): FuzzDevice {
    return this.at(0);
  }

  /** A writer kept to no rule. */
  get isHarmed(): boolean {
    return this.#forged > 0;
  }

  at(number: number): FuzzDevice {
    const device = this.devices[number % this.devices.length];
    if (device === undefined) throw new Error('There are devices');
    return device;
  }

  async happen({ what, on, with: other, choice: chosen }: Step): Promise<void> {
    const device = this.at(on);
    switch (what) {
      case 'edit':
        if (device.page === null || (device.role !== 'owner' && device.role !== 'writer')) break;
        for (let more = 0; more < 6; more++) {
          const { command, first, second } = chosen;
          perform(device.page, {
            ...chosen,
            command: command + 7_919 * more,
            first: first + more,
            second: second + more,
          });
        }
        if (chosen.second % 3 > 0) await device.push();
        break;
      case 'note':
        if (device.notes === null || (device.role !== 'owner' && device.role !== 'writer')) break;
        writeNotes(device.notes, chosen);
        if (chosen.second % 3 > 0) await device.push();
        break;
      case 'push':
        await device.push();
        break;
      case 'pull':
        device.pull();
        break;
      case 'connect':
        this.connect(device, this.at(on + 1 + (other % (this.devices.length - 1))));
        break;
      case 'cut':
        for (const [name, { cut }] of this.#cuts) if (name.includes(`${device.number}`)) cut();
        break;
      case 'wait':
        await turns(1 + (chosen.first % 12));
        break;
      case 'kill':
        await this.#restart(device);
        break;
      case 'reload':
        device.reload();
        break;
      case 'backUp':
        this.#backups.set(device, await copyOf(device.log, device.space.space));
        break;
      case 'restore': {
        const backup = this.#backups.get(device);
        if (backup === undefined) break;
        device.log = await copyOf(backup, device.space.space);
        await this.#restart(device);
        break;
      }
      case 'clock':
        device.now += (chosen.first % 2 === 0 ? -1 : 1) * chosen.second * 100_000;
        break;
      case 'remove': {
        const person = this.#personOf(device);
        if (device !== this.owner && person !== null) await this.owner.space.owner.remove(person);
        break;
      }
      case 'admit':
        await this.#admit(device);
        break;
      case 'role': {
        const person = this.#personOf(device);
        if (device === this.owner || person === null) break;
        await this.owner.space.owner.setRole(person, chosen.first % 2 === 0 ? 'reader' : 'writer');
        break;
      }
      case 'entrust': {
        const delegate = this.#personOf(device);
        // Refused where they may not edit.
        await this.owner.space.owner.invite({ role: 'reader', until: 2 ** 52, delegate });
        this.connect(this.owner, device);
        await turns(8);
        break;
      }
      case 'approve':
        await this.#approve(`stranger ${chosen.first}`, chosen.second % 3 > 0);
        break;
      case 'mark':
        this.#noted = this.owner.space.replica.have.feeds;
        break;
      case 'prune':
        // Refused where something waits: then the next one may be made.
        await this.owner.space.prune(chosen.first % 2 === 0 ? this.#noted : undefined);
        break;
      case 'harm':
        await this.#harm(device, chosen);
        break;
    }
  }

  connect(one: FuzzDevice, other: FuzzDevice): void {
    if (one === other) return;
    const name = [one.number, other.number].toSorted().join();
    this.#cuts.get(name)?.cut();
    const { links, cut } = wire();
    const session = (own: FuzzDevice, theirs: FuzzDevice, link: (typeof links)[0]) =>
      new Session({
        replica: own.space.replica,
        link,
        after: soon,
        content: own.space,
        remote: theirs.keys.agreement,
      });
    this.#cuts.set(name, { cut, sessions: [session(one, other, links[0]), session(other, one, links[1])] });
  }

  /** All are there, nothing is in the way, and nobody means harm any more: what they hold in the end. */
  async settle(): Promise<readonly FuzzDevice[]> {
    let before = '';
    for (let round = 0; round < 12; round++) {
      for (const one of this.devices)
        for (const other of this.devices) if (one.number < other.number) this.connect(one, other);
      await this.#quiet();
      for (const device of this.devices) {
        device.pull();
        await device.push();
        device.pull();
      }
      await this.#quiet();
      await this.#heed();
      await this.#quiet();
      // As the owner's host does within a day.
      if (this.owner.space.doubtsPrune) await this.owner.space.prune();
      await this.#quiet();
      const now = JSON.stringify(this.devices.map(({ space, isWaiting }) => [space.replica.have, isWaiting]));
      if (now === before) break;
      before = now;
    }
    for (const { cut } of this.#cuts.values()) cut();
    const members = this.devices.filter(({ role }) => role !== null);
    for (const device of members) {
      // It was told to be durable, and whoever had it restored an older log: nobody has it any more.
      device.giveUp();
      // Whoever forges in its own feed has entries there that its pages did not write: only it sees other words than the rest.
      if (this.isHarmed && device === this.devices.at(-1)) device.makeAnew();
      device.pull();
    }
    return members;
  }

  /** Somebody who comes in the end, and meets one of `members`; null where nobody is let in any more. */
  async newcomer(members: readonly FuzzDevice[]): Promise<FuzzDevice | null> {
    const [number, from] = [this.devices.length, members.at(-1)];
    const device = new FuzzDevice(number, `newcomer ${number}`);
    await this.#admit(device);
    if (from === undefined || !this.#isMember(device)) return null;
    this.connect(this.owner, from);
    await this.#quiet();
    await device.welcome(from);
    this.connect(from, device);
    await this.#quiet();
    device.pull();
    return device;
  }

  #isMember({ keys }: FuzzDevice): boolean {
    return this.owner.space.members.some(({ devices }) => devices.some((each) => each.device === keys.id));
  }

  async close(): Promise<void> {
    for (const { cut } of this.#cuts.values()) cut();
    for (const device of this.devices) await device.close();
  }

  async #quiet(): Promise<void> {
    for (let [turn, quiet] = [0, 0]; turn < 400 && quiet < 4; turn++) {
      await turns(1);
      const sessions = [...this.#cuts.values()].flatMap((each) => each.sessions);
      const isQuiet = sessions.every(({ state }) => state.kind === 'ended' || (state.kind === 'open' && state.isLevel));
      quiet = isQuiet ? quiet + 1 : 0;
    }
  }

  async #restart(device: FuzzDevice): Promise<void> {
    for (const [name, { cut }] of this.#cuts) if (name.includes(`${device.number}`)) cut();
    // A log that was restored to before it was admitted is of a stranger: it is welcomed again.
    await device.open(device.space.space);
  }

  #personOf(device: FuzzDevice) {
    const { members } = this.owner.space;
    return members.find(({ devices }) => devices.some((each) => each.device === device.keys.id))?.person ?? null;
  }

  async #admit(device: FuzzDevice): Promise<void> {
    const { certificate } = device.keys;
    const name = `Person ${device.number}`;
    await this.owner.space.owner.admit({
      certificate,
      name,
      deviceName: 'laptop',
      person: null,
      invite: null,
      role: 'writer',
    });
  }

  /** In the owner's place, where they were entrusted with an invite; whoever is approved never comes. */
  async #approve(stranger: string, isHeeded: boolean): Promise<void> {
    const { certificate } = strangerOf(stranger);
    const newcomer = { certificate, name: stranger, deviceName: 'laptop' };
    for (const { space } of this.devices.slice(1)) {
      // Refused where the invite is spent, as far as they know.
      for (const { id } of space.delegation.answered) await space.delegation.approve(id, newcomer);
    }
    if (isHeeded) await this.#heed();
  }

  async #heed(): Promise<void> {
    const { delegation } = this.owner.space;
    for (const due of delegation.due) await delegation.heed(due);
  }

  /** The last of three and more keeps to no rule but those of the chain and the signature, and gives each what it likes. */
  async #harm(victim: FuzzDevice, chosen: Choice): Promise<void> {
    const hostile = this.at(this.devices.length - 1);
    if (this.devices.length < 3 || victim === hostile) return;
    // Every other one to another: who meets later has seen them in another order.
    for (const [index, entry] of (await this.#harmful(hostile, chosen)).entries()) {
      await this.at(victim.number + index).space.replica.take([entry]);
    }
  }

  async #harmful(hostile: FuzzDevice, { first, second, text }: Choice): Promise<readonly Entry[]> {
    const own = await entriesOf(hostile);
    const [of, length] = [first % 4, 1 + (second % 3)];
    const before = of === 0 || own.length === 0 ? null : (own[second % own.length] ?? null);
    const forged: Entry[] = [];
    for (let index = 0; index < length; index++) {
      const payload = this.#payload(hostile, first >> 2, text);
      // A line, or so many branches of one.
      const after = first % 3 === 0 ? before : (forged.at(-1) ?? before);
      const entry = this.#forge(hostile, after, payload, second);
      if (entry !== null) forged.push(entry);
    }
    return forged;
  }

  #payload(hostile: FuzzDevice, kind: number, text: string): Uint8Array {
    const doc = new Y.Doc();
    const strangers = Y.decodeStateVector(hostile.document?.vector ?? Uint8Array.of(0));
    const [stranger = 7] = [...strangers.keys()].slice(kind % Math.max(1, strangers.size));
    doc.clientID = kind % 3 === 0 ? stranger : 123_456;
    doc.getMap('project').set('name', text);
    const update = Y.encodeStateAsUpdate(doc);
    const deletion = Uint8Array.of(0, 1, ...varUint(stranger), 1, ...varUint((strangers.get(stranger) ?? 0) + 3), 50);
    const each = [update, deletion, Uint8Array.of(1, 2, 3), new Uint8Array()][kind % 4] ?? update;
    return kind % 7 === 0 ? each : writePayload({ clients: [0], update: each, activity: '[]' });
  }

  #forge(by: FuzzDevice, before: Entry | null, payload: Uint8Array, number: number): Entry | null {
    const { space, replica } = by.space;
    const { path } = replica.feeds.chain;
    const link = number % 5 === 0 ? path[number % path.length] : path.at(-1);
    if (link === undefined) return null;
    const secrets = new MembershipSecrets({ ...by.options.keys, sealing: nodeSealing });
    secrets.follow(path);
    const key = secrets.keyOf(link.state.epoch);
    if (key === null) return null;
    const header: EntryHeader = {
      kind:
        (['update', 'update', 'update', 'blob', 'checkpoint', 'snapshot', 'prune'] as const)[number % 7] ?? 'update',
      space,
      doc: documentKeyOf(space, number % 3 === 0 ? 'notes' : 'harbour'),
      device: by.keys.id,
      incarnation: before?.header.incarnation ?? incarnation(`forged ${number % 3}`),
      seq: (before?.header.seq ?? 0) + 1,
      previous: before?.hash ?? NO_ENTRY,
      auth: link.entry.hash,
      epoch: link.state.epoch,
      open: new Uint8Array(),
    };
    return writeEntry(header, payload, payloadKey(key, space, header.doc), {
      signatures: nodeSignatures,
      sealing: nodeSealing,
      random: seeded(`forged ${this.#forged++}`),
      secretKey: by.keys.secretKey,
    });
  }
}

/** Words in one text that all write, and some of what stands there taken out. */
function writeNotes(notes: Y.Doc, { first, second, text }: Choice): void {
  const lines = notes.getText('lines');
  const at = first % (lines.length + 1);
  notes.transact(() => {
    const taken = Math.min(second % 4, lines.length - at);
    if (taken > 0) lines.delete(at, taken);
    if (text !== '') lines.insert(at, text, second % 5 === 0 ? { bold: true } : undefined);
  });
}

async function entriesOf(device: FuzzDevice): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for await (const { bytes } of device.log.read(device.space.space)) {
    const entry = readEntry(bytes);
    if (entry.ok && entry.value.header.device === device.keys.id && entry.value.header.kind !== 'membership') {
      found.push(entry.value);
    }
  }
  return found;
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

describe('devices that share a project', () => {
  it('[SYNC-V4] hold the same in the end, whatever happened to them', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }),
        async (devices, steps) => {
          const world = await World.of(devices, `fuzz ${count++}`);
          for (const each of steps) await world.happen(each);
          const members = await world.settle();
          const owner = world.owner;
          // Whoever acted on a prune of a branch of the membership that does not count goes on by it, and others cannot take it in. The
          // owner's device, where it did, pruned anew: what is left stands on what the owner has lost with a restored log (decision 022).
          const isBeside = ({ space }: FuzzDevice): boolean => {
            const { feeds } = space.replica;
            return [...feeds.standIns()].some(({ header }) => feeds.chain.at(header.auth) === null);
          };
          expect(isBeside(owner)).toBe(false);
          for (const { document, failures } of members.filter(isBeside)) {
            expect([document === null, failures]).toEqual([false, []]);
          }
          // Whom a writer gave a branch of its own keeps what it holds, and is told, until it is given the other (decision 022).
          const isTold = ({ space }: FuzzDevice): boolean =>
            world.isHarmed && space.replica.feeds.prunes.waiting.length > 0 && space.faults.length > 0;
          const same = members.filter((device) => !isTold(device) && !isBeside(device));
          for (const device of same) {
            expect(device.space.replica.have).toEqual(owner.space.replica.have);
            expect(Buffer.from(device.document?.hash ?? [])).toEqual(Buffer.from(owner.document?.hash ?? []));
            expect(content(device.page!.doc)).toBe(content(owner.page!.doc));
            expect(Buffer.from(contentHash(device.page!.doc))).toEqual(Buffer.from(owner.document?.hash ?? []));
            expect(Buffer.from(contentHash(device.notes!))).toEqual(Buffer.from(contentHash(owner.notes!)));
            expect(device.space.document('notes').hash).toEqual(contentHash(owner.notes!));
            expect(await device.space.digest()).toEqual(await owner.space.digest());
            expect(device.failures).toEqual([]);
          }
          // Where the membership goes on, whatever was approved came to something.
          if (owner.space.replica.feeds.chain.stop === null) expect(owner.space.delegation.due).toEqual([]);
          const newcomer = await world.newcomer(same);
          if (newcomer !== null) {
            expect(newcomer.space.replica.have).toEqual(owner.space.replica.have);
            expect(Buffer.from(newcomer.document?.hash ?? [])).toEqual(Buffer.from(owner.document?.hash ?? []));
          }
          await newcomer?.close();
          await world.close();
        },
      ),
      // A run takes a second, and none is quite like another: to look for a smaller one finds nothing.
      { numRuns: runs, ...seed, endOnFailure: true },
    );
  }, 600_000);
});
