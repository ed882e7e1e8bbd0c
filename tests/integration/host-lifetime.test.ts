import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder } from '#node/data/folder-lock.ts';
import { HostStore } from '#node/data/host-store.ts';
import { recordRunningHost } from '#node/web/running-host.ts';
import { enterByFile, startHost, temporaryFolder } from '#tests/support/host-process.ts';
import { HostSocket } from '#tests/support/host-socket.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function dataFolder(name: string): string {
  const folder = temporaryFolder(name);
  cleanups.push(() => folder.remove());
  return folder.path;
}

async function running(folder: string, ...args: string[]): ReturnType<typeof startHost> {
  const host = await startHost(folder, ...args);
  cleanups.push(() => host.kill());
  return host;
}

describe('a host', () => {
  it('killed and started again keeps its port and knows the page that is open', async () => {
    const folder = dataFolder('restart');
    const first = await running(folder);
    const secret = await enterByFile(first);
    await first.kill();
    const second = await running(folder);
    expect(second.port).toBe(first.port);
    const socket = new HostSocket(second);
    await socket.greet(secret);
    expect(socket.heard).toEqual([{ welcome: true }]);
    socket.close();
  });

  it('[SYNC-E5] has recorded every clientID it answered, killed at once or not', async () => {
    const folder = dataFolder('ids');
    const host = await running(folder);
    const socket = new HostSocket(host);
    await socket.greet(await enterByFile(host));
    for (let id = 1; id <= 20; id++) socket.send({ id, verb: 'allocateClientIds', input: { count: 16 } });
    await socket.hears(15);
    await host.kill();
    const answered = socket.heard
      .slice(1)
      .flatMap((answer) => (answer as { value: { clientIds: number[] } }).value.clientIds);
    expect(answered.length).toBeGreaterThanOrEqual(14 * 16);
    expect(new Set(answered).size).toBe(answered.length);
    const store = new HostStore(path.join(folder, 'host.db'), { now: () => 0 });
    expect(store.ownClientIds(answered)).toEqual(answered);
    store.close();
  });

  it('started a second time gives the running one’s ways in and ends', async () => {
    const folder = dataFolder('second');
    const first = await running(folder);
    const second = await running(folder);
    expect(second.output()).toContain('already runs');
    expect(second.port).toBe(first.port);
    expect(await enterByFile(second)).toMatch(/^[\w-]{43}$/);
    if (second.process.exitCode === null) await new Promise((resolve) => second.process.once('exit', resolve));
    expect(second.process.exitCode).toBe(0);
  });

  it('leaves nothing at its end, and takes away what a killed one left', async () => {
    const folder = dataFolder('leavings');
    const first = await running(folder);
    await first.kill();
    const left = path.basename(first.tokenFile);
    writeFileSync(path.join(folder, 'open-letter.html'), 'not ours to remove');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['host.json', left]));
    const second = await running(folder);
    expect(readdirSync(folder)).not.toContain(left);
    expect(await second.stop()).toBe(0);
    expect(existsSync(path.join(folder, 'host.json'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('open-'))).toEqual(['open-letter.html']);
  });

  it('does not call where a killed host was while another starts', async () => {
    const folder = dataFolder('stale');
    const first = await running(folder);
    await first.kill();
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(first.port, '127.0.0.1', resolve));
    let called = false;
    stranger.on('connection', () => {
      called = true;
    });
    const moved = await running(folder);
    const attached = await running(folder);
    await new Promise<void>((resolve) => stranger.close(() => resolve()));
    expect([attached.port, called]).toEqual([moved.port, false]);
  });

  it('names the desktop program at once where that one holds the data folder', async () => {
    const folder = dataFolder('desktop');
    const unlock = lockFolder(folder);
    recordRunningHost(folder, { edition: 'desktop', pid: process.pid });
    const asked = performance.now();
    await expect(startHost(folder)).rejects.toThrow(/ended with 1[\s\S]*Throughline is open as the desktop program\./);
    expect(performance.now() - asked).toBeLessThan(4_500);
    unlock?.();
  });

  it('says where the projects are when the desktop program was used last, and says it once', async () => {
    const folder = dataFolder('edition');
    const store = new HostStore(path.join(folder, 'host.db'), { now: () => 0 });
    store.recordEdition('desktop');
    store.close();
    const first = await running(folder);
    const socket = new HostSocket(first);
    await socket.greet(await enterByFile(first));
    socket.send({ id: 1, verb: 'hello', input: {} });
    const notice = expect.stringContaining('ran as the desktop program last time and now runs as a browser window');
    expect(await socket.hears(2)).toMatchObject({ value: { notice } });
    await expect.poll(() => first.output()).toContain('export them there and import the files here');
    await first.kill();
    expect((await running(folder)).output()).not.toContain('export them there');
  });

  it('takes another port where its own is taken, says so, and has its own back afterwards', async () => {
    const folder = dataFolder('port');
    const first = await running(folder);
    await first.kill();
    const intruder = createServer();
    await new Promise<void>((resolve) => intruder.listen(first.port, '127.0.0.1', resolve));
    const moved = await running(folder);
    await new Promise<void>((resolve) => intruder.close(() => resolve()));
    expect(moved.port).not.toBe(first.port);
    await expect.poll(() => moved.output()).toContain(`Port ${first.port} is used by another program`);
    await moved.kill();
    expect((await running(folder)).port).toBe(first.port);
  });

  it('refuses a named port that is taken', async () => {
    const intruder = createServer();
    await new Promise<void>((resolve) => intruder.listen(0, '127.0.0.1', resolve));
    cleanups.push(() => intruder.close());
    const address = intruder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(startHost(dataFolder('named'), '--port', String(port))).rejects.toThrow(
      /ended with 1[\s\S]*is used by another/,
    );
  });

  it('at its end tells the pages and waits for one that holds unsaved work', async () => {
    const folder = dataFolder('closing');
    const host = await running(folder);
    const socket = new HostSocket(host);
    await socket.greet(await enterByFile(host));
    socket.send({ id: 1, verb: 'setWindowState', input: { title: 'Board', unsaved: true } });
    await socket.hears(2);
    const ended = host.stop();
    expect(await socket.hears(3)).toEqual({ event: 'closing' });
    // Longer than a page without unsaved work is waited for.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(host.process.exitCode).toBeNull();
    socket.send({ id: 2, verb: 'closeReady', input: {} });
    expect(await ended).toBe(0);
  });

  it('writes what happened to a log of its own', async () => {
    const folder = dataFolder('log');
    const host = await running(folder);
    const log = readFileSync(path.join(folder, 'logs', 'host.log'), 'utf8');
    expect(JSON.parse(log.split('\n')[0] ?? '')).toMatchObject({
      level: 'info',
      message: `web host listens on ${host.origin}`,
    });
  });
});
