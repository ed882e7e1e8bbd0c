/** Projects that this device is joining: from an invitation to the first content (SYNC M2). */

import type { Network } from '#node/sync/network.ts';
import type { SharedProject } from '#node/sync/project/shared-project.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { LinkParts } from '#shared/sync/link/index.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import {
  type InviteLink,
  JoiningDevice,
  OPEN_DOOR,
  parseInviteLink,
  printInviteLink,
  type Welcome,
} from '#shared/sync/pairing/index.ts';
import { type Kit, parseKit } from '#shared/sync/recovery/kit-text.ts';
import type { After } from '#shared/sync/session/session.ts';
import { type Called, cancelled, type Reached, type ReachInviterParts, reachInviter } from './reach-inviter.ts';
import { type WaitingJoin, WaitingJoins } from './waiting-joins.ts';

type Joining = HostOutput<'joinState'>;

export interface JoiningsParts {
  readonly network: Network;
  readonly signatures: Signatures;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly keys: () => Promise<Result<DeviceKeys, Problem>>;
  readonly linkParts: (keys: DeviceKeys) => LinkParts;
  /** What whoever approves is told of this person and device. */
  readonly names: () => { readonly name: string; readonly deviceName: string };
  readonly projectOf: (invite: InviteLink) => SharedProject | null;
  /** Opens what this device is a member of from now on; `address`: where the owner's device answered; null by a relay. */
  readonly enter: (
    welcome: Welcome,
    invite: Inviting,
    address: string | null,
  ) => Promise<Result<SharedProject, Problem>>;
  /** Opens what the owner comes back to. */
  readonly recover: (kit: Kit, isGivenUp: () => boolean) => Promise<Result<SharedProject, Problem>>;
  readonly changed: (join: string) => void;
  /** Looks for somebody in the local network until it is disposed. */
  readonly lookFor: ReachInviterParts['lookFor'];
  readonly secrets: SecretStore;
  readonly after: After;
}

/** What is known beforehand of where it leads. */
export type Inviting = Pick<InviteLink, 'projectName' | 'addresses' | 'relays'>;

const JOIN_BYTES = 16;
/** Those that are over are remembered for whoever asks late. */
const MOST = 32;

/** Milliseconds until whoever was approved asks again what became of it, twice as long each time, where nobody is linked. */
const AGAIN = { first: 5_000, last: 300_000 } as const;

interface Join {
  state: Joining;
  device: JoiningDevice | null;
  isCancelled: boolean;
  /** Once somebody approved it. */
  approved: Approved | null;
}

interface Approved {
  readonly invite: InviteLink;
  kept: WaitingJoin;
  pause: number;
  stopPausing: Dispose;
}

export class Joinings {
  readonly #parts: JoiningsParts;
  /** The oldest first. */
  readonly #joins = new Map<string, Join>();
  readonly #over = new Emitter<void>();
  readonly #kept: WaitingJoins;
  readonly #resumed: Promise<void>;
  readonly #asking = new Set<Join>();
  #isClosed = false;

