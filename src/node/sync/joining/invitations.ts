/**
 * The invites of one space that this device answers for: those it made, whose links hold the secrets by which newcomers knock, and
 * those whose secret it was entrusted with (SYNC M2).
 */
import { inviteSecretName } from '#node/sync/space-secrets.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { ShareRole } from '#shared/ports/sync.ts';
import type { DeviceId, InviteId, PersonHandle, SpaceId } from '#shared/sync/ids.ts';
import type { AnsweredInvite, Delegation } from '#shared/sync/member/delegation.ts';
import type { OpenInvite, SpaceOwner } from '#shared/sync/member/space-owner.ts';
import { parseInviteLink, printInviteLink } from '#shared/sync/pairing/index.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

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
  readonly replica: Replica;
  readonly owner: SpaceOwner;
  readonly delegation: Delegation;
  /** Of a device that was let in: whether it was ever heard from as a member. */
  readonly isHeard: (device: DeviceId) => boolean;
  readonly secrets: SecretStore;
  readonly now: () => number;
  readonly routes: () => InviteRoutes;
  /** Whoever was let in with it may not have heard so: it is answered as long as it is good. */
  readonly isUnheard: (invite: InviteId) => boolean;
}

const HOUR = 3_600_000;
/** Hours after which somebody who was approved in vain is told so no more. */
const TOLD_FOR = 30 * 24;
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
  /** When the space was looked at last. */
  #answered = '';

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
  get all(): readonly HandedInvite[] {
    const door = this.door?.invite;
    return this.#parts.owner.invites
      .filter(({ invite }) => invite !== door)
      .map(({ invite, role, until, delegate }) => {
        const link = this.#links.get(invite) ?? null;
        return { invite, role, until, link, delegate };
      });
  }

  /** Whose newcomers this device can answer. */
  get answered(): readonly InviteId[] {
    const made = this.#parts.owner.isHere ? [...this.#links.keys()] : [];
    return [...new Set([...made, ...this.entrusted.map(({ id }) => id)])];
  }

  /** Those that somebody may answer for in the owner's place, as far as this device may: open, or with somebody to be told. */
  get entrusted(): readonly AnsweredInvite[] {
    const { delegation, now } = this.#parts;
    const { invites } = this.#parts.owner;
    const isOpen = ({ id, until }: AnsweredInvite): boolean =>
      until > now() && invites.some(({ invite }) => invite === id);
    return delegation.answered.filter((invite) => isOpen(invite) || this.#isAwaited(invite));
  }

  /** Whether this device made it. */
  isMine(invite: InviteId): boolean {
    return this.#links.has(invite);
  }

  /** What whoever knocks with this invite must know; null where it is not open, or its secret not here. */
  secretOf(invite: InviteId): Uint8Array | null {
    const { owner, now, isUnheard } = this.#parts;
    const entrusted = this.entrusted.find(({ id }) => id === invite);
    if (entrusted !== undefined) return entrusted.secretHere;
    const link = this.#links.get(invite);
    const parsed = link === undefined ? null : parseInviteLink(link);
    if (!parsed?.ok || parsed.value.until <= now()) return null;
    const isOpen = owner.invites.some((each) => each.invite === invite);
    return isOpen || isUnheard(invite) ? parsed.value.secret : null;
  }

  /** The link holds the invite's secret: it stays with this device, for whoever knocks with it. */
  async make(
    role: ShareRole,
    hours: number,
    delegate: PersonHandle | null = null,
  ): Promise<Result<{ link: string; until: number }, Problem>> {
    if (role === 'owner') return err(oneOwner);
    const { space, owner, secrets, now, routes } = this.#parts;
    const until = now() + hours * HOUR;
    const made = await owner.invite({ role, until, delegate });
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

  /** The membership is another: an invite may have been used or withdrawn elsewhere. */
  spaceChanged(): void {
    const { replica, isUnheard } = this.#parts;
    const state = replica.feeds.chain.head?.state;
    for (const invite of this.#links.keys()) {
      const isOver = state?.invited.has(invite) && !state.invites.has(invite);
      if (isOver && !isUnheard(invite)) void this.forget(invite);
    }
    const answered = this.answered.join();
    if (answered !== this.#answered) this.changes.emit();
    this.#answered = answered;
  }

  /** It was used, or is revoked. */
  async forget(invite: InviteId): Promise<void> {
    this.#links.delete(invite);
    this.changes.emit();
    await this.#parts.secrets.remove(inviteSecretName(this.#parts.space, invite));
  }

  /** Whether somebody who was approved with it waits, or may not have heard yet what came of it. */
  #isAwaited(invite: AnsweredInvite): boolean {
    const { delegation, isHeard, now } = this.#parts;
    return delegation.approvals.some(({ approval, standing }) => {
      if (approval.invite !== invite.id || approval.newcomer === null) return false;
      if (standing.kind === 'due') return true;
      if (standing.kind === 'admitted') return !isHeard(approval.newcomer.certificate.device);
      return invite.until + TOLD_FOR * HOUR > now();
    });
  }
}

/** As a person hands it on. */
export interface HandedInvite extends Pick<OpenInvite, 'invite' | 'role' | 'until' | 'delegate'> {
  /** Null once this device does not hold its secret any more. */
  readonly link: string | null;
}

export const oneOwner: Problem = {
  code: 'one-owner',
  message: 'A project has one owner. Whoever joins may change it or read it.',
};
