/** How two ends of a pipe come to know each other: a knock, then Noise with what it says they share (SYNC S1). */
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import { type NoiseEngine, NoiseHandshake, XX, XX_PSK0 } from '#shared/sync/noise/index.ts';
import { LARGEST_MESSAGE } from '#shared/sync/session/messages.ts';
import type { After } from '#shared/sync/session/session.ts';
import { type LinkFailure, refuseLink } from './failure.ts';
import { FrameInbox } from './frame-inbox.ts';
import type { FramePipe } from './frame-pipe.ts';
import { type Knock, LINK_VERSION, memberKnock, pskOf, readKnock, writeKnock } from './knock.ts';
import { NoiseLink } from './noise-link.ts';

export interface LinkParts {
  /** X25519, 32 bytes: this device's, or a relay's. */
  readonly agreementSecret: Uint8Array;
  readonly noise: NoiseEngine;
  readonly random: RandomBytes;
  readonly after: After;
}

export interface Linked {
  readonly link: NoiseLink;
  /** The other side's agreement key, which it has proved to hold. Whether it may do anything is for the caller to say. */
  readonly remote: Uint8Array;
  /** 32 bytes, equal on both sides, different each time, not secret. */
  readonly handshakeHash: Uint8Array;
}

/** What is known here of whoever knocks. */
export interface Expected<Context> {
  /** The space's discovery secret, or the invite's; null for a relay, which shares none. */
  readonly secret: Uint8Array | null;
  /** Handed back with the link: which space, which invite. */
  readonly context: Context;
  /** Bytes of the longest message that is taken from there; as long as a session's may be where it is left out. */
  readonly largest?: number;
}

export interface Answered<Context> extends Linked {
  readonly knock: Knock;
  readonly context: Context;
}

/** Milliseconds until both sides must have said who they are. */
const PATIENCE = 10_000;
const NOTHING = new Uint8Array();
/** Sent to whoever knocks in another version: shorter than any message of Noise. */
const OTHER_VERSION = Uint8Array.of(0, LINK_VERSION);

/** To another member of a space. */
export function callMember(
  pipe: FramePipe,
  discoverySecret: Uint8Array,
  parts: LinkParts,
): Promise<Result<Linked, LinkFailure>> {
  const knock = writeKnock(memberKnock(discoverySecret, parts.random));
  return call(pipe, { knock, secret: discoverySecret, pinned: null }, parts);
}

/** To a device that approves newcomers, by an invite's secret (32 random bytes). */
export function callJoin(
  pipe: FramePipe,
  { invite, secret }: { readonly invite: InviteId; readonly secret: Uint8Array },
  parts: LinkParts,
): Promise<Result<Linked, LinkFailure>> {
  return call(pipe, { knock: writeKnock({ kind: 'join', invite }), secret, pinned: null }, parts);
}

/** To a relay whose key is known: another one hears nothing of who calls. */
export function callRelay(
  pipe: FramePipe,
  relayKey: Uint8Array,
  parts: LinkParts,
): Promise<Result<Linked, LinkFailure>> {
  return call(pipe, { knock: writeKnock({ kind: 'relay' }), secret: null, pinned: relayKey }, parts);
}

/** For whoever is called. `lookup` says what is shared with whoever knocks so: null where that is nothing. */
export async function answer<Context>(
  pipe: FramePipe,
  lookup: (knock: Knock) => Expected<Context> | null,
  parts: LinkParts,
): Promise<Result<Answered<Context>, LinkFailure>> {
  const inbox = new FrameInbox(pipe, parts.after, PATIENCE);
  const answered = await answerOver(inbox, pipe, lookup, parts);
  if (!answered.ok) inbox.giveUp();
  return answered;
}

interface Called {
  readonly knock: Uint8Array;
  readonly secret: Uint8Array | null;
  readonly pinned: Uint8Array | null;
}

async function call(pipe: FramePipe, called: Called, parts: LinkParts): Promise<Result<Linked, LinkFailure>> {
  const inbox = new FrameInbox(pipe, parts.after, PATIENCE);
  const linked = await callOver(inbox, pipe, called, parts);
  if (!linked.ok) inbox.giveUp();
  return linked;
}

