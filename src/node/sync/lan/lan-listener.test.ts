import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { must } from '#shared/kernel/result.ts';
import type { FramePipe } from '#shared/sync/link/index.ts';
import { callAddress } from './call-address.ts';
import { LanListener } from './lan-listener.ts';

const open: LanListener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

async function listening({ port = 0, now = (): number => 0 } = {}) {
  const called: { pipe: FramePipe; from: string }[] = [];
  const listener = must(
    await LanListener.open({ port, clock: { now }, onPipe: (pipe, from) => called.push({ pipe, from }) }),
  );
  open.push(listener);
  return { listener, called, address: `127.0.0.1:${listener.port}` };
}

/** What the listener answers to somebody who is no device of ours. */
const refusalFor = (address: string, path: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://${address}${path}`, { headers });
    socket.once('open', () => resolve('opened'));
    socket.once('unexpected-response', (_, response) => resolve(String(response.statusCode)));
    socket.on('error', (failure) => resolve(failure.message));
  });

/** A bare connection, on which `sent` is all that is ever said; how it ended. */
const bare = (port: number, sent: string, { allowHalfOpen = false } = {}) => {
  const socket = createConnection({ port, host: '127.0.0.1', allowHalfOpen });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  socket.on('data', () => {});
  socket.write(sent);
  return { socket, ended };
};

describe('the listener in the local network', () => {
  it('[SYNC-T1] brings frames both ways, and says where a call comes from', async () => {
    const { called, address } = await listening();
    const pipe = must(await callAddress(address));
    await expect.poll(() => called.length).toBe(1);
    const heard: Uint8Array[] = [];
    pipe.onFrame((frame) => heard.push(frame));
    called[0]?.pipe.send(new Uint8Array(65_535).fill(3));
    await expect.poll(() => heard.map(({ byteLength }) => byteLength)).toEqual([65_535]);
    expect(called[0]?.from).toBe('127.0.0.1');
    const ended = new Promise<void>((resolve) => called[0]?.pipe.onClose(resolve));
    pipe.close();
    await ended;
  });

  it.each([
    ['a page of whatever origin', '/link', { Origin: 'http://127.0.0.1' }, '403'],
    ['a page without one that is said to be any', '/link', { Origin: 'null' }, '403'],
    ['another path', '/host', {}, '404'],
  ])('[SYNC-T1] refuses %s', async (_, path, headers: Record<string, string>, status) => {
    const { called, address } = await listening();
    expect(await refusalFor(address, path, headers)).toBe(status);
    expect(called).toEqual([]);
  });

  it('[SYNC-T1] tells a browser nothing', async () => {
    const { address } = await listening();
    const response = await fetch(`http://${address}/`);
    expect([response.status, await response.text()]).toEqual([426, '']);
  });

  it('[SYNC-T1] hangs up on who says nothing, or never comes to the end of it', { timeout: 15_000 }, async () => {
    const { listener } = await listening();
    await Promise.all(['', 'GET /link HTTP/1.1\r\nHost: x\r\n'].map((said) => bare(listener.port, said).ended));
  });

  it('[SYNC-T1] hangs up on a page that it refused, which may not do so itself', async () => {
    const { listener } = await listening();
    const asked = 'GET /link HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: null\r\n\r\n';
    const { socket, ended } = bare(listener.port, asked, { allowHalfOpen: true });
    await once(socket, 'end');
    // Its own side stays open: what it goes on to say meets nobody.
    const talking = setInterval(() => socket.write('still here'), 20);
    await ended;
    clearInterval(talking);
  });

  it('[SYNC-T1] hangs up on what is longer than any frame, and on text', async () => {
    const { called, address } = await listening();
    for (const wrong of [new Uint8Array(65_536), 'text']) {
      const socket = new WebSocket(`ws://${address}/link`);
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(wrong);
      const code = await new Promise((resolve) => socket.once('close', resolve));
      expect([1003, 1009]).toContain(code);
    }
    expect(called).toHaveLength(2);
  });

  it('[SYNC-T1] holds sixteen connections of one address at most, and takes new ones when those end', async () => {
    const now = { value: 0 };
    const { listener } = await listening({ now: () => now.value });
    const first = Array.from({ length: 16 }, () => bare(listener.port, 'GET'));
    const states = first.map(({ ended }) => ended.then(() => 'ended'));
    await bare(listener.port, 'GET').ended;
    expect(await Promise.race([...states, Promise.resolve('open')])).toBe('open');
    for (const { socket } of first) socket.destroy();
    now.value = 60_000;
    await expect.poll(() => refusalFor(`127.0.0.1:${listener.port}`, '/link', {}), { timeout: 3_000 }).toBe('opened');
  });

  it('[SYNC-T1] takes twenty at once and one a second after', async () => {
    const now = { value: 0 };
    const { address, called } = await listening({ now: () => now.value });
    const call = async () => {
      const pipe = await callAddress(address);
      if (pipe.ok) pipe.value.close();
      return pipe.ok;
    };
    const answers: boolean[] = [];
    for (let count = 0; count < 25; count++) {
      answers.push(await call());
      const own = called.at(-1)?.pipe;
      await new Promise<void>((resolve) => (own === undefined ? resolve() : own.onClose(resolve)));
    }
    expect(answers.filter((isTaken) => isTaken)).toHaveLength(20);
    now.value = 1_000;
    expect(await call()).toBe(true);
    expect(await call()).toBe(false);
  });

  it('takes another port where its own is taken, and says nobody is there where that is so', async () => {
    const first = await listening();
    const second = await listening({ port: first.listener.port });
    expect(second.listener.port).not.toBe(first.listener.port);
    await second.listener.close();
    open.splice(open.indexOf(second.listener), 1);
    expect(await callAddress(second.address)).toMatchObject({ error: { code: 'address-away' } });
    expect(await callAddress('nowhere')).toMatchObject({ error: { help: expect.stringContaining('written like') } });
    expect(await callAddress('[fe80::1%eth0]:80')).toMatchObject({ error: { code: 'address-away' } });
  });
});
