import { describe, expect, it } from 'vitest';
import { Doorkeeper } from './doorkeeper.ts';
import { RateLimit } from './rate-limit.ts';

describe('a rate', () => {
  it('[SYNC-R1] lets a burst through at once, and asks to wait for what is beyond', () => {
    const rate = new RateLimit(1_000, 100, 0);
    expect(rate.charge(1_000, 0)).toBe(0);
    expect(rate.charge(50, 0)).toBe(500);
    expect(rate.charge(0, 400)).toBe(100);
    expect(rate.isIdle(400)).toBe(false);
    expect(rate.charge(100, 20_000)).toBe(0);
    expect(rate.isIdle(21_000)).toBe(true);
  });

  it('gives nothing back for a clock that was set back', () => {
    const rate = new RateLimit(10, 1, 5_000);
    expect(rate.charge(20, 5_000)).toBe(10_000);
    expect(rate.charge(0, 0)).toBe(10_000);
    expect(rate.charge(0, 4_000)).toBe(6_000);
  });
});

describe('a door', () => {
  const limits = { connections: 5, connectionsOfAddress: 3, beginningsOfAddress: 20 };

  it('[SYNC-R1] is shut for an address that has as many connections as it may, and for all when it is full', () => {
    const door = new Doorkeeper(limits, () => 0);
    const visits = [1, 2, 3].map(() => door.admit('192.0.2.1'));
    expect(visits).not.toContain(null);
    expect(door.admit('192.0.2.1')).toBeNull();
    expect(door.admit('192.0.2.2')).not.toBeNull();
    visits[0]!.leave();
    visits[0]!.leave();
    expect(door.connections).toBe(3);
    expect(door.admit('192.0.2.1')).not.toBeNull();
    expect(door.admit('192.0.2.3')).not.toBeNull();
    expect(door.admit('192.0.2.4')).toBeNull();
  });

  it('[SYNC-R1] takes a network of IPv6 for one address', () => {
    const door = new Doorkeeper(limits, () => 0);
    for (const tail of ['1', '2:3', 'ffff:0:1']) expect(door.admit(`2001:db8:0:7::${tail}`)).not.toBeNull();
    expect(door.admit('2001:db8:0:7:8::9')).toBeNull();
    expect(door.admit('2001:db8:0:8::1')).not.toBeNull();
  });

  it('[SYNC-R1] is shut for whoever knocks too often, whatever becomes of it, and opens again with time', () => {
    let now = 0;
    const door = new Doorkeeper({ ...limits, connections: 1_000, connectionsOfAddress: 1_000 }, () => now);
    let admitted = 0;
    const knock = (): void => {
      const visit = door.admit('192.0.2.1');
      if (visit !== null) admitted++;
      visit?.leave();
    };
    for (let count = 0; count < 500; count++) knock();
    expect(admitted).toBe(300);
    now = 60_000;
    knock();
    expect(admitted).toBe(301);
  });

  it('[SYNC-R1] does not let those who never say who they are take all room', () => {
    const door = new Doorkeeper({ ...limits, connections: 1_000, connectionsOfAddress: 1_000 }, () => 0);
    const strangers = Array.from({ length: 256 }, (_, index) => door.admit(`192.0.${index}.1`));
    expect(strangers).not.toContain(null);
    expect(door.admit('198.51.100.1')).toBeNull();
    strangers[0]!.known();
    expect(door.admit('198.51.100.1')).not.toBeNull();
  });

  it('[SYNC-R1] does not let those of one address who never say who they are shut out all others', () => {
    const door = new Doorkeeper({ ...limits, connections: 1_000, connectionsOfAddress: 1_000 }, () => 0);
    const strangers = Array.from({ length: 32 }, () => door.admit('192.0.2.1'));
    expect(strangers).not.toContain(null);
    expect(door.admit('192.0.2.1')).toBeNull();
    expect(door.admit('198.51.100.1')).not.toBeNull();
    strangers[0]!.known();
    strangers[0]!.leave();
    expect(door.admit('192.0.2.1')).not.toBeNull();
    expect(door.admit('192.0.2.1')).toBeNull();
  });

  it('[SYNC-R1] has room for so many connections that ask for nothing, of one address and in all', () => {
    const door = new Doorkeeper({ ...limits, connections: 100, connectionsOfAddress: 10 }, () => 0);
    const ofOne = Array.from({ length: 42 }, () => door.connect('192.0.2.1'));
    expect(ofOne).not.toContain(null);
    expect(door.connect('192.0.2.1')).toBeNull();
    for (let count = 42; count < 612; count++) expect(door.connect(null)).not.toBeNull();
    expect(door.connect('198.51.100.1')).toBeNull();
    ofOne[0]!();
    expect(door.connect('198.51.100.1')).not.toBeNull();
  });

  it('[SYNC-R1] lets those of one address begin twenty projects an hour, over all its connections', () => {
    let now = 0;
    const door = new Doorkeeper({ ...limits, connections: 1_000, connectionsOfAddress: 1_000 }, () => now);
    const begin = (count: number, address: string): number =>
      Array.from({ length: count }, () => {
        const visit = door.admit(address);
        visit?.known();
        return visit?.mayBegin();
      }).filter((may) => may).length;
    expect(begin(25, '2001:db8::1')).toBe(20);
    expect(begin(5, '2001:db8::2')).toBe(0);
    expect(begin(5, '192.0.2.1')).toBe(5);
    now = 30 * 60_000;
    expect(begin(20, '2001:db8::1')).toBe(10);
  });
});
