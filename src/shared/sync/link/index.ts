/**
 * Links: messages of any size between two ends that have proved who they are, over any pipe of frames (PROTOCOL, Link).
 *
 * Promises: before both sides are known nothing but knocks and Noise is read, in frames of 1 KiB and for ten seconds;
 * a stranger, another relay and whoever changes a bit are refused as values, and the pipe is closed then; what was said
 * arrives whole, in order and once, or the link ends.
 */
export type { LinkFailure } from './failure.ts';
export type { FramePipe } from './frame-pipe.ts';
export {
  type Answered,
  answer,
  callJoin,
  callMember,
  callRelay,
  type Expected,
  type Linked,
  type LinkParts,
} from './handshake.ts';
export { isKnockFor, type Knock } from './knock.ts';
export { isNearby, NEARBY_SALT_BYTES, NEARBY_TAG_BYTES, nearbyTag } from './nearby.ts';
export type { NoiseLink } from './noise-link.ts';
export { PipeEnd } from './pipe-end.ts';