async function callOver(
  inbox: FrameInbox,
  pipe: FramePipe,
  { knock, secret, pinned }: Called,
  parts: LinkParts,
): Promise<Result<Linked, LinkFailure>> {
  const noise = begin('initiator', knock, secret, parts);
  pipe.send(knock);
  pipe.send(noise.writeMessage(NOTHING));
  const frame = await nextFrame(inbox);
  if (!frame.ok) return abandoned(noise, frame);
  if (isOtherVersion(frame.value)) return abandoned(noise, refuseLink('link-version'));
  const read = noise.readMessage(frame.value);
  if (!read.ok) return read;
  const remote = remoteOf(noise, parts);
  if (!remote.ok) return abandoned(noise, remote);
  // Before message 3, which would tell a relay who calls.
  if (pinned !== null && !sameBytes(pinned, remote.value)) return abandoned(noise, refuseLink('link-wrong-relay'));
  pipe.send(noise.writeMessage(NOTHING));
  return ok(finish(noise, remote.value, inbox, pipe, LARGEST_MESSAGE));
}

async function answerOver<Context>(
  inbox: FrameInbox,
  pipe: FramePipe,
  lookup: (knock: Knock) => Expected<Context> | null,
  parts: LinkParts,
): Promise<Result<Answered<Context>, LinkFailure>> {
  const first = await nextFrame(inbox);
  if (!first.ok) return first;
  const knock = readKnock(first.value);
  if (!knock.ok) return refuseLink('link-malformed');
  if (knock.value.kind === 'unknown') {
    pipe.send(OTHER_VERSION);
    return refuseLink('link-version');
  }
  const expected = lookup(knock.value);
  if (expected === null) return refuseLink('link-stranger');
  const { secret, context, largest = LARGEST_MESSAGE } = expected;
  const noise = begin('responder', first.value, secret, parts);
  const opening = await nextFrame(inbox);
  if (!opening.ok) return abandoned(noise, opening);
  const opened = noise.readMessage(opening.value);
  if (!opened.ok) return opened;
  pipe.send(noise.writeMessage(NOTHING));
  const closing = await nextFrame(inbox);
  if (!closing.ok) return abandoned(noise, closing);
  const closed = noise.readMessage(closing.value);
  if (!closed.ok) return closed;
  const remote = remoteOf(noise, parts);
  if (!remote.ok) return abandoned(noise, remote);
  return ok({ ...finish(noise, remote.value, inbox, pipe, largest), knock: knock.value, context });
}

/** The knock goes into the transcript: one that was changed on its way fails like a wrong key. */
function begin(role: 'initiator' | 'responder', knock: Uint8Array, secret: Uint8Array | null, parts: LinkParts) {
  const { agreementSecret: staticSecret, random, noise: engine } = parts;
  const options = { role, prologue: knock, staticSecret, random, engine };
  return secret === null
    ? new NoiseHandshake({ ...options, pattern: XX })
    : new NoiseHandshake({ ...options, pattern: XX_PSK0, psk: pskOf(secret) });
}

function finish(
  noise: NoiseHandshake,
  remote: Uint8Array,
  inbox: FrameInbox,
  pipe: FramePipe,
  largest: number,
): Linked {
  const session = noise.finish();
  const link = new NoiseLink(pipe, session, largest);
  inbox.handOver((frame) => link.hear(frame));
  return { link, remote, handshakeHash: session.handshakeHash };
}

function remoteOf(
  noise: NoiseHandshake,
  { agreementSecret, noise: engine }: LinkParts,
): Result<Uint8Array, LinkFailure> {
  const remote = noise.remoteStatic;
  if (remote === undefined) throw new Error('Each pattern here tells who the other side is');
  return sameBytes(remote, engine.publicKeyOf(agreementSecret)) ? refuseLink('link-own') : ok(remote);
}

function abandoned(noise: NoiseHandshake, failure: Result<never, LinkFailure>): Result<never, LinkFailure> {
  noise.abandon();
  return failure;
}

async function nextFrame(inbox: FrameInbox): Promise<Result<Uint8Array, LinkFailure>> {
  const heard = await inbox.next();
  switch (heard.kind) {
    case 'frame':
      return ok(heard.frame);
    case 'closed':
      return refuseLink('link-closed');
    case 'late':
      return refuseLink('link-timeout');
    case 'malformed':
      return refuseLink('link-malformed');
  }
}

function isOtherVersion(frame: Uint8Array): boolean {
  return frame.byteLength === OTHER_VERSION.byteLength && frame[0] === 0 && frame[1] !== LINK_VERSION;
}
