/** A link to a device that answers for an invite, by whichever way leads to one. */
import type { Network, SoughtSpace } from '#node/sync/network.ts';
import { openTunnel } from '#node/sync/relay-client/open-tunnel.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { callJoin, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import { type InviteLink, nearbyInvite } from '#shared/sync/pairing/index.ts';

/** What is known beforehand of where it leads; `space`: null at an open door. */
export interface Called extends Omit<InviteLink, 'space'> {
  readonly space: SpaceId | null;
}

export interface ReachInviterParts {
  readonly network: Pick<Network, 'call' | 'onFound'>;
  readonly link: LinkParts;
  /** Looks for it in the local network until it is disposed. */
  readonly lookFor: (sought: SoughtSpace) => Promise<Dispose>;
  readonly isGivenUp: () => boolean;
}

export interface Reached {
  readonly linked: Linked;
  /** `host:port` where it answered; null by a relay. */
  readonly address: string | null;
}

/** Milliseconds in which a device in the local network answers a question. */
const LOOKS_FOR = 3_000;

export async function reachInviter(called: Called, parts: ReachInviterParts): Promise<Result<Reached, Problem>> {
  const { invite, secret, addresses, relays } = called;
  const { network, link, isGivenUp } = parts;
  let problem: Problem = unreachable;
  for (const address of addresses) {
    if (isGivenUp()) return err(cancelled);
    const pipe = await network.call(address);
    if (!pipe.ok) continue;
    const linked = await callJoin(pipe.value, { invite, secret }, link);
    if (linked.ok) return ok({ linked: linked.value, address });
    // Somebody answers there who does not know the invite, or not any more.
    problem = notKnown;
  }
  for (const relay of relays) {
    if (isGivenUp()) return err(cancelled);
    const pipe = await openTunnel(relay, invite, link);
    const linked = pipe.ok ? await callJoin(pipe.value, { invite, secret }, link) : pipe;
    if (linked.ok) return ok({ linked: linked.value, address: null });
  }
  // Whose address the invitation says nothing of: who answers in the owner's place.
  const nearby = called.space === null || isGivenUp() ? null : await reachNearby(called, parts);
  return nearby === null ? err(isGivenUp() ? cancelled : problem) : ok(nearby);
}

async function reachNearby({ invite, secret }: Called, parts: ReachInviterParts): Promise<Reached | null> {
  const { network, link, lookFor } = parts;
  const sought: SoughtSpace = { ...nearbyInvite(secret), isSilent: true };
  const called = new Set<string>();
  let isOver = false;
  let resolve: (reached: Reached | null) => void = () => undefined;
  const first = new Promise<Reached | null>((settle) => {
    resolve = settle;
  });
  const call = async (address: string): Promise<void> => {
    called.add(address);
    const pipe = await network.call(address);
    const linked = pipe.ok ? await callJoin(pipe.value, { invite, secret }, link) : pipe;
    if (!linked.ok) return;
    if (isOver) linked.value.link.close();
    else resolve({ linked: linked.value, address });
    isOver = true;
  };
  const stopHearing = network.onFound((space, address) => {
    if (space === sought.space && !called.has(address)) void call(address);
  });
  const stopLooking = await lookFor(sought);
  const stopWaiting = link.after(LOOKS_FOR, () => resolve(null));
  const reached = await first;
  isOver = true;
  for (const stop of [stopHearing, stopLooking, stopWaiting]) stop();
  return reached;
}

const unreachable: Problem = {
  code: 'join-unreachable',
  message: 'No device that answers for this invitation can be reached.',
  help: 'Throughline has to be open on the device that made it, or of whoever may let you in besides, in the same network as this one or connected with a relay of the project. Then try again.',
};

const notKnown: Problem = {
  code: 'invite-not-known',
  message: 'The device that made this invitation does not take it any more.',
  help: 'Ask for a new one.',
};

export const cancelled: Problem = { code: 'join-cancelled', message: 'The joining was given up.' };
