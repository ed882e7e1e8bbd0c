import { randomBytes, randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { hostname, userInfo } from 'node:os';
import multicastDns from 'multicast-dns';
import { afterEach, describe, expect, it } from 'vitest';
import { Emitter } from '#shared/kernel/emitter.ts';
import { idOf, type SpaceId } from '#shared/sync/ids.ts';
import { type Found, LanDiscovery, type SoughtSpace } from './discovery.ts';

const GROUP = '224.0.0.251';
const LOOPBACK = '127.0.0.1';
/** Of this run: others of the same test may run beside it, and say that they are there. */
const ONE = randomInt(20_000, 60_000);
const [OTHER, THIRD] = [ONE + 1, ONE + 2];
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Of this run: other programs of this machine may look for each other at the same time. */
const space = (): SoughtSpace => ({ space: idOf<SpaceId>(randomBytes(32)), discoverySecret: randomBytes(32) });

function device(port: number, addresses: readonly string[] = [LOOPBACK]) {
  const changes = new Emitter<void>();
  const network = { addresses, onChange: (listener: () => void) => changes.on(listener) };
  const said: string[] = [];
  const log = { write: (_: string, message: string) => void said.push(message) };
  const discovery = new LanDiscovery({ network, port, random: randomBytes, clock: { now: Date.now }, log });
  const found: Found[] = [];
  discovery.onFound((each) => found.push(each));
  closing.push(() => discovery.close());
  const change = (next: readonly string[]): void => {
    network.addresses = next;
    changes.emit();
  };
  return { discovery, found, said, change };
}

/** Whoever listens in the network, and says what it likes. */
async function stranger() {
  const socket: Socket = createSocket({ type: 'udp4', reuseAddr: true });
  const heard: Buffer[] = [];
  socket.on('message', (packet) => heard.push(packet));
  await new Promise<void>((resolve) => socket.bind(5353, '0.0.0.0', resolve));
  socket.addMembership(GROUP, LOOPBACK);
  socket.setMulticastInterface(LOOPBACK);
  closing.push(() => new Promise<void>((resolve) => socket.close(resolve)));
  const say = (packet: Uint8Array) => new Promise<void>((resolve) => socket.send(packet, 5353, GROUP, () => resolve()));
  return { heard, say };
}

describe('discovery in the local network', () => {
  it('[SYNC-T1] finds who belongs to the same space, both ways, and nobody else', async () => {
    const [shared, others] = [space(), space()];
    const [one, other, third] = [device(ONE), device(OTHER), device(THIRD)];
    one.discovery.seek([shared]);
    third.discovery.seek([others]);
    other.discovery.seek([others, shared]);
    await expect.poll(() => addressesOf(one.found, shared)).toEqual([`${LOOPBACK}:${OTHER}`]);
    await expect.poll(() => addressesOf(other.found, shared)).toEqual([`${LOOPBACK}:${ONE}`]);
    await expect.poll(() => addressesOf(third.found, others)).toEqual([`${LOOPBACK}:${OTHER}`]);
    expect(addressesOf(one.found, others)).toEqual([]);
    expect(addressesOf(third.found, shared)).toEqual([]);
  });

  it('[SYNC-T1] finds who was there before, and who knows the space only later', async () => {
    const shared = space();
    const [one, other] = [device(ONE), device(OTHER)];
    one.discovery.seek([shared]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.discovery.seek([]);
    expect(other.found).toEqual([]);
    other.discovery.seek([shared]);
    await expect.poll(() => addressesOf(other.found, shared)).toEqual([`${LOOPBACK}:${ONE}`]);
  });

  it('[SYNC-T1] says no name and nothing that stays the same from one network to the next', async () => {
    const { heard } = await stranger();
    const shared = space();
    const one = device(ONE);
    one.discovery.seek([shared]);
    await expect.poll(() => namesIn(heard).length).toBe(1);
    one.change([LOOPBACK]);
    await expect.poll(() => namesIn(heard).length).toBe(2);
    const wire = Buffer.concat(ours(heard));
    for (const name of [hostname(), userInfo().username, shared.space]) expect(wire.includes(name)).toBe(false);
    expect(wire.includes(Buffer.from(shared.discoverySecret))).toBe(false);
  });

  it('[SYNC-S4] is silent where nobody is sought, and soon where somebody is', { timeout: 25_000 }, async () => {
    const { heard } = await stranger();
    const one = device(ONE);
    one.discovery.seek([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(namesIn(heard)).toEqual([]);
    one.discovery.seek([space()]);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(ours(heard).length).toBeGreaterThan(0);
    // Others of this machine may ask meanwhile, and are answered: not in each of these times.
    const saidInTwoSeconds = async (): Promise<number> => {
      const before = ours(heard).length;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return ours(heard).length - before;
    };
    await expect.poll(saidInTwoSeconds, { timeout: 15_000 }).toBe(0);
  });

  it('[SYNC-T1] goes on over whatever is sent to it', { timeout: 20_000 }, async () => {
    const { heard, say } = await stranger();
    const shared = space();
    const [one, other] = [device(ONE), device(OTHER)];
    one.discovery.seek([shared]);
    await expect.poll(() => ours(heard).length).toBeGreaterThan(0);
    const packets = ours(heard);
    for (let count = 0; count < 2_000; count++) {
      const packet = Buffer.from(packets[count % packets.length] ?? []);
      for (let flips = 0; flips < 1 + (count % 4); flips++) {
        packet[randomBytes(2).readUInt16BE() % packet.byteLength] = randomBytes(1)[0] ?? 0;
      }
      await say(count % 5 === 0 ? packet.subarray(0, randomBytes(1)[0]) : packet);
    }
    // A flood is looked into in part; what comes after it is heard again.
    await new Promise((resolve) => setTimeout(resolve, 500));
    other.discovery.seek([shared]);
    await expect.poll(() => addressesOf(other.found, shared), { timeout: 5_000 }).toContain(`${LOOPBACK}:${ONE}`);
  });

  it('[SYNC-T1] hears its own among printers that say more than is looked into', { timeout: 20_000 }, async () => {
    const printer = multicastDns({ interface: LOOPBACK, bind: '0.0.0.0' });
    closing.push(() => new Promise<void>((resolve) => printer.destroy(resolve)));
    const say = (data: string) =>
      new Promise<void>((resolve) =>
        printer.respond({ answers: [{ type: 'PTR', name: '_ipp._tcp.local', ttl: 120, data }] }, () => resolve()),
      );
    const shared = space();
    const [one, other] = [device(ONE), device(OTHER)];
    one.discovery.seek([shared]);
    // More at all times than would be looked into, were it not for their service.
    const printing = setInterval(() => {
      for (let count = 0; count < 30; count++) void say(`printer ${count}._ipp._tcp.local`);
    }, 10);
    closing.push(() => clearInterval(printing));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    other.discovery.seek([shared]);
    await expect.poll(() => addressesOf(one.found, shared), { timeout: 5_000 }).toContain(`${LOOPBACK}:${OTHER}`);
  });

  it('[SYNC-T1] does without a network that is not there any more, and comes back with it', async () => {
    const shared = space();
    const [one, other] = [device(ONE), device(OTHER)];
    one.change([]);
    one.discovery.seek([shared]);
    other.discovery.seek([shared]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.found).toEqual([]);
    // One address that no interface has, and one that works.
    one.change(['203.0.113.7', LOOPBACK]);
    await expect.poll(() => addressesOf(one.found, shared)).toContain(`${LOOPBACK}:${OTHER}`);
    // What is sent from an address that is gone leaves by whatever way the system has.
    await expect.poll(() => addressesOf(other.found, shared)).toContain(`${LOOPBACK}:${ONE}`);
  });

  it('[SYNC-T1] takes back what it said when it goes', async () => {
    const { heard } = await stranger();
    const one = device(ONE);
    one.discovery.seek([space()]);
    await expect.poll(() => ours(heard).length).toBeGreaterThan(0);
    const before = ours(heard).length;
    await one.discovery.close();
    await expect.poll(() => ours(heard).length).toBeGreaterThan(before);
  });

  it('[SYNC-S4] hears of one of its own that goes, and not of others', async () => {
    const [shared, others] = [space(), space()];
    const [one, other, third] = [device(ONE), device(OTHER), device(THIRD)];
    one.discovery.seek([shared]);
    other.discovery.seek([shared, others]);
    third.discovery.seek([others]);
    await expect.poll(() => addressesOf(one.found, shared)).toContain(`${LOOPBACK}:${OTHER}`);
    const left: Found[] = [];
    one.discovery.onLeft((each) => left.push(each));
    await third.discovery.close();
    await other.discovery.close();
    await expect.poll(() => left).toEqual([{ space: shared.space, address: `${LOOPBACK}:${OTHER}` }]);
  });
});

const addressesOf = (found: readonly Found[], { space: sought }: SoughtSpace) => [
  ...new Set(found.filter((each) => each.space === sought).map(({ address }) => address)),
];
/** Announcements of the first device, among all that is said: a priority and a weight of 0 stand before its port. */
const ours = (heard: readonly Buffer[]) => {
  const place = Buffer.from([0, 0, 0, 0, ONE >> 8, ONE & 0xff]);
  return heard.filter((packet) => packet.includes('_throughline') && packet.includes(place));
};
const namesIn = (heard: readonly Buffer[]) => [
  ...new Set(ours(heard).flatMap((packet) => packet.toString('latin1').match(/[0-9a-f]{16}/g) ?? [])),
];
