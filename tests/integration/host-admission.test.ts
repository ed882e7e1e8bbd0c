import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterByFile,
  type HostProcess,
  postToken,
  startHost,
  temporaryFolder,
  tokenIn,
} from '#tests/support/host-process.ts';
import { HostSocket } from '#tests/support/host-socket.ts';

const folder = temporaryFolder('admission');
let host: HostProcess;
beforeAll(async () => {
  host = await startHost(folder.path);
});
afterAll(async () => {
  await host.kill();
  folder.remove();
});

/** `fetch` keeps callers from choosing Host and from sending paths as they are. */
function raw(path: string, headers: Record<string, string>, method = 'GET'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A knock for a socket by somebody who is not let in, and is gone at once or a moment later. */
async function knockAndReset(path: string, milliseconds: number): Promise<void> {
  const socket = createConnection({ port: host.port, host: '127.0.0.1' });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
  if (milliseconds > 0) await pause(milliseconds);
  socket.resetAndDestroy();
  if (!socket.closed) await once(socket, 'close');
}

describe('the way in', () => {
  it.each([
    ['/host', 0],
    ['/other', 0],
    ['/other', 20],
  ])('stands when whoever is refused at %s resets the connection after %s ms', async (path, milliseconds) => {
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 50 }, () => knockAndReset(path, milliseconds)));
    }
    expect((await raw('/enter', { Host: `127.0.0.1:${host.port}` })).status).toBe(200);
  });

  it('hangs up on whoever asks for a socket where there is none', async () => {
    const socket = createConnection({ port: host.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    const authority = `127.0.0.1:${host.port}`;
    socket.write(`GET /other HTTP/1.1\r\nHost: ${authority}\r\nOrigin: ${host.origin}\r\n`);
    socket.write('Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    const [said] = (await once(socket, 'data')) as [Buffer];
    expect(said.toString()).toContain('404 Not Found');
    socket.destroy();
  });

  it('is a file that only its owner reads', () => {
    expect(statSync(host.tokenFile).mode & 0o777).toBe(0o600);
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  });

  it('admits once and then never again', async () => {
    const file = (await fetchWaysIn()).file;
    const token = tokenIn(file);
    expect((await postToken(host, token)).status).toBe(200);
    const again = await postToken(host, token);
    expect(again.status).toBe(403);
    expect(await again.text()).toContain('used before');
  });

  it('refuses a token that was never given', async () => {
    for (const token of ['', 'x', 'A'.repeat(43)]) expect((await postToken(host, token)).status).toBe(403);
  });

  it('accepts Origin null at the token file’s address alone, and nothing else there', async () => {
    const { file } = await fetchWaysIn();
    const token = tokenIn(file);
    for (const origin of [null, 'https://evil.example', host.origin]) {
      expect((await postToken(host, token, origin)).status).toBe(403);
    }
    const elsewhere = await fetch(`${host.origin}/enter`, {
      method: 'POST',
      headers: { Origin: 'null', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    expect(elsewhere.status).toBe(403);
    // None of the refused attempts has used it up.
    expect((await postToken(host, token)).status).toBe(200);
  });

  it('by the printed address asks for our own origin and admits once', async () => {
    const token = host.address.split('#')[1];
    const post = (origin: string): Promise<Response> =>
      fetch(`${host.origin}/enter`, { method: 'POST', headers: { Origin: origin }, body: JSON.stringify({ token }) });
    expect((await post('https://evil.example')).status).toBe(403);
    const admitted = await post(host.origin);
    expect(await admitted.json()).toEqual({ secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect((await post(host.origin)).status).toBe(403);
  });

  it('leaves the secret out of cookies and addresses', async () => {
    const { file } = await fetchWaysIn();
    const answered = await postToken(host, tokenIn(file));
    expect(answered.headers.get('set-cookie')).toBeNull();
    expect(answered.redirected).toBe(false);
    expect(answered.headers.get('cache-control')).toBe('no-store');
  });

  it('is not told to whoever has no control secret', async () => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${host.origin}/control`, { method: 'POST', headers });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ Authorization: 'Bearer nonsense' })).status).toBe(403);
  });
});

describe('who may speak to the host', () => {
  it('is told by the exact Host: a rebound name gets nothing', async () => {
    for (const name of [
      `localhost:${host.port}`,
      `evil.example:${host.port}`,
      '127.0.0.1',
      `127.0.0.1:${host.port}.evil`,
    ]) {
      expect((await raw('/', { Host: name })).status, name).toBe(421);
    }
  });

  it('is told by the exact Origin', async () => {
    const right = { Host: `127.0.0.1:${host.port}` };
    for (const origin of ['https://evil.example', 'null', `http://localhost:${host.port}`, `${host.origin}.evil`]) {
      expect((await raw('/', { ...right, Origin: origin })).status, origin).toBe(403);
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) expect((await raw('/', right, method)).status).toBe(405);
  });

  it('listens on loopback alone', async () => {
    const { networkInterfaces } = await import('node:os');
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((face) => face !== undefined && !face.internal && face.family === 'IPv4');
    if (outer === undefined) {
      console.info('only loopback exists on this machine: no outer address to try');
      return;
    }
    await expect(fetch(`http://${outer.address}:${host.port}/`)).rejects.toThrow();
  });

  it('serves nothing outside the built page, however the path is written', async () => {
    const right = { Host: `127.0.0.1:${host.port}` };
    const paths = [
      '/../package.json',
      '/..%2fpackage.json',
      '/assets/../../../package.json',
      '/%2e%2e/%2e%2e/package.json',
      '/....//package.json',
      '//etc/passwd',
      '/..\\..\\package.json',
      '/assets/%00',
      '/constructor',
    ];
    for (const path of paths) {
      const answered = await raw(path, right);
      expect([403, 404], path).toContain(answered.status);
      expect(answered.body).not.toContain('throughline"');
    }
  });
});

describe('a socket', () => {
  it('is refused to a foreign Origin and to a foreign Host', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }]) {
      expect(await new HostSocket(host, headers).opened(), JSON.stringify(headers)).toBe(false);
    }
  });

  it('is closed on a wrong secret, a wrong first frame and an oversized one, without an answer', async () => {
    for (const frame of [
      { secret: 'A'.repeat(43) },
      { session: 'A'.repeat(43), nonce: 'B'.repeat(32) },
      { id: 1, verb: 'hello', input: {} },
      'x',
      { session: 'A'.repeat(43), nonce: 'B'.repeat(5_000) },
    ]) {
      const socket = new HostSocket(host);
      await socket.opened();
      socket.send(frame);
      expect(await socket.closed).toBe(4401);
      expect(socket.heard).toEqual([]);
    }
  });

  it('is closed on a proof made for a host elsewhere: whoever took a port cannot pass it on', async () => {
    const secret = await enterByFile(host, (await fetchWaysIn()).file);
    const socket = new HostSocket(host);
    await socket.greet(secret, '127.0.0.1:1');
    expect(await socket.closed).toBe(4401);
    expect(socket.heard).toEqual([]);
  });

  it('answers a page that showed its secret, and refuses what is not in the contract', async () => {
    const socket = new HostSocket(host);
    await socket.greet(await enterByFile(host, (await fetchWaysIn()).file));
    socket.send({ id: 1, verb: 'hello', input: {} });
    expect(await socket.hears(2)).toMatchObject({ id: 1, ok: true, value: { edition: 'browser', savesFiles: false } });
    for (const [id, verb] of ['readFile', '__proto__', 'constructor'].entries())
      socket.send({ id: id + 2, verb, input: {} });
    socket.send({ id: 9, verb: 'allocateClientIds', input: { count: 'many' } });
    socket.send({ id: 10, verb: 'openExternal', input: { url: 'file:///etc/passwd' } });
    await socket.hears(7);
    const codes = socket.heard.slice(2).map((answer) => (answer as { error: { code: string } }).error.code);
    expect(codes.sort()).toEqual(['bad-request', 'bad-request', 'bad-request', 'bad-request', 'link-refused']);
    socket.close();
  });

  it('is closed on frames that are no question, on binary ones and on those over a megabyte', async () => {
    const frames: [unknown, number][] = [
      ['not json', 4400],
      [{ verb: 'hello' }, 4400],
      [Buffer.from([1, 2, 3]), 4400],
      [{ id: 1, verb: 'writeLog', input: { level: 'info', message: 'x'.repeat(1_100_000) } }, 1009],
    ];
    const secret = await enterByFile(host, (await fetchWaysIn()).file);
    for (const [frame, code] of frames) {
      const socket = new HostSocket(host);
      await socket.greet(secret);
      socket.send(frame);
      expect(await socket.closed).toBe(code);
    }
  });

  it('is closed on a flood, and the host goes on', async () => {
    const secret = await enterByFile(host, (await fetchWaysIn()).file);
    const socket = new HostSocket(host);
    await socket.greet(secret);
    for (let id = 0; id < 2_000; id++) socket.send({ id, verb: 'getProfile', input: {} });
    expect(await socket.closed).toBe(4429);
    const next = new HostSocket(host);
    await next.greet(secret);
    expect(next.heard).toEqual([{ welcome: true }]);
    next.close();
  });
});

it('removes a token file when the host ends', async () => {
  const other = temporaryFolder('ending');
  const short = await startHost(other.path);
  expect(existsSync(short.tokenFile)).toBe(true);
  expect(await short.stop()).toBe(0);
  expect(existsSync(short.tokenFile)).toBe(false);
  other.remove();
});

async function fetchWaysIn(): Promise<{ file: string; address: string }> {
  const { attachToRunningHost } = await import('#node/web/running-host.ts');
  const attached = await attachToRunningHost(folder.path);
  if (!attached.ok) throw new Error(attached.error.message);
  return attached.value;
}
