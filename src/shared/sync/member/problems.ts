/** Why a member may not do what it asked for, in words for the person. */
import type { Problem } from '#shared/kernel/result.ts';

export const NOT_A_MEMBER: Problem = {
  code: 'not-a-member',
  message: 'You are not a member of this project any more.',
  help: 'What you had until then stays on this device. Ask its owner to let you in again.',
};
export const READ_ONLY: Problem = { code: 'read-only', message: 'You may read this project, and not change it.' };
export const NAMED_BY_OWNER: Problem = {
  code: 'named-by-owner',
  message: 'You may read this project, and write nothing in it, your name neither.',
  help: 'Ask its owner to give you another one.',
};
export const NOT_OWNER: Problem = {
  code: 'not-owner',
  message: 'Only the owner can change who belongs to this project, on a device that holds its keys.',
};
export const NOT_OWNERS: Problem = {
  code: 'not-owner',
  message: 'Only a device of the owner can let go of what this project was made of.',
};
export const FROZEN: Problem = {
  code: 'membership-frozen',
  message: 'Two devices changed who belongs to this project at once, and which of them counts is not settled.',
  help: 'Its owner chooses, under Share…. What everybody has stays.',
};
export const NOT_SETTLED: Problem = {
  code: 'not-settled',
  message: 'Not all of this project is here and read, and what others may need is kept.',
};
export const TOO_LARGE: Problem = {
  code: 'too-large',
  message: 'This project is too large to be kept as it stands alone: all its history is kept.',
};
export const OTHER_OWNER: Problem = {
  code: 'other-owner',
  message: 'This recovery kit is not the one of the project’s owner.',
  help: 'Look for the kit that was made last.',
};
export const KIT_REPLACED: Problem = {
  code: 'kit-replaced',
  message: 'This recovery kit is no longer good: the owner’s keys were replaced after it was made.',
  help: 'Use the kit that was made then.',
};
export const LATER_VERSION: Problem = {
  code: 'later-version',
  message: 'A newer version of the app changed who belongs to this project.',
  help: 'Update the app on this device.',
};
export const NOT_TAKEN: Problem = {
  code: 'not-taken',
  message: 'The change was overtaken: who may write in this project has just changed.',
  help: 'Try it once more.',
};
export const INVITE_GONE: Problem = {
  code: 'invite-gone',
  message: 'This invitation was used or withdrawn.',
  help: 'Make a new one.',
};
export const INVITE_OVER: Problem = {
  code: 'invite-over',
  message: 'This invitation has run out.',
  help: 'Make a new one.',
};
export const INVITE_ANSWERED: Problem = {
  code: 'invite-answered',
  message: 'Somebody else was approved with this invitation already.',
  help: 'An invitation is good for one device. Ask the owner for another one.',
};
export const NO_SAY: Problem = {
  code: 'no-say',
  message: 'The owner did not name this device’s person to let somebody in with this invitation.',
};
export const NO_DELEGATE: Problem = {
  code: 'no-delegate',
  message: 'Only somebody who may edit the project can let others in for you.',
  help: 'Let them edit first, or choose somebody else.',
};
export const OWN_DEVICE: Problem = {
  code: 'own-device',
  message: 'A device cannot remove itself.',
  help: 'Remove it from another one, or take the project off this device.',
};
export const ONLY_DEVICE: Problem = {
  code: 'only-device',
  message: 'This is the only device of its person.',
  help: 'Remove the person.',
};
export const NO_SUCH_MEMBER: Problem = { code: 'no-such-member', message: 'This person is no member of the project.' };
export const OWNER_STAYS: Problem = {
  code: 'owner-stays',
  message: 'The owner of a project stays its owner until it is handed over.',
};
export const BAD_CERTIFICATE: Problem = {
  code: 'bad-certificate',
  message: 'The other device could not prove its keys, and was not let in.',
};
export const KNOWN_DEVICE: Problem = { code: 'known-device', message: 'This device is a member already.' };
