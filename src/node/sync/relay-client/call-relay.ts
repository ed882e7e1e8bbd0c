import { WebSocket } from 'ws';
import { webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { callRelay as callOver, type Linked, type LinkParts } from '#shared/sync/link/index.ts';
import type { RelayAddress } from '#shared/sync/relay/address.ts';

const OPEN_WITHIN = 10_000;
const LARGEST_FRAME = 65_535;

export interface RelayLinked extends Linked {
  /** Finds out soon whether the relay is still there. */
  readonly probe: () => void;
}

/** Connects, and makes sure that the relay is the one whose key the address has. */
export async function callRelay({ url, key }: RelayAddress, parts: LinkParts): Promise<Result<RelayLinked, Problem>> {
  const socket = await opened(url);
  if (!socket.ok) return socket;
  const pipe = webSocketPipe(socket.value);
  const linked = await callOver(pipe, key, parts);
  return linked.ok ? ok({ ...linked.value, probe: () => pipe.probe() }) : linked;
}

function opened(url: string): Promise<Result<WebSocket, Problem>> {
  return new Promise((resolve) => {
    const options = { perMessageDeflate: false, maxPayload: LARGEST_FRAME, handshakeTimeout: OPEN_WITHIN };
    const socket = new WebSocket(url, options);
    socket.once('open', () => {
      socket.off('error', failed);
      resolve(ok(socket));
    });
    socket.on('error', failed);
    function failed(failure: Error): void {
      resolve(
        err({
          code: 'relay-away',
          message: 'The relay does not answer.',
          help: 'It is tried again by itself. Meanwhile everything stays on this device.',
          detail: failure.message,
        }),
      );
    }
  });
}
