import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { TcpWire } from '#tests/support/sync/tcp-wire.ts';
import { type ProbedPipe, webSocketPipe } from './web-socket-pipe.ts';

/** Both ends of a WebSocket over a wire. */
async function connected() {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const called = new Promise<ProbedPipe>((resolve) =>
    sockets.once('connection', (socket) => resolve(webSocketPipe(socket))),
  );
  await once(sockets, 'listening');
  const wire = await TcpWire.to((sockets.address() as AddressInfo).port);
  const socket = new WebSocket(`ws://127.0.0.1:${wire.port}`);
  await new Promise((resolve) => socket.once('open', resolve));
  ends.push(() => {
    wire.close();
    sockets.close();
  });
  return { caller: webSocketPipe(socket), called: await called, wire };
}

const endOf = (pipe: ProbedPipe) => {
  const ends: number[] = [];
  pipe.onClose(() => ends.push(Date.now()));
  return ends;
};

const bytesOver = ({ said }: TcpWire) => said.reduce((sum, { byteLength }) => sum + byteLength, 0);
let ends: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  for (const end of ends) end();
  ends = [];
});
/** Time that passes while sockets do their work. */
const pass = async (milliseconds: number): Promise<void> => {
  for (let left = milliseconds; left > 0; left -= 5_000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 5_000));
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('a WebSocket as a pipe', () => {
  it('[SYNC-S3] keeps what comes before somebody listens, and brings it in order', async () => {
    const { caller, called } = await connected();
    for (const byte of [1, 2, 3]) caller.send(Uint8Array.of(byte));
    await pass(5_000);
    const heard: number[] = [];
    called.onFrame(([byte]) => heard.push(byte ?? 0));
    caller.send(Uint8Array.of(4));
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4]));
  });

  it('[SYNC-S4] stays open through an idle hour that costs less than 100 kB', async () => {
    const { caller, called, wire } = await connected();
    const [one, other] = [endOf(caller), endOf(called)];
    const before = bytesOver(wire);
    await pass(3_600_000);
    expect([one, other]).toEqual([[], []]);
    expect(bytesOver(wire) - before).toBeGreaterThan(100);
    expect(bytesOver(wire) - before).toBeLessThan(100_000);
  });

  it('[SYNC-S3] ends on both sides where the network forgot it, within a ping and its patience', async () => {
    const { caller, called, wire } = await connected();
    const [one, other] = [endOf(caller), endOf(called)];
    wire.goDead();
    await pass(59_000);
    expect([one.length, other.length]).toEqual([0, 0]);
    await pass(22_000);
    expect([one.length, other.length]).toEqual([1, 1]);
  });

  it('[SYNC-S3] is found dead at once after a sleep, when it is asked', async () => {
    const { caller, called, wire } = await connected();
    const [one, other] = [endOf(caller), endOf(called)];
    called.probe();
    await pass(25_000);
    expect([one.length, other.length]).toEqual([0, 0]);
    wire.goDead();
    called.probe();
    await pass(21_000);
    expect(other).toHaveLength(1);
  });

  it('ends once, and sends nothing after', async () => {
    const { caller, called } = await connected();
    const [one, other] = [endOf(caller), endOf(called)];
    caller.close();
    caller.close();
    caller.send(Uint8Array.of(1));
    await vi.waitFor(() => expect([one.length, other.length]).toEqual([1, 1]));
    const late = endOf(caller);
    await pass(1);
    expect(late).toHaveLength(1);
  });
});
