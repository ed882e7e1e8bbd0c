/** Who comes in by somebody other than the owner (SYNC M2): what members with a say approve, and what the owner's device makes of it. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import { type ApprovalPayload, writeApproval } from '#shared/sync/delegation/approval.ts';
import { type Approval, type ApprovalStanding, dueOf, standingOf } from '#shared/sync/delegation/standing.ts';
import type { DeviceId, InviteId } from '#shared/sync/ids.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { type EndedInvite, type Invite, mayAnswer } from '#shared/sync/membership/state.ts';
import type { Introduction } from '#shared/sync/pairing/introduction.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { MemberOptions } from './options.ts';
import { INVITE_ANSWERED, INVITE_GONE, INVITE_OVER, NO_SAY, NOT_A_MEMBER } from './problems.ts';
import type { SpaceOwner } from './space-owner.ts';

interface DelegationParts {
  readonly replica: Replica;
  readonly secrets: MembershipSecrets;
  readonly owner: SpaceOwner;
  readonly options: Pick<MemberOptions, 'keys' | 'now'>;
  /** Of everybody, as far as they were read. */
  readonly approvals: () => readonly Approval[];
  /** Asks for the payload when it is this writing's turn. */
  readonly write: (payload: () => Result<Uint8Array, Problem>) => Promise<Result<void, Problem>>;
}

/** An invite that this device may answer for besides the one that made it. */
export type AnsweredInvite = (Invite | EndedInvite) & { readonly id: InviteId; readonly secretHere: Uint8Array };

export interface JudgedApproval {
  readonly approval: Approval;
  readonly standing: Exclude<ApprovalStanding, { kind: 'void' }>;
}

export class Delegation {
  readonly #parts: DelegationParts;

  constructor(parts: DelegationParts) {
    this.#parts = parts;
  }

  /** Those of anybody who had a say. */
  get approvals(): readonly JudgedApproval[] {
    const { replica, approvals } = this.#parts;
    return approvals().flatMap((approval) => {
      const standing = standingOf(approval, replica.feeds.chain);
      return standing.kind === 'void' ? [] : [{ approval, standing }];
    });
  }

  /** Open ones, and those whose newcomers may still have to hear what became of them. */
  get answered(): readonly AnsweredInvite[] {
    const { replica, secrets, options } = this.#parts;
    const state = replica.feeds.chain.head?.state;
    if (state === undefined) return [];
    return [...state.invites, ...state.ended].flatMap(([id, invite]) => {
      const secretHere = secrets.inviteSecretOf(id);
      return secretHere === null || !mayAnswer(state, invite, options.keys.device)
        ? []
        : [{ ...invite, id, secretHere }];
    });
  }

  /** The device whose person let this one in; null where the owner did. */
  approverOf(device: DeviceId): DeviceId | null {
    return this.#parts.secrets.approverOf(device);
  }

  /** That the person here has found the newcomer's words to be the same. Durable when it answers, and no admission. */
  approve(invite: InviteId, newcomer: Introduction): Promise<Result<void, Problem>> {
    return this.#say(invite, newcomer);
  }

  /** That somebody came with the invite whose words were others: nobody is to come with it any more. */
  spend(invite: InviteId): Promise<Result<void, Problem>> {
    return this.#say(invite, null);
  }

  /** What an owner's device is to do; nothing on any other. */
  get due(): readonly Approval[] {
    const { replica, owner, approvals } = this.#parts;
    return owner.isHere ? dueOf(approvals(), replica.feeds.chain) : [];
  }

  /** Does it, as long as it is due by then. What the newcomer becomes, the invite says. */
  heed({ invite, at, newcomer, device }: Approval): Promise<Result<void, Problem>> {
    const { owner } = this.#parts;
    if (newcomer === null) return owner.revokeInvite(invite);
    return owner.admit({ ...newcomer, person: null, invite, role: 'reader', approved: { by: device, at } });
  }

  #say(invite: InviteId, newcomer: Introduction | null): Promise<Result<void, Problem>> {
    const { write, options } = this.#parts;
    return write(() => {
      const said: ApprovalPayload = { invite, newcomer, at: options.now() };
      const problem = this.#refusal(said);
      return problem === null ? { ok: true, value: writeApproval(said) } : err(problem);
    });
  }

  #refusal({ invite: id, at, newcomer }: ApprovalPayload): Problem | null {
    const { replica, options, approvals } = this.#parts;
    const { chain } = replica.feeds;
    if (chain.head === null) return NOT_A_MEMBER;
    const { state } = chain.head;
    const invite = state.invites.get(id);
    if (invite === undefined) return INVITE_GONE;
    if (!mayAnswer(state, invite, options.keys.device)) return NO_SAY;
    if (invite.until < at) return INVITE_OVER;
    const isOther = (approval: Approval): boolean =>
      approval.invite === id && approval.newcomer?.certificate.device !== newcomer?.certificate.device;
    return dueOf(approvals(), chain).some(isOther) ? INVITE_ANSWERED : null;
  }
}
