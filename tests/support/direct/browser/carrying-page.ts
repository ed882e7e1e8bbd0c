/** The part of a window that carries connections, alone in a page: its host is the test, asked through what the test exposed. */
import type { HostConnection } from '#renderer/host/connection.ts';
import { DirectCarrier } from '#renderer/sync/direct/direct-carrier.ts';
import type { HostEvent } from '#shared/ports/host.ts';

declare global {
  interface Window {
    askHost(verb: string, input: unknown): Promise<unknown>;
    hearHost(event: HostEvent): void;
    /** Of each open connection, what both ends of its way are. */
    ways(): Promise<string[]>;
  }
}

const made: RTCPeerConnection[] = [];
const listeners: ((event: HostEvent) => void)[] = [];

window.hearHost = (event) => {
  for (const listener of listeners) listener(event);
};

window.ways = async () => {
  const open = made.filter(({ connectionState }) => connectionState === 'connected');
  return Promise.all(open.map(async (each) => wayOf(await each.getStats())));
};

function wayOf(stats: RTCStatsReport): string {
  const all = new Map<string, { readonly type: string } & Readonly<Record<string, unknown>>>();
  stats.forEach((each) => void all.set(each.id, each));
  const transport = [...all.values()].find(({ type }) => type === 'transport');
  const pair = all.get(String(transport?.selectedCandidatePairId));
  return [pair?.localCandidateId, pair?.remoteCandidateId]
    .map((id) => String(all.get(String(id))?.candidateType))
    .join(' to ');
}

new DirectCarrier({
  host: {
    state: { kind: 'connected' },
    onState: () => () => undefined,
    onEvent: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    call: ((verb, input) => window.askHost(verb, input)) as HostConnection['call'],
  },
  make: (options) => {
    const connection = new RTCPeerConnection(options);
    made.push(connection);
    return connection;
  },
  // A page without an address of its own has no `crypto.randomUUID`.
  newName: () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('-'),
});
