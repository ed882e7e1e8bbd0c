/**
 * Pairing: how a device becomes a member by an invite (SYNC M2; PROTOCOL, Pairing).
 *
 * Promises: who only holds a leaked invite gets in by a guess of one in three that burns the invite, and by 2^-48 against
 * whoever compares; before the words are picked neither side says anything of itself or of the project; whatever the other
 * side does ends in a state and never throws.
 */
export { ApprovingDevice, type ApprovingState, type Choice, turnAway } from './approving-device.ts';
export { pairingProblem } from './failure.ts';
export type { Introduction } from './introduction.ts';
export { type InvitedRelay, type InviteLink, isAddress, parseInviteLink, printInviteLink } from './invite-link.ts';
export { nearbyInvite } from './invite-nearby.ts';
export { InviteTries } from './invite-tries.ts';
export { JoiningDevice, type JoiningState } from './joining-device.ts';
export { type Belongings, LARGEST_OF_JOINING, type OwnedSpace, type Welcome } from './messages.ts';
export { asName } from './names.ts';
export { OPEN_DOOR } from './open-door.ts';