  constructor(parts: JoiningsParts) {
    this.#parts = parts;
    this.#kept = new WaitingJoins(parts.secrets);
    this.#resumed = this.#resume();
    // Others may be within reach.
    parts.network.onChange(() => {
      for (const [name, join] of this.#joins) if (join.approved !== null) this.#askAgain(name, join, join.approved);
    });
  }

  /** Those that were approved, whenever they were begun, and are neither in nor given up. */
  async waiting(): Promise<readonly { readonly join: string; readonly state: Joining }[]> {
    await this.#resumed;
    return [...this.#joins].flatMap(([join, { state, approved }]) => (approved === null ? [] : [{ join, state }]));
  }

  begin(link: string): Result<{ readonly join: string }, Problem> {
    const invite = parseInviteLink(link);
    if (!invite.ok) return invite;
    const known = this.#approvedBy(invite.value);
    if (known !== null) return ok({ join: known });
    if (invite.value.until < this.#parts.now()) return err(late);
    const { name, join } = this.#add();
    void this.#run(name, join, invite.value);
    return ok({ join: name });
  }

  /** At whoever in the local network has opened its door. */
  nearby(address: string): { readonly join: string } {
    const { name, join } = this.#add();
    const door = { ...OPEN_DOOR, space: null, until: 0, projectName: 'A project', addresses: [address], relays: [] };
    void this.#call(name, join, door);
    return { join: name };
  }

  confirm(name: string): void {
    this.#joins.get(name)?.device?.confirm();
  }

  /** What comes by a recovery kit comes without words: whoever has the kit is the owner. */
  recover(text: string): Result<{ readonly join: string }, Problem> {
    const kit = parseKit(text);
    if (kit === null || !kit.ok) return kit ?? err(noKit);
    const { name, join } = this.#add();
    const { recover } = this.#parts;
    void recover(kit.value, () => join.isCancelled).then(async (entered) => {
      if (!entered.ok) this.#become(name, join, { kind: 'failed', problem: entered.error });
      else await this.#waitForContent(name, join, entered.value);
    });
    return ok({ join: name });
  }

  state(name: string): Result<Joining, Problem> {
    const join = this.#joins.get(name);
    return join === undefined ? err(unknown) : ok(join.state);
  }

  cancel(name: string): void {
    const join = this.#joins.get(name);
    if (join === undefined) return;
    join.isCancelled = true;
    join.approved?.stopPausing();
    join.device?.cancel();
    this.#over.emit();
  }

  /** Nothing is kept of it: whoever lets this device in later finds nobody who waits. */
  async giveUp(name: string): Promise<Result<void, Problem>> {
    const approved = this.#joins.get(name)?.approved ?? null;
    this.cancel(name);
    if (approved === null) return ok();
    const forgotten = await this.#kept.forget(approved.invite.invite);
    if (forgotten.ok) this.#joins.delete(name);
    return forgotten;
  }

  /** Nothing of the person stays. */
  async giveUpAll(): Promise<Result<void, Problem>> {
    await this.#resumed;
    for (const name of [...this.#joins.keys()]) {
      const given = await this.giveUp(name);
      if (!given.ok) return given;
    }
    return ok();
  }

  /** What waits goes on with the next start. */
  close(): void {
    this.#isClosed = true;
    for (const name of this.#joins.keys()) this.cancel(name);
  }

  #add(): { readonly name: string; readonly join: Join } {
    const name = Buffer.from(this.#parts.random(JOIN_BYTES)).toString('hex');
    const join: Join = { state: { kind: 'connecting' }, device: null, isCancelled: false, approved: null };
    const [oldest] = [...this.#joins.keys()].filter((each) => this.#joins.get(each)?.approved === null);
    if (this.#joins.size >= MOST && oldest !== undefined) this.cancel(oldest);
    if (this.#joins.size >= MOST && oldest !== undefined) this.#joins.delete(oldest);
    this.#joins.set(name, join);
    return { name, join };
  }

  async #run(name: string, join: Join, invite: InviteLink): Promise<void> {
    const known = this.#parts.projectOf(invite);
    // Whoever was removed is let in again like anybody; and one's own device may have more to come for (SYNC M4).
    const state = known?.space.replica.feeds.chain.head?.state;
    const isUsed = state?.invited.has(invite.invite) && !state.invites.has(invite.invite);
    if (known !== null && known.space.role !== null && isUsed) {
      await this.#waitForContent(name, join, known);
      return;
    }
    await this.#call(name, join, invite);
  }

  async #call(name: string, join: Join, invite: Called): Promise<void> {
    const keys = await this.#parts.keys();
    if (!keys.ok) this.#become(name, join, { kind: 'failed', problem: keys.error });
    else {
      const reached = await this.#reach(join, invite, keys.value);
      if (reached.ok) this.#converse(name, join, { invite, keys: keys.value, ...reached.value });
      else this.#become(name, join, { kind: 'failed', problem: reached.error });
    }
  }

  #reach(join: Join, called: Called, keys: DeviceKeys): Promise<Result<Reached, Problem>> {
    const { network, linkParts, lookFor } = this.#parts;
    return reachInviter(called, { network, link: linkParts(keys), lookFor, isGivenUp: () => join.isCancelled });
  }

  #converse(
    name: string,
    join: Join,
    { invite, keys, linked, address }: Reached & { invite: Called; keys: DeviceKeys },
  ): void {
    const { signatures, random, names, linkParts, enter } = this.#parts;
    const device = new JoiningDevice({
      link: linked.link,
      handshakeHash: linked.handshakeHash,
      space: invite.space,
      introduction: { certificate: keys.certificate, ...names() },
      isReturning: join.approved !== null,
      signatures,
      random,
      after: linkParts(keys).after,
    });
    join.device = device;
    device.onChange((state) => {
      if (state.kind === 'words') this.#become(name, join, { kind: 'words', words: [...state.words] });
      else if (state.kind === 'picked') this.#become(name, join, { kind: 'picked' });
      else if (state.kind === 'waiting') this.#become(name, join, { kind: 'waiting' });
      else if (state.kind === 'approved') void this.#approve(name, join, invite, { by: state.by, address });
      else if (state.kind === 'failed') this.#failed(name, join, state.problem);
      else if (state.kind === 'welcomed') {
        if (join.approved === null) this.#become(name, join, { kind: 'waiting' });
        void enter(state.welcome, invite, address).then(async (entered) => {
          if (!entered.ok) this.#failed(name, join, entered.error);
          else {
            await this.#isIn(join);
            await this.#waitForContent(name, join, entered.value, state.welcome.belongings?.elsewhere);
          }
        });
      }
    });
    if (join.isCancelled) device.cancel();
  }

  async #resume(): Promise<void> {
    for (const kept of await this.#kept.all()) {
      const invite = parseInviteLink(kept.link);
      if (!invite.ok || this.#isClosed) continue;
      const { name, join } = this.#add();
      join.approved = { invite: invite.value, kept, pause: AGAIN.first, stopPausing: () => undefined };
      join.state = stateOf(join.approved);
      if (kept.problem === null) this.#askAgain(name, join, join.approved);
    }
  }

  #approvedBy({ invite }: InviteLink): string | null {
    for (const [name, { approved }] of this.#joins) {
      if (approved?.invite.invite === invite && approved.kept.problem === null) return name;
    }
    return null;
  }

  /** Somebody said yes in the owner's place: from now on it goes on by itself. */
  async #approve(
    name: string,
    join: Join,
    invite: Called,
    { by, address }: Pick<WaitingJoin, 'by' | 'address'>,
  ): Promise<void> {
    // At an open door nobody is approved.
    if (invite.space === null || join.isCancelled) return;
    const link = { ...invite, space: invite.space, until: invite.until };
    const kept: WaitingJoin = { link: printInviteLink(link), by, address, problem: null };
    const stopPausing = join.approved?.stopPausing ?? ((): void => undefined);
    join.approved = { invite: link, kept, pause: AGAIN.first, stopPausing };
    // Where it cannot be kept it goes on until this program ends.
    await this.#kept.keep(invite.invite, kept);
    this.#become(name, join, stateOf(join.approved));
  }

  /** Whoever was approved is refused for good by a word of the other side alone: everything else may be otherwise later. */
  #failed(name: string, join: Join, problem: Problem): void {
    const { approved } = join;
    if (approved === null || join.isCancelled) {
      this.#become(name, join, { kind: 'failed', problem });
      return;
    }
    join.device = null;
    if (problem.code !== 'pairing-refused') {
      this.#pause(name, join, approved);
      return;
    }
    approved.kept = { ...approved.kept, problem };
    void this.#kept.keep(approved.invite.invite, approved.kept);
    this.#become(name, join, stateOf(approved));
  }

  #pause(name: string, join: Join, approved: Approved): void {
    if (join.isCancelled) return;
    approved.stopPausing = this.#parts.after(approved.pause, () => this.#askAgain(name, join, approved));
    approved.pause = Math.min(AGAIN.last, approved.pause * 2);
  }

