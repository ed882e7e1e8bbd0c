/** Who comes to a relay without speaking its language: pages, passers-by, and connections that ask for nothing. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningRelay, startRelay } from '#tests/support/sync/relays.ts';

const soon = { timeout: 5_000, interval: 5 };

async function relay(changes: Parameters<typeof startRelay>[0] = {}): Promise<RunningRelay> {
  const started = await startRelay(changes);
  onTestFinished(() => started.server.close());
  return started;
}

describe('the door of a relay', () => {
  it('[SYNC-R1] hangs up on a page that it refused, which may not do so itself', async () => {
    const { server } = await relay();
    const socket = createConnection({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: null\r\n\r\n');
    socket.resume();
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await once(socket, 'end');
    const talking = setInterval(() => socket.write('still here'), 20);
    await ended;
    clearInterval(talking);
  });

  it('[SYNC-R1] stands when those whom it refused hang up before they are told', async () => {
    const { server } = await relay();
    const page = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: null\r\n\r\n';
    const failures: unknown[] = [];
    const note = (failure: unknown): void => void failures.push(failure);
    // Where the relay runs by itself, this ends it.
    process.prependListener('uncaughtExceptionMonitor', note);
    onTestFinished(() => void process.off('uncaughtExceptionMonitor', note));
    const knock = async (): Promise<void> => {
      const socket = createConnection({ port: server.port, host: '127.0.0.1' });
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(page);
      socket.resetAndDestroy();
      await once(socket, 'close');
    };
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 50 }, knock));
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
    expect(failures).toEqual([]);
  });

  it('[SYNC-R1] hangs up on connections that ask for nothing: soon on each, and at once on those beyond its room', async () => {
    const { server } = await relay({ limits: { connectionsOfAddress: 1 } });
    let closed = 0;
    const connect = async (): Promise<void> => {
      const socket = createConnection({ port: server.port, host: '127.0.0.1' });
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => {});
      socket.once('close', () => closed++);
      socket.resume();
      await once(socket, 'connect');
    };
    for (let count = 0; count < 40; count++) await connect();
    await expect.poll(() => closed, soon).toBe(7);
    await expect.poll(() => closed, { timeout: 15_000, interval: 50 }).toBe(40);
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });

  it('[SYNC-R1] answers /health, refuses pages, and serves nothing else', async () => {
    const { server, address } = await relay();
    const health = await fetch(`http://127.0.0.1:${server.port}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', protocol: 1, version: '0.0.0' }]);
    for (const path of ['/', '/metrics', '/relay.sqlite']) {
      expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(404);
    }
    const socket = new WebSocket(address.url, { origin: 'https://example.com' });
    const refused = await new Promise<string>((resolve) => socket.once('error', ({ message }) => resolve(message)));
    expect(refused).toContain('403');
  });
});
