import { WebSocket } from 'ws';
import { type ProbedPipe, webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { isAddress } from '#shared/sync/pairing/index.ts';

export const LINK_PATH = '/link';
/** A message of Noise. */
export const LARGEST_FRAME = 65_535;
const OPEN_WITHIN = 10_000;

/** A pipe to whoever listens at `host:port`. */
export function callAddress(address: string): Promise<Result<ProbedPipe, Problem>> {
  if (!isAddress(address)) return Promise.resolve(err({ ...away(address), help: HELP.noAddress }));
  return new Promise((resolve) => {
    const options = { perMessageDeflate: false, maxPayload: LARGEST_FRAME, handshakeTimeout: OPEN_WITHIN };
    let socket: WebSocket;
    try {
      socket = new WebSocket(`ws://${address}${LINK_PATH}`, options);
    } catch (failure) {
      // An address with the name of an interface in it is none to a URL.
      resolve(err({ ...away(address), detail: String(failure) }));
      return;
    }
    const failed = (failure: Error): void => resolve(err({ ...away(address), detail: failure.message }));
    socket.once('error', failed);
    socket.once('open', () => {
      const pipe = webSocketPipe(socket);
      socket.off('error', failed);
      resolve(ok(pipe));
    });
  });
}

const HELP = {
  away: 'Is the other device switched on, in the same network, and Throughline open on it?',
  noAddress: 'An address is written like 192.168.1.20:47811.',
};

function away(address: string): Problem {
  return { code: 'address-away', message: `Nobody answers at ${address}.`, help: HELP.away };
}
