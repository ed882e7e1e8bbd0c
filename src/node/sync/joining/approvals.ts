/**
 * Newcomers at the door of one space: a device of the owner, or of somebody whom the invite names, hears them out, and a person picks
 * the words (SYNC M2).
 */
import { sameBytes } from '#shared/kernel/bytes.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { InviteId, PersonHandle } from '#shared/sync/ids.ts';
import type { Linked } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import { NOT_OWNER } from '#shared/sync/member/problems.ts';
import {
  ApprovingDevice,
  type ApprovingState,
  type Belongings,
  type Choice,
  type Introduction,
  InviteTries,
  pairingProblem,
  turnAway,
  type Welcome,
} from '#shared/sync/pairing/index.ts';
import type { After } from '#shared/sync/session/session.ts';
import { ApprovedNewcomers, UNREADABLE } from './approved-newcomers.ts';

export interface JoinRequest {
  readonly request: string;
  /** Where it calls from. */
  readonly hint: string;
  readonly choices: readonly (readonly string[])[];
}

export interface ApprovalsParts {
  readonly space: MemberSpace;
  readonly signatures: Signatures;
  readonly random: RandomBytes;
  readonly after: After;
  /** All entries of the membership, from the first on. */
  readonly membership: () => Promise<readonly Uint8Array[]>;
  /** What else goes to this person's own further device; null where it cannot be told. */
  readonly belongings: (device: Introduction) => Promise<Belongings | null>;
  /** It cannot be used any more: what is kept of its secret goes. */
  readonly used: (invite: InviteId) => void;
}

interface Approval {
  readonly invite: InviteId;
  readonly hint: string;
  readonly approving: ApprovingDevice;
  isOwnDevice: boolean;
}

type Ended = Extract<ApprovingState, { readonly kind: 'ended' }>;

const REQUEST_BYTES = 16;

export class Approvals {
  readonly changes = new Emitter<void>();
  readonly #parts: ApprovalsParts;
  readonly #tries = new InviteTries();
  readonly #approvals = new Map<string, Approval>();
  /** Invites that let somebody in who may not have heard of it. */
  readonly #unheard = new Set<InviteId>();
  readonly #approved: ApprovedNewcomers;