  /** Unless it is being asked, or known. */
  #askAgain(name: string, join: Join, approved: Approved): void {
    approved.stopPausing();
    if (join.isCancelled || join.device !== null || approved.kept.problem !== null || this.#asking.has(join)) return;
    this.#asking.add(join);
    void this.#ask(name, join, approved).finally(() => this.#asking.delete(join));
  }

  async #ask(name: string, join: Join, approved: Approved): Promise<void> {
    const { invite, kept } = approved;
    const keys = await this.#parts.keys();
    const first = kept.address === null ? [] : [kept.address];
    const called: Called = { ...invite, addresses: [...new Set([...first, ...invite.addresses])] };
    const reached = keys.ok ? await this.#reach(join, called, keys.value) : keys;
    if (keys.ok && reached.ok) this.#converse(name, join, { invite: called, keys: keys.value, ...reached.value });
    else this.#pause(name, join, approved);
  }

  async #isIn(join: Join): Promise<void> {
    const { approved } = join;
    join.approved = null;
    if (approved !== null) await this.#kept.forget(approved.invite.invite);
  }

  /** The device is a member by now: what is cancelled here is the waiting. */
  async #waitForContent(
    name: string,
    join: Join,
    shared: SharedProject,
    elsewhere: readonly string[] = [],
  ): Promise<void> {
    // What held the id before may have been left since.
    shared.takeId();
    const come = await new Promise<Result<string, Problem>>((resolve) => {
      const stops = [shared.changes.on(() => look()), this.#over.on(() => look())];
      const look = (): void => {
        const { project, refusal } = shared;
        if (project === null && refusal === null && !join.isCancelled) return;
        for (const stop of stops) stop();
        resolve(project === null ? err(refusal ?? cancelled) : ok(project));
      };
      look();
    });
    const others = elsewhere.length === 0 ? {} : { elsewhere: [...elsewhere] };
    if (come.ok) this.#become(name, join, { kind: 'joined', project: come.value, ...others });
    else this.#become(name, join, { kind: 'failed', problem: come.error });
  }

  #become(name: string, join: Join, state: Joining): void {
    join.state = state;
    this.#parts.changed(name);
  }
}

const unknown: Problem = {
  code: 'join-unknown',
  message: 'Nothing is known here of this joining any more.',
  help: 'Begin again with the invitation.',
};

const noKit: Problem = { code: 'no-kit', message: 'This is no recovery kit.' };

const late: Problem = {
  code: 'invite-over',
  message: 'This invitation has run out.',
  help: 'Ask for a new one.',
};

function stateOf({ invite, kept: { by, problem } }: Approved): Joining {
  return problem === null ? { kind: 'approved', by, project: invite.projectName } : { kind: 'failed', problem };
}
