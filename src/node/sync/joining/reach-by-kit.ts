/** A space fetched by its recovery kit, from whichever member or relay is reached: the kit speaks as the device that it is (SYNC M5). */
import type { Network } from '#node/sync/network.ts';
import { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { callMember, type LinkParts } from '#shared/sync/link/index.ts';
import { KIT_REPLACED } from '#shared/sync/member/problems.ts';
import type { KitKeys } from '#shared/sync/recovery/kit-keys.ts';
import type { Kit } from '#shared/sync/recovery/kit-text.ts';
import { parseRelayAddress } from '#shared/sync/relay/address.ts';
import { Session } from '#shared/sync/session/session.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

export interface ReachParts {
  readonly replica: Replica;
  readonly keys: KitKeys;
  readonly kit: Pick<Kit, 'relays' | 'addresses'>;
  readonly network: Network;
  readonly link: Omit<LinkParts, 'agreementSecret'>;
  /** Whether the person gave up. */
  readonly isGivenUp: () => boolean;
}

/** Milliseconds: until somebody must have said something, and in which others may say that they know more (SYNC M1). */
const PATIENCE = 20_000;
const OTHERS = 1_500;
const LOOK_AGAIN = 500;
/** Milliseconds before who did not answer, or hung up, is called again: to others, a further attempt with the same kit is the same device. */
const CALL_AGAIN = 2_000;
/** What it comes to cannot be compared before it can be read. */
const CONTENT = { digest: async () => null };

/** Where somebody may be reached. */
interface Place {
  /** Milliseconds of this attempt. */
  calledAt: number;
  isCalling: boolean;
  session: Session | null;
}

/** Settles once all that somebody has is here. `stop`: the links that are still open, by which others hear of what comes next. */
export async function reachByKit(parts: ReachParts): Promise<Result<{ readonly stop: Dispose }, Problem>> {
  const { replica, keys, network, link, isGivenUp } = parts;
  const linkParts: LinkParts = { ...link, agreementSecret: keys.device.agreementSecret };
  const places = new Map<string, Place>();
  let heardAt = 0;
  let now = 0;
  let isOver = false;
  const call = async (address: string, place: Place): Promise<void> => {
    place.isCalling = true;
    place.calledAt = now;
    const pipe = await network.call(address);
    const linked = pipe.ok ? await callMember(pipe.value, keys.discovery, linkParts) : pipe;
    place.isCalling = false;
    if (!linked.ok) return;
    if (isOver) linked.value.link.close();
    else place.session = new Session({ ...linked.value, replica, after: link.after, content: CONTENT });
  };
  const callNew = (address: string): void => {
    if (places.has(address)) return;
    const place: Place = { calledAt: now, isCalling: false, session: null };
    places.set(address, place);
    void call(address, place);
  };
  const callAgain = (): void => {
    for (const [address, place] of places) {
      const isGone = place.session === null || place.session.state.kind === 'ended';
      if (isGone && !place.isCalling && now - place.calledAt >= CALL_AGAIN) void call(address, place);
    }
  };
  const relays = parts.kit.relays.flatMap((text) => {
    const address = parseRelayAddress(text);
    return address.ok ? [new RelayClient({ ...linkParts, address: address.value, replica })] : [];
  });
  const stopHearing = replica.onChange(() => {
    heardAt = now;
  });
  const stopFinding = network.onFound((space, address) => (space === keys.space ? callNew(address) : undefined));
  for (const address of parts.kit.addresses) callNew(address);
  const stop = (): void => {
    isOver = true;
    stopHearing();
    stopFinding();
    for (const { session } of places.values()) session?.end('the owner has come back');
    for (const relay of relays) relay.close();
  };
  const isLevel = (): boolean =>
    [...places.values()].some(({ session }) => session?.state.kind === 'open' && session.state.isLevel) ||
    relays.some(({ state }) => state.kind === 'connected' && state.isLevel);
  for (let levelAt: number | null = null; ; now += LOOK_AGAIN) {
    if (isGivenUp()) return refuse(stop, GIVEN_UP);
    // Who belonged to a space is told how the membership goes on, and nothing else.
    if (isReplaced(replica, keys)) return refuse(stop, KIT_REPLACED);
    if (replica.feeds.chain.head !== null && isLevel()) levelAt ??= now;
    else levelAt = null;
    if (levelAt !== null && now - levelAt >= OTHERS) return ok({ stop });
    if (now - heardAt > PATIENCE) return refuse(stop, UNREACHED);
    callAgain();
    await new Promise<void>((resolve) => void link.after(LOOK_AGAIN, resolve));
  }
}

function isReplaced({ feeds: { chain } }: Replica, { root }: KitKeys): boolean {
  return chain.head !== null && chain.head.state.root !== root && chain.path.some(({ state }) => state.root === root);
}

function refuse(stop: Dispose, problem: Problem): Result<never, Problem> {
  stop();
  return err(problem);
}

const GIVEN_UP: Problem = { code: 'join-cancelled', message: 'The joining was given up.' };
const UNREACHED: Problem = {
  code: 'kit-unreached',
  message: 'Nobody who has this project could be reached, so it cannot come back yet.',
  help: 'Throughline has to be open on a device of somebody in it, in the same network; or add a line “Relay:” or “Address:” with where one is, after the key.',
};
