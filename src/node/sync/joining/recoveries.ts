/** How an owner comes back by the recovery kit: from whoever is reached, or on a device that has the project (SYNC M5). */
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSignatures as signatures } from '#node/crypto/node-signatures.ts';
import type { FrontDoor } from '#node/sync/front-door.ts';
import type { Network } from '#node/sync/network.ts';
import type { SharedProject } from '#node/sync/project/shared-project.ts';
import type { SpaceRow } from '#node/sync/sharing-store.ts';
import { ownerSeedName } from '#node/sync/space-secrets.ts';
import type { ThisDevice } from '#node/sync/this-device.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import { FROZEN } from '#shared/sync/member/problems.ts';
import { type KitKeys, kitKeys } from '#shared/sync/recovery/kit-keys.ts';
import type { Kit } from '#shared/sync/recovery/kit-text.ts';
import { recover } from '#shared/sync/recovery/recover.ts';
import type { After } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { reachByKit } from './reach-by-kit.ts';

export interface RecoveriesParts {
  readonly entries: Result<EntryLog, Problem>;
  readonly secrets: SecretStore;
  readonly network: Network;
  readonly door: FrontDoor;
  readonly device: ThisDevice;
  readonly random: RandomBytes;
  readonly after: After;
  /** What this device shares changes one step after the other. */
  readonly inTurn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly projectOf: (space: SpaceId) => SharedProject | null;
  /** Whether this device has a place for it, be it one that could not be opened. */
  readonly isKept: (space: SpaceId) => boolean;
  /** It is this device's from now on. */
  readonly keep: (
    replica: Replica,
    ownerSeed: Uint8Array,
    ways: Pick<SpaceRow, 'name' | 'relays' | 'addresses'>,
    keys: DeviceKeys,
  ) => Promise<Result<SharedProject, Problem>>;
}

/** Milliseconds. */
const SPREADING = 10_000;

export class Recoveries {
  readonly #parts: RecoveriesParts;
  /** Ends the links by which owners came back a moment ago. */
  readonly #spreading = new Set<Dispose>();

  constructor(parts: RecoveriesParts) {
    this.#parts = parts;
  }

  /** What its owner lost every device of, by the kit and whoever is reached; or the owner's keys, on a device that has the project. */
  async begin(kit: Kit, isGivenUp: () => boolean): Promise<Result<SharedProject, Problem>> {
    const { device, door, inTurn, projectOf } = this.#parts;
    const keys = await device.keys();
    if (!keys.ok) return keys;
    const made = kitKeys(kit.beginning, signatures, kit.seed);
    const known = projectOf(made.space);
    if (known !== null) return inTurn(() => this.#own(known, kit, keys.value));
    const found = door.miss({ space: made.space, discoverySecret: made.discovery });
    const replica = await this.#fetch(kit, made, isGivenUp);
    const come = replica.ok ? await inTurn(() => this.#comeBack(replica.value, kit, keys.value)) : replica;
    found();
    if (!come.ok) await inTurn(() => this.#forgetFetched(made.space));
    return come;
  }

  close(): void {
    for (const stop of this.#spreading) stop();
  }

  /** The links by which it came stay open for a moment, for others to hear that this device belongs to it. */
  async #fetch(kit: Kit, made: KitKeys, isGivenUp: () => boolean): Promise<Result<Replica, Problem>> {
    const { entries, network, door, device, random, after } = this.#parts;
    if (!entries.ok) return entries;
    const replica = await Replica.open(made.space, { log: entries.value, ...device.replicaOptions });
    if (!replica.ok) return replica;
    await door.open();
    const link = { noise, random, after };
    const reached = await reachByKit({ replica: replica.value, keys: made, kit, network, link, isGivenUp });
    if (!reached.ok) return reached;
    const { stop } = reached.value;
    this.#spreading.add(stop);
    after(SPREADING, () => {
      this.#spreading.delete(stop);
      stop();
    });
    return replica;
  }

  /** Unless it is a project of this device, one too that could not be opened, or is being fetched by another attempt. */
  async #forgetFetched(space: SpaceId): Promise<void> {
    const { entries, door, isKept } = this.#parts;
    if (isKept(space) || door.misses(space)) return;
    if (entries.ok) await entries.value.forget(space);
  }

  async #comeBack(replica: Replica, kit: Kit, keys: DeviceKeys): Promise<Result<SharedProject, Problem>> {
    const joined = this.#parts.projectOf(replica.space);
    if (joined !== null) return this.#own(joined, kit, keys);
    const taken = await this.#takeIn(replica, kit, keys);
    return taken.ok ? this.#parts.keep(replica, kit.beginning, { ...kit, name: kit.name || 'A project' }, keys) : taken;
  }

  async #own(project: SharedProject, kit: Kit, keys: DeviceKeys): Promise<Result<SharedProject, Problem>> {
    const { replica, owner, space } = project.space;
    const taken = await this.#takeIn(replica, kit, keys);
    // Whoever holds the keys can say which change counts: it is taken in then.
    const isForked = !taken.ok && taken.error.code === FROZEN.code;
    const held = taken.ok || isForked ? owner.hold(kit.seed) : taken;
    const kept = held.ok ? await this.#parts.secrets.write(ownerSeedName(space), kit.beginning) : held;
    if (!kept.ok) return kept;
    if (isForked) this.#takeInLater(project.space, kit, keys);
    project.changes.emit('sharing');
    return ok(project);
  }

  #takeIn(replica: Replica, kit: Kit, keys: DeviceKeys): Promise<Result<void, Problem>> {
    const device = { certificate: keys.certificate, deviceName: this.#parts.device.names().deviceName };
    return recover(replica, kit, device, this.#parts.device.memberOptions(keys));
  }

  /** Once the owner has chosen, with the keys that came here while the membership was forked. */
  #takeInLater(space: MemberSpace, kit: Kit, keys: DeviceKeys): void {
    const { device } = this.#parts;
    const stop = space.onChange(() => {
      if (space.replica.feeds.chain.stop !== null) return;
      stop();
      this.#takeIn(space.replica, kit, keys)
        .then((taken) => {
          if (!taken.ok) device.report(new Error(taken.error.message));
        })
        .catch((failure: unknown) => device.report(failure));
    });
  }
}
