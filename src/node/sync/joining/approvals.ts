/** Newcomers at the door of one space: the owner's device hears them out, and a person picks the words (SYNC M2). */
import { sameBytes } from '#shared/kernel/bytes.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { InviteId, PersonHandle } from '#shared/sync/ids.ts';
import type { Linked } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import {
  ApprovingDevice,
  type Belongings,
  type Choice,
  type Introduction,
  InviteTries,
  turnAway,
} from '#shared/sync/pairing/index.ts';
import type { After } from '#shared/sync/session/session.ts';

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

const REQUEST_BYTES = 16;

export class Approvals {
  readonly changes = new Emitter<void>();
  readonly #parts: ApprovalsParts;
  readonly #tries = new InviteTries();
  readonly #approvals = new Map<string, Approval>();
  /** Invites that let somebody in who may not have heard of it. */
  readonly #unheard = new Set<InviteId>();

  constructor(parts: ApprovalsParts) {
    this.#parts = parts;
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
    const problem = this.#tries.begin(invite);
    if (problem !== null) {
      turnAway(link, problem);
      return;
    }
    const { signatures, random, after } = this.#parts;
    const request = Buffer.from(random(REQUEST_BYTES)).toString('hex');
    const approving = new ApprovingDevice({ link, remote, handshakeHash, isKnown: false, signatures, random, after });
    const approval: Approval = { invite, hint, approving, isOwnDevice: false };
    this.#approvals.set(request, approval);
    approving.onChange((state) => {
      if (state.kind === 'introduced') void this.#admit(approval, state.introduction);
      if (state.kind === 'welcomed') this.#end(request, invite, true);
      if (state.kind === 'ended') {
        this.#end(request, invite, state.isBurnt);
        if (state.isBurnt) void this.#parts.space.owner.revokeInvite(invite);
      }
      this.changes.emit();
    });
  }

  /** There is one guess: a wrong one refuses the newcomer, and uses the invite up. */
  pick(request: string, choice: Choice, isOwnDevice: boolean): Result<void, Problem> {
    const approval = this.#approvals.get(request);
    if (approval === undefined) return err(gone);
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
    for (const { approving } of [...this.#approvals.values()]) approving.giveUp('the other device is being closed');
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
    const {
      space: { space, discoverySecret },
      membership,
    } = this.#parts;
    this.#unheard.add(invite);
    const belongings = own === null ? null : await this.#parts.belongings(own);
    approving.welcome({ space, discoverySecret, membership: await membership(), belongings });
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
