/** Projects that this device is joining: from an invitation to the first content (SYNC M2). */

import type { Network } from '#node/sync/network.ts';
import type { SharedProject } from '#node/sync/project/shared-project.ts';
import { openTunnel } from '#node/sync/relay-client/open-tunnel.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostOutput } from '#shared/ports/host.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { callJoin, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import {
  type InviteLink,
  JoiningDevice,
  OPEN_DOOR,
  parseInviteLink,
  type Welcome,
} from '#shared/sync/pairing/index.ts';
import { type Kit, parseKit } from '#shared/sync/recovery/kit-text.ts';

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
}

/** What is known beforehand of where it leads. */
export type Inviting = Pick<InviteLink, 'projectName' | 'addresses' | 'relays'>;

const JOIN_BYTES = 16;
/** Those that are over are remembered for whoever asks late. */
const MOST = 32;

type Called = Inviting & Pick<InviteLink, 'invite' | 'secret'> & { readonly space: SpaceId | null };

interface Join {
  state: Joining;
  device: JoiningDevice | null;
  isCancelled: boolean;
}

export class Joinings {
  readonly #parts: JoiningsParts;
  /** The oldest first. */
  readonly #joins = new Map<string, Join>();
  readonly #over = new Emitter<void>();

  constructor(parts: JoiningsParts) {
    this.#parts = parts;
  }

  begin(link: string): Result<{ readonly join: string }, Problem> {
    const invite = parseInviteLink(link);
    if (!invite.ok) return invite;
    if (invite.value.until < this.#parts.now()) return err(late);
    const { name, join } = this.#add();
    void this.#run(name, join, invite.value);
    return ok({ join: name });
  }

  /** At whoever in the local network has opened its door. */
  nearby(address: string): { readonly join: string } {
    const { name, join } = this.#add();
    const door = { ...OPEN_DOOR, space: null, projectName: 'A project', addresses: [address], relays: [] };
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
    join.device?.cancel();
    this.#over.emit();
  }

  close(): void {
    for (const name of this.#joins.keys()) this.cancel(name);
  }

  #add(): { readonly name: string; readonly join: Join } {
    const name = Buffer.from(this.#parts.random(JOIN_BYTES)).toString('hex');
    const join: Join = { state: { kind: 'connecting' }, device: null, isCancelled: false };
    const [oldest] = this.#joins.keys();
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

  async #reach(
    join: Join,
    { invite, secret, addresses, relays }: Called,
    keys: DeviceKeys,
  ): Promise<Result<{ linked: Linked; address: string | null }, Problem>> {
    let problem: Problem = unreachable;
    const parts = this.#parts.linkParts(keys);
    for (const address of addresses) {
      if (join.isCancelled) return err(cancelled);
      const pipe = await this.#parts.network.call(address);
      if (!pipe.ok) continue;
      const linked = await callJoin(pipe.value, { invite, secret }, parts);
      if (linked.ok) return ok({ linked: linked.value, address });
      // Somebody answers there who does not know the invite, or not any more.
      problem = notKnown;
    }
    for (const relay of relays) {
      if (join.isCancelled) return err(cancelled);
      const pipe = await openTunnel(relay, invite, parts);
      const linked = pipe.ok ? await callJoin(pipe.value, { invite, secret }, parts) : pipe;
      if (linked.ok) return ok({ linked: linked.value, address: null });
    }
    return err(problem);
  }

  #converse(
    name: string,
    join: Join,
    { invite, keys, linked, address }: { invite: Called; keys: DeviceKeys; linked: Linked; address: string | null },
  ): void {
    const { signatures, random, names, linkParts, enter } = this.#parts;
    const device = new JoiningDevice({
      link: linked.link,
      handshakeHash: linked.handshakeHash,
      space: invite.space,
      introduction: { certificate: keys.certificate, ...names() },
      isReturning: false,
      signatures,
      random,
      after: linkParts(keys).after,
    });
    join.device = device;
    device.onChange((state) => {
      if (state.kind === 'words') this.#become(name, join, { kind: 'words', words: [...state.words] });
      else if (state.kind === 'picked') this.#become(name, join, { kind: 'picked' });
      else if (state.kind === 'waiting') this.#become(name, join, { kind: 'waiting' });
      else if (state.kind === 'failed') this.#become(name, join, { kind: 'failed', problem: state.problem });
      else if (state.kind === 'welcomed') {
        this.#become(name, join, { kind: 'waiting' });
        void enter(state.welcome, invite, address).then(async (entered) => {
          if (!entered.ok) this.#become(name, join, { kind: 'failed', problem: entered.error });
          else await this.#waitForContent(name, join, entered.value, state.welcome.belongings?.elsewhere);
        });
      }
    });
    if (join.isCancelled) device.cancel();
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

const unreachable: Problem = {
  code: 'join-unreachable',
  message: 'The device that made this invitation cannot be reached.',
  help: 'Throughline has to be open there, in the same network as this device or connected with a relay of the project. Then try again.',
};

const notKnown: Problem = {
  code: 'invite-not-known',
  message: 'The device that made this invitation does not take it any more.',
  help: 'Ask for a new one.',
};

const cancelled: Problem = { code: 'join-cancelled', message: 'The joining was given up.' };