  constructor(parts: ApprovalsParts) {
    this.#parts = parts;
    this.#approved = new ApprovedNewcomers({
      space: parts.space,
      welcome: async (approving) => approving.welcome(await this.#welcomeOf(null)),
    });
  }

  /** Those whose words are to be picked. */
  get requests(): readonly JoinRequest[] {
    return [...this.#approvals].flatMap(
      ([
        request,
        {
          hint,
          approving: { state },
        },
      ]) => (state.kind === 'choosing' ? [{ request, hint, choices: state.choices }] : []),
    );
  }

  /** Whether who was let in with it may still have to be told: the invite is used, and its secret is answered all the same. */
  isUnheard(invite: InviteId): boolean {
    return this.#unheard.has(invite);
  }

  /** Somebody who holds the invite's secret. */
  begin(invite: InviteId, { link, remote, handshakeHash }: Linked, hint: string): void {
    const { signatures, random, after } = this.#parts;
    if (this.#approved.knows(invite, remote)) {
      const approving = new ApprovingDevice({ link, remote, handshakeHash, isKnown: true, signatures, random, after });
      const hear = ({ kind }: ApprovingState): void => {
        if (kind === 'returned') this.#approved.hold(approving, { invite, agreement: remote });
      };
      approving.onChange(hear);
      // Its first message may have been here already.
      hear(approving.state);
      return;
    }
    const problem = this.#approved.isSpent(invite) ? pairingProblem('pairing-used-up') : this.#tries.begin(invite);
    if (problem !== null) {
      turnAway(link, problem, after);
      return;
    }
    const request = Buffer.from(random(REQUEST_BYTES)).toString('hex');
    const approving = new ApprovingDevice({ link, remote, handshakeHash, isKnown: false, signatures, random, after });
    const approval: Approval = { invite, hint, approving, isOwnDevice: false };
    this.#approvals.set(request, approval);
    const hear = (state: ApprovingState): void => {
      if (state.kind === 'introduced') {
        this.#heardOut(approval, state.introduction).catch(() => approving.giveUp(UNREADABLE));
      }
      if (state.kind === 'welcomed') this.#end(request, invite, true);
      if (state.kind === 'ended') this.#ended(request, invite, state);
      this.changes.emit();
    };
    approving.onChange(hear);
    hear(approving.state);
  }

  /** The membership, or what was approved, is another. */
  spaceChanged(): void {
    this.#approved.changed();
  }

  /** There is one guess: a wrong one refuses the newcomer, and uses the invite up. */
  pick(request: string, choice: Choice, isOwnDevice: boolean): Result<void, Problem> {
    const approval = this.#approvals.get(request);
    if (approval === undefined) return err(gone);
    if (isOwnDevice && !this.#parts.space.owner.isHere) return err(NOT_OWNER);
    approval.isOwnDevice = isOwnDevice;
    approval.approving.pick(choice);
    const { state } = approval.approving;
    return state.kind === 'ended' ? err(state.problem) : ok();
  }

  refuse(request: string): Result<void, Problem> {
    const approval = this.#approvals.get(request);
    if (approval === undefined) return err(gone);
    approval.approving.refuse();
    return ok();
  }

  close(): void {
    this.#approved.close();
    for (const { approving } of [...this.#approvals.values()]) approving.giveUp('the other device is being closed');
  }

  async #heardOut(approval: Approval, introduction: Introduction): Promise<void> {
    const { owner, delegation } = this.#parts.space;
    if (owner.isHere) return this.#admit(approval, introduction);
    const { invite, approving } = approval;
    const said = await delegation.approve(invite, introduction);
    if (said.ok) this.#approved.hold(approving, { invite, agreement: introduction.certificate.agreement });
    else approving.giveUp(said.error.message);
  }

  async #admit({ invite, approving, isOwnDevice }: Approval, introduction: Introduction): Promise<void> {
    const { space } = this.#parts;
    // The words were the same and its keys proved: it was let in before, and its welcome was lost on the way.
    if (this.#isMember(introduction)) {
      await this.#welcome(invite, approving, isOwnDevice && this.#isMine(introduction) ? introduction : null);
      void space.owner.revokeInvite(invite);
      return;
    }
    const role = space.owner.invites.find((each) => each.invite === invite)?.role;
    if (role === undefined || role === 'owner') {
      approving.giveUp('the invite was withdrawn');
      return;
    }
    const admitted = await space.owner.admit({ ...introduction, person: isOwnDevice ? this.#me : null, invite, role });
    if (admitted.ok) await this.#welcome(invite, approving, isOwnDevice ? introduction : null);
    else approving.giveUp(admitted.error.message);
  }

  /** `own`: a further device of this person, which gets all that is theirs (SYNC M4). */
  async #welcome(invite: InviteId, approving: ApprovingDevice, own: Introduction | null): Promise<void> {
    this.#unheard.add(invite);
    approving.welcome(await this.#welcomeOf(own));
  }

  async #welcomeOf(own: Introduction | null): Promise<Welcome> {
    const {
      space: { space, discoverySecret },
      membership,
    } = this.#parts;
    const belongings = own === null ? null : await this.#parts.belongings(own);
    return { space, discoverySecret, membership: await membership(), belongings };
  }

  #isMine({ certificate: { device } }: Introduction): boolean {
    const me = this.#parts.space.members.find(({ isMe }) => isMe);
    return me?.devices.some((each) => each.device === device) ?? false;
  }

  #isMember({ certificate: { device, agreement } }: Introduction): boolean {
    const known = this.#parts.space.replica.feeds.chain.head?.state.devices.get(device);
    return known !== undefined && sameBytes(known.agreement, agreement);
  }

  get #me(): PersonHandle | null {
    return this.#parts.space.members.find(({ isMe }) => isMe)?.person ?? null;
  }

  #ended(request: string, invite: InviteId, { problem, isBurnt }: Ended): void {
    const { owner, delegation } = this.#parts.space;
    if (problem.code === 'pairing-unknown') {
      this.#approvals.delete(request);
      this.#tries.forgive(invite);
      return;
    }
    this.#end(request, invite, isBurnt);
    if (isBurnt) void (owner.isHere ? owner.revokeInvite(invite) : delegation.spend(invite));
  }

  #end(request: string, invite: InviteId, isOver: boolean): void {
    this.#approvals.delete(request);
    this.#tries.end(invite, isOver);
    if (!isOver) return;
    this.#unheard.delete(invite);
    this.#parts.used(invite);
  }
}

const gone: Problem = {
  code: 'request-gone',
  message: 'Whoever wanted to join is gone. Nobody was let in.',
  help: 'They can open the invitation once more.',
};
