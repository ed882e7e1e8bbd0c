import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type ProbedPipe, webSocketPipe } from './web-socket-pipe.ts';

/** A wire between two sockets that may go dead without either hearing of it, and that counts what goes over it. */
async function wire() {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const called = new Promise<ProbedPipe>((resolve) =>
    sockets.once('connection', (socket) => resolve(webSocketPipe(socket))),
  );
  const state = { isDead: false, bytes: 0 };
  const between: Socket[] = [];
  const server: Server = createServer((near) => {
    const far = connect((sockets.address() as AddressInfo).port, '127.0.0.1');
    between.push(near, far);
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      from.on('error', () => {});
      from.on('data', (bytes) => {
        state.bytes += bytes.byteLength;
        if (!state.isDead) to.write(bytes);
      });
      from.on('close', () => !state.isDead && to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await new Promise((resolve) => socket.once('open', resolve));
  const close = (): void => {
    for (const each of between) each.destroy();
    server.close();
    sockets.close();
  };
  return { caller: webSocketPipe(socket), called: await called, state, close };
}

const endOf = (pipe: ProbedPipe) => {
  const ends: number[] = [];
  pipe.onClose(() => ends.push(Date.now()));
  return ends;
};

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
    const { caller, called, close } = await wire();
    ends.push(close);
    for (const byte of [1, 2, 3]) caller.send(Uint8Array.of(byte));
    await pass(5_000);
    const heard: number[] = [];
    called.onFrame(([byte]) => heard.push(byte ?? 0));
    caller.send(Uint8Array.of(4));
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 3, 4]));
  });

  it('[SYNC-S4] stays open through an idle hour that costs less than 100 kB', async () => {
    const { caller, called, state, close } = await wire();
    ends.push(close);
    const [one, other] = [endOf(caller), endOf(called)];
    const before = state.bytes;
    await pass(3_600_000);
    expect([one, other]).toEqual([[], []]);
    expect(state.bytes - before).toBeGreaterThan(100);
    expect(state.bytes - before).toBeLessThan(100_000);
  });

  it('[SYNC-S3] ends on both sides where the network forgot it, within a ping and its patience', async () => {
    const { caller, called, state, close } = await wire();
    ends.push(close);
    const [one, other] = [endOf(caller), endOf(called)];
    state.isDead = true;
    await pass(59_000);
    expect([one.length, other.length]).toEqual([0, 0]);
    await pass(22_000);
    expect([one.length, other.length]).toEqual([1, 1]);
  });

  it('[SYNC-S3] is found dead at once after a sleep, when it is asked', async () => {
    const { caller, called, state, close } = await wire();
    ends.push(close);
    const [one, other] = [endOf(caller), endOf(called)];
    called.probe();
    await pass(25_000);
    expect([one.length, other.length]).toEqual([0, 0]);
    state.isDead = true;
    called.probe();
    await pass(21_000);
    expect(other).toHaveLength(1);
  });

  it('ends once, and sends nothing after', async () => {
    const { caller, called, close } = await wire();
    ends.push(close);
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
