/** Some devices that share a project, what can happen to them, and how they come to rest. */
import type * as Y from 'yjs';
import type { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { Session } from '#shared/sync/session/session.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';
import { copyOf, FuzzDevice } from '#tests/support/sync/fuzz-device.ts';
import { device as strangerOf } from '#tests/support/sync/space.ts';
import { soon, wire } from '#tests/support/sync/wire.ts';
import type { Choice } from './chosen.ts';
import { perform } from './commands.ts';
import type { Step } from './happenings.ts';
import { Forger } from './harm.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve));
};

export class World {
  readonly devices: readonly FuzzDevice[];
  readonly #cuts = new Map<string, { cut(): void; sessions: readonly Session[] }>();
  readonly #backups = new Map<FuzzDevice, MemoryEntryLog>();
  readonly #forger = new Forger();
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
    return this.#forger.hasForged;
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
    for (const [index, entry] of (await this.#forger.harmful(hostile, chosen)).entries()) {
      await this.at(victim.number + index).space.replica.take([entry]);
    }
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
