import { afterEach, describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { DirectOrder } from '#shared/ports/direct.ts';
import type { FramePipe } from '#shared/sync/link/index.ts';
import { connectHosts, DirectHost, pageOf } from '#tests/support/direct/direct-host.ts';
import { RtcDouble } from '#tests/support/direct/rtc-double.ts';
import { TestTime } from '#tests/support/sync/linking.ts';

const hosts: DirectHost[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.close();
});

async function pair(net = new RtcDouble()) {
  const two = [new DirectHost(net.make), new DirectHost(net.make)] as const;
  hosts.push(...two);
  for (const host of two) {
    host.openPage();
    await pageOf(host);
  }
  return { net, one: two[0], other: two[1] };
}

async function open(one: DirectHost, other: DirectHost) {
  const { caller, called } = await connectHosts(one, other);
  expect(await Promise.all([caller.opened, called.opened])).toEqual([true, true]);
  return { caller, called, heard: heardBy(called), ended: endOf(called) };
}

function heardBy(pipe: FramePipe): Uint8Array[] {
  const heard: Uint8Array[] = [];
  pipe.onFrame((frame) => heard.push(frame));
  return heard;
}

const endOf = (pipe: FramePipe): Promise<void> => new Promise((resolve) => pipe.onClose(resolve));
const frame = (index: number, size = 40): Uint8Array => new Uint8Array(size).fill(index % 251);

describe('a connection that a page carries', () => {
  it('[SYNC-T3] brings frames whole and in order, both ways, many and large, and tells how much waits', async () => {
    const { one, other } = await pair();
    const { caller, called, heard } = await open(one, other);
    const back = heardBy(caller);
    const sizes = [0, 1, 65_535, 300, 65_535, 65_535, 65_535, 65_535, 65_535, 7];
    for (let index = 0; index < 120; index++) caller.send(frame(index, sizes[index % sizes.length]));
    expect(caller.buffered).toBeGreaterThan(2_000_000);
    called.send(frame(3));
    await expect.poll(() => heard.length, { timeout: 15_000 }).toBe(120);
    expect(heard.every((each, index) => Buffer.from(each).equals(frame(index, sizes[index % sizes.length])))).toBe(
      true,
    );
    expect([back, caller.buffered]).toEqual([[frame(3)], 0]);
  });

  it('[SYNC-T3] waits for a slow one, and lets another go on meanwhile', async () => {
    const { net, one, other } = await pair();
    const slow = await open(one, other);
    const quick = await open(one, other);
    const wire = net.pairOf(await slow.caller.described);
    wire.slow(60_000);
    for (let index = 0; index < 60; index++) slow.caller.send(frame(index, 65_535));
    await expect.poll(() => wire.said.length).toBeGreaterThan(7);
    quick.caller.send(frame(1));
    await expect.poll(() => quick.heard.length).toBe(1);
    // What the page took is bounded: the rest waits here, where the session sees it.
    expect(wire.said.length).toBeLessThan(20);
    expect(slow.caller.buffered).toBeGreaterThan(2_000_000);
  });

  it('[SYNC-T3] says all that was sent before it is closed, and its end once on both sides', async () => {
    const { net, one, other } = await pair();
    const { caller, heard, ended } = await open(one, other);
    for (let index = 0; index < 5; index++) caller.send(frame(index));
    caller.close();
    caller.send(frame(9));
    await Promise.all([ended, endOf(caller)]);
    expect([heard.length, caller.end]).toEqual([5, 'closed']);
    await expect.poll(() => net.open, { timeout: 5_000 }).toBe(0);
  });

  it('[SYNC-T3] ends soon when it is cut, and says so before it opened where no way was found', async () => {
    const { net, one, other } = await pair();
    const { caller, called, ended } = await open(one, other);
    net.pairOf(await caller.described).cut();
    await Promise.all([ended, endOf(caller)]);
    expect([caller.end, called.end]).toEqual(['lost', 'lost']);
    net.isReachable = false;
    const far = await connectHosts(one, other);
    expect([await far.caller.opened, far.caller.end]).toEqual([false, 'unreachable']);
    // Whoever answered cannot tell that from an answer that is still on its way: its host says how long it waits.
    expect(far.called.end).toBeNull();
  });

  it('[SYNC-T3] is none where no window is open, or the browser makes none', async () => {
    const host = new DirectHost(() => {
      throw new Error('Not allowed');
    });
    hosts.push(host);
    const without = host.carrier.offer([]);
    expect([await without.described, await without.opened, without.end]).toEqual([null, false, 'no-page']);
    host.openPage();
    await pageOf(host);
    const refused = host.carrier.offer([]);
    expect([await refused.described, refused.end]).toEqual([null, 'impossible']);
  });
});

