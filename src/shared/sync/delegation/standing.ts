/**
 * What an approval comes to, by the membership as it is known here. It admits nobody: the owner's device does, where this says that
 * it is due.
 */
import type { DeviceId, EntryHash, PersonHandle } from '#shared/sync/ids.ts';
import type { ChainLink, MembershipChain } from '#shared/sync/membership/chain.ts';
import { mayAnswer } from '#shared/sync/membership/state.ts';
import type { ApprovalPayload } from './approval.ts';

export interface Approval extends ApprovalPayload {
  readonly entry: EntryHash;
  /** Whose feed it stands in. */
  readonly device: DeviceId;
  /** The membership that it answers to. */
  readonly auth: EntryHash;
}

export type ApprovalStanding =
  /** An owner's device is to let the newcomer in, or to withdraw the invite. */
  | { readonly kind: 'due' }
  /** The newcomer is a member. */
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly why: WhyRefused }
  /** By somebody who had no say: it is shown to nobody. */
  | { readonly kind: 'void' };

export type WhyRefused =
  | 'withdrawn'
  /** The owner let somebody else in by the invite, or another approval came first. */
  | 'used'
  /** The owner let the newcomer in, and removed it again. */
  | 'removed'
  /** The invite had run out when it was approved. */
  | 'over'
  /** Who approved was removed since, or may only read. */
  | 'no-say';

const VOID: ApprovalStanding = { kind: 'void' };
const refused = (why: WhyRefused): ApprovalStanding => ({ kind: 'refused', why });

/** By itself; of several that are due for one invite, one alone is heeded. */
export function standingOf(approval: Approval, chain: MembershipChain): ApprovalStanding {
  const { head } = chain;
  const then = chain.at(approval.auth);
  const invite = then?.state.invites.get(approval.invite);
  // Who says yes to what is not open to their own knowledge has no say, whatever it is later.
  if (head === null || then === null || invite === undefined) return VOID;
  const by = personOf(then, approval.device);
  if (by === null || by !== invite.delegate || !mayAnswer(then.state, invite, approval.device)) return VOID;
  const newcomer = approval.newcomer?.certificate.device;
  if (newcomer !== undefined && head.state.devices.has(newcomer)) return { kind: 'admitted' };
  const ended = head.state.ended.get(approval.invite);
  if (ended?.letIn === null) return refused('withdrawn');
  if (ended !== undefined) return refused(ended.letIn === newcomer ? 'removed' : 'used');
  if (!head.state.invites.has(approval.invite)) return VOID;
  if (!mayAnswer(head.state, invite, approval.device) || personOf(head, approval.device) !== by)
    return refused('no-say');
  return approval.at > invite.until ? refused('over') : { kind: 'due' };
}

/** What an owner's device is to do, one for each invite: what was said first, by the clocks of those who said it. */
export function dueOf(approvals: Iterable<Approval>, chain: MembershipChain): readonly Approval[] {
  const first = new Map<Approval['invite'], Approval>();
  for (const approval of approvals) {
    if (standingOf(approval, chain).kind !== 'due') continue;
    const other = first.get(approval.invite);
    if (other === undefined || isBefore(approval, other)) first.set(approval.invite, approval);
  }
  return [...first.values()];
}

function isBefore(one: Approval, other: Approval): boolean {
  return one.at === other.at ? one.entry < other.entry : one.at < other.at;
}

function personOf({ state }: ChainLink, device: DeviceId): PersonHandle | null {
  return state.devices.get(device)?.person ?? null;
}
