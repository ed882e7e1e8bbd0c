/** The invites of one space that this device made: their links hold the secrets by which newcomers knock (SYNC M2). */
import { inviteSecretName } from '#node/sync/space-secrets.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { SharedProject, ShareRole } from '#shared/ports/sync.ts';
import type { InviteId, SpaceId } from '#shared/sync/ids.ts';
import type { SpaceOwner } from '#shared/sync/member/space-owner.ts';
import { parseInviteLink, printInviteLink } from '#shared/sync/pairing/index.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';

/** What an invitation says of the way here, as it is at that moment. */
export interface InviteRoutes {
  readonly projectName: string;
  /** `host:port` of this device. */
  readonly addresses: readonly string[];
  /** As they were set. */
  readonly relays: readonly string[];
}

export interface InvitationsParts {
  readonly space: SpaceId;
  readonly owner: SpaceOwner;
  readonly secrets: SecretStore;
  readonly now: () => number;
  readonly routes: () => InviteRoutes;
  /** Whoever was let in with it may not have heard so: it is answered as long as it is good. */
  readonly isUnheard: (invite: InviteId) => boolean;
}

const HOUR = 3_600_000;
/** Hours that a door stands open: as long as two people need who have just agreed on it. */
const DOOR_HOURS = 1 / 6;

/** An invite that whoever is in the local network may ask by. */
export interface OpenDoor {
  readonly invite: InviteId;
  readonly until: number;
}

export class Invitations {
  /** Another list of open ones. */
  readonly changes = new Emitter<void>();
  readonly #parts: InvitationsParts;
  readonly #links = new Map<InviteId, string>();
  #door: OpenDoor | null = null;

  constructor(parts: InvitationsParts) {
    this.#parts = parts;
  }

  /** What was kept of earlier starts. */
  async read(): Promise<void> {
    for (const { invite } of this.#parts.owner.invites) {
      const kept = await this.#parts.secrets.read(inviteSecretName(this.#parts.space, invite));
      if (kept.ok && kept.value !== null) this.#links.set(invite, new TextDecoder().decode(kept.value));
    }
  }

  /** Those to be handed over: a door has a link as well, which nobody is to send. */
  get all(): SharedProject['invites'] {
    const door = this.door?.invite;
    return this.#parts.owner.invites
      .filter(({ invite }) => invite !== door)
      .map(({ invite, role, until }) => ({ invite, role, until, link: this.#links.get(invite) ?? null }));
  }

  /** Whose newcomers this device can answer. */
  get answered(): readonly InviteId[] {
    return this.#parts.owner.isHere ? [...this.#links.keys()] : [];
  }

  /** What whoever knocks with this invite must know; null where it is not open, or its secret not here. */
  secretOf(invite: InviteId): Uint8Array | null {
    const { owner, now, isUnheard } = this.#parts;
    const link = this.#links.get(invite);
    const parsed = link === undefined ? null : parseInviteLink(link);
    if (!parsed?.ok || parsed.value.until <= now()) return null;
    const isOpen = owner.invites.some((each) => each.invite === invite);
    return isOpen || isUnheard(invite) ? parsed.value.secret : null;
  }

  /** The link holds the invite's secret: it stays with this device, for whoever knocks with it. */
  async make(role: ShareRole, hours: number): Promise<Result<{ link: string; until: number }, Problem>> {
    if (role === 'owner') return err(oneOwner);
    const { space, owner, secrets, now, routes } = this.#parts;
    const until = now() + hours * HOUR;
    const made = await owner.invite({ role, until });
    if (!made.ok) return made;
    const { invite, secret } = made.value;
    const { projectName, addresses, relays } = routes();
    const parsed = relays.map(parseRelayAddress).flatMap((relay) => (relay.ok ? [relay.value] : []));
    const link = printInviteLink({ space, invite, secret, until, addresses, relays: parsed, projectName });
    const kept = await secrets.write(inviteSecretName(this.#parts.space, invite), new TextEncoder().encode(link));
    if (!kept.ok) return kept;
    this.#links.set(invite, link);
    this.changes.emit();
    return ok({ link, until });
  }

  /** Null once it is used or over. */
  get door(): OpenDoor | null {
    const { owner, now, isUnheard } = this.#parts;
    const door = this.#door;
    if (door === null || door.until <= now()) return null;
    return owner.invites.some(({ invite }) => invite === door.invite) || isUnheard(door.invite) ? door : null;
  }

  async openDoor(role: ShareRole): Promise<Result<OpenDoor, Problem>> {
    const before = new Set(this.#links.keys());
    const made = await this.make(role, DOOR_HOURS);
    if (!made.ok) return made;
    const invite = [...this.#links.keys()].find((each) => !before.has(each));
    if (invite === undefined) throw new Error('an invitation that was made is kept');
    this.#door = { invite, until: made.value.until };
    this.changes.emit();
    return ok(this.#door);
  }

  async closeDoor(): Promise<Result<void, Problem>> {
    const door = this.door;
    this.#door = null;
    return door === null ? ok() : this.revoke(door.invite);
  }

  async revoke(invite: InviteId): Promise<Result<void, Problem>> {
    const revoked = await this.#parts.owner.revokeInvite(invite);
    if (revoked.ok) await this.forget(invite);
    return revoked;
  }

  /** It was used, or is revoked. */
  async forget(invite: InviteId): Promise<void> {
    this.#links.delete(invite);
    this.changes.emit();
    await this.#parts.secrets.remove(inviteSecretName(this.#parts.space, invite));
  }
}

export const oneOwner: Problem = {
  code: 'one-owner',
  message: 'A project has one owner. Whoever joins may change it or read it.',
};