describe('the page that carries', () => {
  it('[SYNC-T3] takes what it carried with it, and another takes its place', async () => {
    const { one, other } = await pair();
    const { caller, ended } = await open(one, other);
    one.openPage();
    one.pages[0]!.dispose();
    await Promise.all([ended, endOf(caller)]);
    expect(caller.end).toBe('no-page');
    await pageOf(one);
    const again = await open(one, other);
    again.caller.send(frame(1));
    await expect.poll(() => again.heard.length).toBe(1);
  });

  it('[SYNC-T3] is gone when it asks no more, whatever became of it', async () => {
    const time = new TestTime();
    const host = new DirectHost(new RtcDouble().make, time.after);
    hosts.push(host);
    const { verbs } = host.carrier;
    const carrier = 'one window, asleep';
    const page = { windowStateChanged: () => undefined, closeReady: () => undefined, whenGone: () => undefined };
    must(await verbs.carryDirect({ carrier }, page));
    const asked = verbs.takeDirect({ carrier, full: [] }, page);
    time.pass(25_000);
    expect(must(await asked)).toEqual({ kind: 'orders', orders: [] });
    const offered = host.carrier.offer([]);
    time.pass(19_999);
    expect(host.carrier.isHere).toBe(true);
    time.pass(1);
    expect([host.carrier.isHere, offered.end]).toEqual([false, 'no-page']);
    expect(must(await verbs.takeDirect({ carrier, full: [] }, page))).toEqual({ kind: 'replaced' });
    const said = { kind: 'opened' } as const;
    const heard = await verbs.sayDirect({ carrier, connection: offered.connection, said }, page);
    expect(must(heard)).toEqual({ kind: 'replaced' });
  });

  it('[SYNC-T3] carries again when it was stuck, and its host gave it up meanwhile', async () => {
    const time = new TestTime();
    const host = new DirectHost(new RtcDouble().make, time.after);
    hosts.push(host);
    host.openPage();
    await pageOf(host);
    // It has asked by then.
    await new Promise(setImmediate);
    time.pass(25_000);
    time.pass(20_000);
    expect(host.carrier.isHere).toBe(false);
    await new Promise(setImmediate);
    expect(host.carrier.isHere).toBe(true);
    expect(await host.carrier.offer([]).described).not.toBeNull();
  });

  it('[SYNC-T3] ends with a lie no more than the connection that it lies about', async () => {
    const host = new DirectHost(new RtcDouble().make);
    hosts.push(host);
    const { verbs } = host.carrier;
    const carrier = 'a window that lies';
    const page = { windowStateChanged: () => undefined, closeReady: () => undefined, whenGone: () => undefined };
    must(await verbs.carryDirect({ carrier }, page));
    const made = [host.carrier.offer([]), host.carrier.offer([]), host.carrier.offer([])] as const;
    const taken = must(await verbs.takeDirect({ carrier, full: [] }, page));
    expect(taken.kind === 'orders' && taken.orders.map(({ kind }: DirectOrder) => kind)).toEqual(
      Array(3).fill('offer'),
    );
    const say = (index: 0 | 1 | 2, said: Parameters<typeof verbs.sayDirect>[0]['said']) =>
      verbs.sayDirect({ carrier, connection: made[index].connection, said }, page);
    await say(0, { kind: 'frames', frames: 'AAEA' });
    await say(1, { kind: 'opened' });
    await say(1, { kind: 'frames', frames: 'AAkA' });
    await say(2, { kind: 'opened' });
    expect(made.map(({ end }) => end)).toEqual(['closed', 'closed', null]);
    // Nobody listens yet: it must not fill the memory.
    const many = Buffer.concat(
      Array.from({ length: 4 }, () => Buffer.concat([Buffer.of(255, 255), Buffer.alloc(65_535)])),
    );
    for (let count = 0; count < 6; count++) await say(2, { kind: 'frames', frames: many.toString('base64') });
    expect(made[2].end).toBe('closed');
  });
});
