/**
 * Direct connections to other devices (SYNC T3): one page of a profile carries them for its host, and sees nothing of what it
 * carries, which the host seals. Where that page goes, another takes its place, and the host connects again.
 */
import type { HostConnection } from '#renderer/host/connection.ts';
import { DirectCarrier } from './direct-carrier.ts';

const LOCK = 'throughline-direct';

/** For as long as the page is open. */
export function carryDirectly(host: HostConnection): void {
  void navigator.locks.request(LOCK, () => {
    const carrier = new DirectCarrier({
      host,
      make: (options) => new RTCPeerConnection(options),
      newName: () => crypto.randomUUID(),
    });
    addEventListener('pagehide', () => carrier.dispose());
    // Held until the page is gone.
    return new Promise<never>(() => {});
  });
}
