import { describe, expect, it, onTestFinished } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { attach, outlaw, replicaFor } from '#tests/support/sync/relays.ts';
import { device, TestSpace } from '#tests/support/sync/space.ts';

const [ana, bo, eve] = [device('ana'), device('bo'), device('eve')];
const soon = { timeout: 15_000, interval: 5 };
/** Kilobytes a second of each device, and seconds of it at once. */
const [RATE, BURST] = [32, 32];

describe('a relay under load', () => {
  it('[SYNC-R1] slows down a member at ten times its rate, and nobody else', async () => {
    const folder = temporaryFolder('relay');
    const relay = await startRelayProcess(folder.path, '--port', '0', '--metrics', '0', '--rate-kb', String(RATE));
    const metricsPort = /"metrics":(\d+)/.exec(relay.output())?.[1];
    const space = new TestSpace();
    for (const writer of [ana, bo, eve]) space.admit(writer, 'writer');
    const [anas, bos] = [await replicaFor(space), await replicaFor(space)];
    const clients = [attach(relay.address, ana, anas), attach(relay.address, bo, bos)];
    const isLevel = (): boolean => clients.every(({ state }) => state.kind === 'connected' && state.isLevel);
    await expect.poll(isLevel, soon).toBe(true);
    const byEve = await outlaw(relay.address, eve, space.space);
    onTestFinished(async () => {
      for (const client of [...clients, byEve]) client.close();
      await relay.kill();
      folder.remove();
    });
    let last: Entry | null = null;
    /** Milliseconds until what Ana wrote is at Bo's. */
    const edit = async (): Promise<number> => {
      last = space.write(ana, last);
      const [hash, begun] = [last.hash, performance.now()];
      must(await anas.take([last]));
      await expect.poll(() => bos.have.feeds[0]?.heads[0]?.hash, soon).toBe(hash);
      return performance.now() - begun;
    };
    await edit();

    // What it may use at once first, in one go; then ten times what it may, for four seconds.
    const [chunk, begun] = [16 * 1_024, performance.now()];
    const flood = (kilobytes: number): void => {
      for (let sent = 0; sent < kilobytes * 1_024; sent += chunk)
        byEve.say({ kind: 'ephemeral', bytes: new Uint8Array(chunk) });
    };
    flood(RATE * BURST);
    const flooding = setInterval(() => flood(RATE), 100);
    const took: number[] = [];
    while (performance.now() - begun < 4_000) took.push(await edit());
    clearInterval(flooding);
    const [seconds, slowest] = [(performance.now() - begun) / 1_000, took.toSorted((one, other) => one - other)];
    const passed = Number(
      /ephemeral_total (\d+)/.exec(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text())?.[1],
    );
    expect(passed * chunk).toBeLessThan((BURST + seconds + 4) * RATE * 1_024);
    expect(passed * chunk).toBeGreaterThan((RATE * BURST * 1_024) / 8);
    expect(byEve.goodbye()).toBeNull();
    expect(took.length).toBeGreaterThan(4);
    // An edit is told 300 ms after it was made at the latest; the machine that tests may be slow besides.
    expect(slowest[Math.floor(took.length / 2)]).toBeLessThan(1_000);
  }, 60_000);
});
