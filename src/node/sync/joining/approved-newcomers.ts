/**
 * Newcomers whose words somebody found to be the same in the owner's place, as far as they are linked to this device: each hears what
 * it came to, at once and whenever that changes (SYNC M2). They are known by the key that their link was made with.
 */
import { memberWith, nameOf } from '#node/sync/project/member-names.ts';
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { WhyRefused } from '#shared/sync/delegation/standing.ts';
import type { DeviceId, InviteId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { ApprovingDevice } from '#shared/sync/pairing/index.ts';

type Outcome =
  | { readonly kind: 'member' }
  | { readonly kind: 'due'; readonly by: DeviceId }
  | { readonly kind: 'refused'; readonly why: WhyRefused };

interface Held {
  readonly invite: InviteId;
  readonly agreement: Uint8Array;
}

export interface ApprovedNewcomersParts {
  readonly space: MemberSpace;
  readonly welcome: (approving: ApprovingDevice) => Promise<void>;
}

export class ApprovedNewcomers {
  readonly #parts: ApprovedNewcomersParts;
  readonly #held = new Map<ApprovingDevice, Held>();

  constructor(parts: ApprovedNewcomersParts) {
    this.#parts = parts;
  }

  /** Whether the device of an agreement key was approved with the invite, whatever came of it. */
  knows(invite: InviteId, agreement: Uint8Array): boolean {
    return this.#outcome(invite, agreement) !== null;
  }

  /** Whether somebody else was approved with the invite: whoever comes with it now comes too late. */
  isSpent(invite: InviteId): boolean {
    const { approvals } = this.#parts.space.delegation;
    return approvals.some(({ approval, standing }) => approval.invite === invite && standing.kind === 'due');
  }

  /** One that is known: it is told until its link ends. */
  hold(approving: ApprovingDevice, held: Held): void {
    this.#held.set(approving, held);
    const stop = approving.onChange(({ kind }) => {
      if (kind !== 'welcomed' && kind !== 'ended') return;
      this.#held.delete(approving);
      stop();
    });
    this.#tell(approving, held);
  }

  /** The membership, or what was approved, is another. */
  changed(): void {
    for (const [approving, held] of [...this.#held]) this.#tell(approving, held);
  }

  /** They come back, here or to somebody else. */
  close(): void {
    for (const approving of [...this.#held.keys()]) approving.leave();
  }

  #tell(approving: ApprovingDevice, { invite, agreement }: Held): void {
    const outcome = this.#outcome(invite, agreement);
    if (outcome?.kind === 'member') this.#parts.welcome(approving).catch(() => approving.giveUp(UNREADABLE));
    else if (outcome?.kind === 'due') approving.approved(nameOf(this.#parts.space, outcome.by));
    else if (outcome?.kind === 'refused') approving.giveUp(WORDS[outcome.why]);
  }

  #outcome(invite: InviteId, agreement: Uint8Array): Outcome | null {
    const { space } = this.#parts;
    const state = space.replica.feeds.chain.head?.state;
    const made = state?.invites.get(invite) ?? state?.ended.get(invite);
    if (state === undefined || made === undefined || made.delegate === null) return null;
    for (const { device, agreement: known } of state.devices.values()) {
      // The owner's own further device gets more than membership, and that by words alone.
      if (sameBytes(known, agreement)) return memberWith(space, device)?.role === 'owner' ? null : { kind: 'member' };
    }
    let outcome: Outcome | null = null;
    for (const { approval, standing } of space.delegation.approvals) {
      const theirs = approval.newcomer?.certificate.agreement;
      if (approval.invite !== invite || theirs === undefined || !sameBytes(theirs, agreement)) continue;
      if (standing.kind === 'due') return { kind: 'due', by: approval.device };
      if (standing.kind === 'refused') outcome = standing;
    }
    return outcome;
  }
}

/** They ask again, and are answered once it can be read. */
export const UNREADABLE = 'the other device cannot read just now what it keeps of the project.';

const WORDS: Readonly<Record<WhyRefused, string>> = {
  withdrawn: 'the owner withdrew the invitation.',
  used: 'the owner let somebody else in with this invitation.',
  removed: 'the owner removed this device again.',
  over: 'the invitation had run out when this device was approved.',
  'no-say': 'whoever approved this device may not do so any more.',
};
