import type { NetworkInterfaceInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkWatch } from './network-watch.ts';

const info = (family: 'IPv4' | 'IPv6', address: string, internal = false) =>
  ({ family, address, internal }) as NetworkInterfaceInfo;
const HOME = { lo: [info('IPv4', '127.0.0.1', true)], eth0: [info('IPv6', 'fd00::2'), info('IPv4', '192.168.1.20')] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const state: { interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>; slept: number } = { interfaces: HOME, slept: 0 };
  const network = new NetworkWatch({ interfaces: () => state.interfaces, now: () => Date.now() + state.slept });
  let changes = 0;
  network.onChange(() => changes++);
  return { state, network, changes: () => changes };
}

describe('a network that is watched', () => {
  it('[SYNC-T1] gives the addresses under which others reach this machine, IPv4 first', () => {
    const { network } = watch();
    expect(network.addresses).toEqual(['192.168.1.20', 'fd00::2']);
  });

  it('[SYNC-S3] says soon when they change, and not when they stay', () => {
    const { state, network, changes } = watch();
    vi.advanceTimersByTime(60_000);
    expect(changes()).toBe(0);
    state.interfaces = { ...HOME, wlan0: [info('IPv4', '10.0.0.7'), info('IPv6', 'fe80::1')] };
    vi.advanceTimersByTime(5_000);
    expect(changes()).toBe(1);
    expect(network.addresses).toEqual(['10.0.0.7', '192.168.1.20', 'fd00::2']);
    vi.advanceTimersByTime(60_000);
    expect(changes()).toBe(1);
  });

  it('[SYNC-S3] says when the machine slept, whatever the addresses are', () => {
    const { state, changes } = watch();
    vi.advanceTimersByTime(5_000);
    state.slept = 3_600_000;
    vi.advanceTimersByTime(5_000);
    expect(changes()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(changes()).toBe(1);
  });

  it('[SYNC-S3] says at once when the machine woke up, where somebody was told, and not a second time', () => {
    const { state, network, changes } = watch();
    vi.advanceTimersByTime(5_000);
    state.slept = 3_600_000;
    network.wake();
    expect(changes()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(changes()).toBe(1);
  });

  it('ends with its owner', () => {
    const { state, network, changes } = watch();
    network.close();
    state.interfaces = {};
    vi.advanceTimersByTime(60_000);
    expect(changes()).toBe(0);
  });
});
