import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';
import { TestPage, team } from '#tests/support/sync/members.ts';
import { attach } from '#tests/support/sync/relays.ts';
import { wordsIn } from '#tests/support/sync/typed-words.ts';

/** All bytes of all connections that go through, both ways. */
async function listeningBetween(port: number): Promise<{ port: number; heard: Buffer[]; close(): void }> {
  const heard: Buffer[] = [];
  const server = createServer((caller) => {
    const called = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [caller, called],
      [called, caller],
    ] as const) {
      from.on('data', (bytes: Buffer) => {
        heard.push(Buffer.from(bytes));
        to.write(bytes);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, heard, close: () => server.close() };
}

const soon = { timeout: 15_000, interval: 20 };

describe('what a relay and the network get', () => {
  it('[SYNC-R1] is not one title, name or word that somebody typed: not in its files, its log, or on its wire', async () => {
    const folder = temporaryFolder('relay');
    const relay = await startRelayProcess(folder.path, '--port', '0', '--metrics', '0');
    const between = await listeningBetween(relay.port);
    const [owner, writer] = await team('benedikta');
    const address = { ...relay.address, url: `ws://127.0.0.1:${between.port}` };
    const clients = [owner!, writer!].map((member) => attach(address, member.device, member.space.replica));
    onTestFinished(async () => {
      for (const client of clients) client.close();
      between.close();
      await relay.kill();
      folder.remove();
    });
    await expect.poll(() => clients.every(({ state }) => state.kind === 'connected' && state.isLevel), soon).toBe(true);
    // Both may be level with the relay before the owner has given it anything.
    await expect.poll(() => writer!.space.documents().length, soon).toBe(1);

    const pages = [new TestPage(owner!.document), new TestPage(writer!.document)] as const;
    const typed = ['Dredge the northern basin', 'Kaimauer prüfen', 'deadline 2026-12-04'];
    for (const [index, text] of typed.entries()) await pages[index % 2 === 0 ? 0 : 1].set(`task-number-${index}`, text);
    await expect.poll(() => Object.keys(pages[0].shows).length, soon).toBe(4);
    await expect.poll(() => pages[1].shows, soon).toEqual(pages[0].shows);
    clients[0]!.session!.sendEphemeral(
      owner!.space.sealEphemeral(Buffer.from('looking at the basin')) ?? new Uint8Array(),
    );
    await expect.poll(() => clients.every(({ state }) => state.kind === 'connected' && state.isLevel), soon).toBe(true);
    await relay.stop();

    const names = owner!.space.members.flatMap(({ name, devices }) => [name, ...devices.map((device) => device.name)]);
    expect(names).toContain('benedikta');
    const secrets = [...typed, 'task-number-1', 'looking at the basin', 'harbour', 'Survey', ...names];
    const files = readdirSync(folder.path).map((name) => path.join(folder.path, name));
    const store = Buffer.concat(files.map((file) => readFileSync(file)));
    const wire = Buffer.concat(between.heard);
    // It was there to be found.
    expect(statSync(path.join(folder.path, 'relay.sqlite')).size).toBeGreaterThan(4_000);
    expect(store.includes(Buffer.from(owner!.device.id, 'hex'))).toBe(true);
    expect(wire.byteLength).toBeGreaterThan(4_000);
    for (const bytes of [store, wire, Buffer.from(relay.output())]) expect(wordsIn(bytes, secrets)).toEqual([]);
  }, 60_000);
});
