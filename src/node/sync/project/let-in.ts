/** Who lets people in besides the owner, as a person is told of it (SYNC M2). */
import type { Invitations } from '#node/sync/joining/invitations.ts';
import type { SharedMember, SharedProject } from '#shared/ports/sync.ts';
import type { PersonHandle } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { Member } from '#shared/sync/member/members.ts';
import { memberWith, nameOf, SOMEBODY } from './member-names.ts';

/** Milliseconds that an approval that came to nothing is spoken of. */
const SPOKEN_OF = 30 * 24 * 3_600_000;

/** A member's name, also of who is none any more. */
export function namedPerson({ members }: Pick<MemberSpace, 'members'>, person: PersonHandle): string {
  return members.find((member) => member.person === person)?.name || SOMEBODY;
}

/** Who approved somebody with these devices in the owner's place; null where the owner let them in. */
export function letInBy(space: MemberSpace, devices: Member['devices']): SharedMember['letInBy'] {
  for (const { device } of devices) {
    const approver = space.delegation.approverOf(device);
    if (approver !== null) return nameOf(space, approver);
  }
  return null;
}

/** Open invites by which this person may still let somebody in, and which another one owns. */
export function entrustedOf(space: MemberSpace, { entrusted }: Invitations, now: number): SharedProject['entrusted'] {
  if (space.role === 'owner') return [];
  const open = new Set(space.owner.invites.map(({ invite }) => invite));
  // Good for one device, and that was found.
  for (const { approval, standing } of space.delegation.approvals) {
    if (standing.kind === 'due') open.delete(approval.invite);
  }
  return entrusted
    .filter(({ id, until }) => open.has(id) && until > now)
    .map(({ id, role, until }) => ({ invite: id, role, until }));
}

/** Who was approved and is not let in yet; and for those who said so, and the owner, of late also who will not be. */
export function approvedOf(space: MemberSpace, now: number): SharedProject['approved'] {
  return space.delegation.approvals.flatMap(({ approval, standing }) => {
    const { newcomer, device, at, entry } = approval;
    if (newcomer === null || standing.kind === 'admitted') return [];
    const by = memberWith(space, device);
    const isByMe = by?.isMe === true;
    const concerns = isByMe || space.role === 'owner';
    if (standing.kind === 'refused' && (!concerns || at + SPOKEN_OF < now)) return [];
    // Of who was let in and removed again, the members tell.
    const state = standing.kind === 'due' ? 'due' : standing.why;
    if (state === 'removed') return [];
    return [{ approval: entry, name: newcomer.name, by: nameOf(space, device), isByMe, state }];
  });
}
