import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import { SocketHost } from '#renderer/host/socket-host.ts';
import { backoff } from '#shared/kernel/backoff.ts';
import { enterByFile, type HostProcess, startHost, temporaryFolder } from '#tests/support/host-process.ts';

const folder = temporaryFolder('connection');
let host: HostProcess;
let page: SocketHost;
const browsersOwn = globalThis.WebSocket;

beforeAll(async () => {
  host = await startHost(folder.path);
});
afterEach(() => page.dispose());
afterAll(async () => {
  globalThis.WebSocket = browsersOwn;
  await host.kill();
  folder.remove();
});

/** The page's own code over a socket that, as a browser's, names its origin. */
function connect(secret: string): SocketHost {
  const { origin, port } = host;
  const FromPage = class extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { origin });
      // A browser reports a failed connection by the close that follows, and throws nothing.
      this.on('error', () => {});
    }
  };
  Object.defineProperty(globalThis, 'WebSocket', { value: FromPage, configurable: true, writable: true });
  return new SocketHost({
    url: `ws://127.0.0.1:${port}/host`,
    secret,
    now: () => Date.now(),
    random: () => 0,
    saveFile: async () => ({ ok: true, value: { saved: true } }),
  });
}

describe('a page and its host', () => {
  it('answers what was asked before the connection stood', async () => {
    page = connect(await enterByFile(host));
    const hello = await page.call('hello', {});
    expect(hello).toMatchObject({ ok: true, value: { edition: 'browser' } });
    expect(page.state).toEqual({ kind: 'connected' });
  });

  it('survives the host’s death: what was asked meanwhile is answered by the next one', async () => {
    const secret = await enterByFile(await freshHost());
    page = connect(secret);
    await page.call('getProfile', {});
    const states: string[] = [];
    page.onState(({ kind }) => states.push(kind));
    await host.kill();
    await expect.poll(() => page.state.kind).toBe('reconnecting');
    const asked = page.call('allocateClientIds', { count: 2 });
    host = await startHost(folder.path);
    const answered = await asked;
    expect(answered.ok && answered.value.clientIds.length).toBe(2);
    expect(states).toEqual(['reconnecting', 'connected']);
  });

  it('gives up on a refused secret and says what to do', async () => {
    page = connect('A'.repeat(43));
    await expect.poll(() => page.state.kind).toBe('gone');
    const answered = await page.call('getProfile', {});
    expect(answered).toMatchObject({ ok: false, error: { help: expect.stringContaining('start Throughline again') } });
  });

  it('hears of a new name', async () => {
    page = connect(await enterByFile(await freshHost()));
    const heard: unknown[] = [];
    page.onEvent((event) => heard.push(event));
    const renamed = await page.call('setProfile', { name: 'Ana Reis' });
    expect(renamed).toMatchObject({ ok: true, value: { name: 'Ana Reis' } });
    await expect
      .poll(() => heard)
      .toEqual([{ event: 'profileChanged', profile: { id: expect.any(String), name: 'Ana Reis' } }]);
  });

  it('answers a Problem to input outside the contract, and none of it is lost on the way', async () => {
    page = connect(await enterByFile(await freshHost()));
    expect(await page.call('allocateClientIds', { count: 0 })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    expect(await page.call('saveFile', { suggestedName: 'x', data: new Uint8Array(1) })).toMatchObject({ ok: false });
  });

  it('says nothing to a stranger who took the port, and finds its host again afterwards', async () => {
    const secret = await enterByFile(await freshHost());
    await host.kill();
    const frames: string[] = [];
    const stranger = new WebSocketServer({ host: '127.0.0.1', port: host.port });
    stranger.on('connection', (socket) =>
      socket.on('message', (data) => {
        frames.push(String(data));
        socket.send(JSON.stringify({ nonce: 'A'.repeat(43), proof: 'B'.repeat(43) }));
        socket.send(JSON.stringify({ welcome: true }));
      }),
    );
    page = connect(secret);
    const asked = page.call('getProfile', {});
    await expect.poll(() => frames.length).toBeGreaterThan(1);
    expect(page.state.kind).toBe('reconnecting');
    for (const frame of frames) {
      expect(Object.keys(JSON.parse(frame))).toEqual(['session', 'nonce']);
      expect(frame).not.toContain(secret);
    }
    for (const socket of stranger.clients) socket.terminate();
    await new Promise<void>((resolve) => stranger.close(() => resolve()));
    host = await startHost(folder.path);
    expect((await asked).ok).toBe(true);
  });

  it('calls again later and later, by chance within the step, five seconds at most', () => {
    expect([0, 1, 2, 3].map((failures) => backoff(failures, () => 0))).toEqual([100, 200, 400, 800]);
    expect(backoff(0, () => 0.999)).toBeLessThan(200);
    expect(backoff(50, () => 1)).toBe(5_000);
    page = connect('x');
  });
});

/** A second start attaches: its token file is a fresh way into the host that runs. */
function freshHost(): Promise<HostProcess> {
  return startHost(folder.path);
}
