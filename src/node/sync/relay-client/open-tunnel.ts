import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import type { FramePipe, LinkParts } from '#shared/sync/link/index.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';
import { readRelayMessage, writeRelayMessage } from '#shared/sync/relay/messages.ts';
import { SplitLink } from '#shared/sync/relay/split-link.ts';
import { callRelay } from './call-relay.ts';
import { TunnelPipe } from './tunnel-pipe.ts';

const TUNNEL = 1;
const KEY_BYTES = 32;

/**
 * A pipe to whoever listens for an invite at the relay; it closes at once where nobody does. The relay is not told which device
 * this is. What goes through is sealed between the two ends.
 */
export async function openTunnel(
  address: RelayAddress,
  invite: InviteId,
  parts: Omit<LinkParts, 'agreementSecret'>,
): Promise<Result<FramePipe, Problem>> {
  const linked = await callRelay(address, { ...parts, agreementSecret: parts.random(KEY_BYTES) });
  if (!linked.ok) return linked;
  const { link } = linked.value;
  const carrier = {
    say: (message: Parameters<typeof writeRelayMessage>[0]) => link.send(writeRelayMessage(message)),
    get buffered() {
      return link.buffered;
    },
  };
  const pipe = new TunnelPipe(carrier, TUNNEL);
  const split = new SplitLink(link, (bytes) => {
    const message = readRelayMessage(bytes);
    if (!message.ok) link.close();
    else if (message.value.kind === 'data' && message.value.tunnel === TUNNEL) pipe.take(message.value.bytes);
    else if (message.value.kind === 'close' && message.value.tunnel === TUNNEL) pipe.ended();
  });
  split.onClose(() => pipe.ended());
  // Its end is the end of the connection, which serves nothing else.
  pipe.onClose(() => link.close());
  carrier.say({ kind: 'open', tunnel: TUNNEL, invite });
  return ok(pipe);
}
