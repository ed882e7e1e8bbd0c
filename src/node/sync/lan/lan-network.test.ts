import { randomBytes } from 'node:crypto';
import type { NetworkInterfaceInfo } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeAfter } from '#node/sync/after.ts';
import type { Result } from '#shared/kernel/result.ts';
import { must } from '#shared/kernel/result.ts';
import { idOf, type SpaceId } from '#shared/sync/ids.ts';
import { type Answered, answer, callMember, isKnockFor, type LinkFailure } from '#shared/sync/link/index.ts';
import { agreementKey, linkParts } from '#tests/support/sync/linking.ts';
import { LanNetwork } from './lan-network.ts';
import { NetworkWatch } from './network-watch.ts';

const SPACE = { space: idOf<SpaceId>(randomBytes(32)), discoverySecret: randomBytes(32) };
const ONLY = [{ family: 'IPv4', address: '127.0.0.1', internal: false } as NetworkInterfaceInfo];
const open: LanNetwork[] = [];
afterEach(async () => {
  for (const network of open.splice(0)) await network.close();
});

/** A device that answers to members of the space. */
async function device(name: string, port = 0, isNearby = true) {
  const watch = new NetworkWatch({ interfaces: () => ({ lo: ONLY }), now: Date.now });
  const log = { write: () => {} };
  const network = new LanNetwork({ isNearby, port, clock: { now: Date.now }, random: randomBytes, log, watch });
  open.push(network);
  const answered: Result<Answered<string>, LinkFailure>[] = [];
  must(
    await network.start((pipe, from) => {
      const lookup = (knock: Answered<string>['knock']) =>
        knock.kind === 'member' && isKnockFor(knock, SPACE.discoverySecret)
          ? { secret: SPACE.discoverySecret, context: from }
          : null;
      void answer(pipe, lookup, linkParts(name, nodeAfter)).then((each) => answered.push(each));
    }),
  );
  return { network, answered };
}

describe('the local network', () => {
  it('[SYNC-T1] brings two devices of a space together that know nothing of each other', async () => {
    const [ana, bo] = [await device('ana'), await device('bo')];
    const found = new Promise<string>((resolve) => ana.network.onFound((_, address) => resolve(address)));
    ana.network.seek([SPACE]);
    bo.network.seek([SPACE]);
    const address = await found;
    expect(bo.network.addresses).toEqual([address]);
    const pipe = must(await ana.network.call(address));
    const { link, remote } = must(await callMember(pipe, SPACE.discoverySecret, linkParts('ana', nodeAfter)));
    expect(remote).toEqual(agreementKey('bo'));
    await expect.poll(() => bo.answered.length).toBe(1);
    const other = must(bo.answered[0] as (typeof bo.answered)[0]);
    expect(other).toMatchObject({ context: '127.0.0.1', remote: agreementKey('ana') });
    const heard: Uint8Array[] = [];
    other.link.onMessage((message) => heard.push(message));
    link.send(new Uint8Array(200_000).fill(7));
    await expect.poll(() => heard.map(({ byteLength }) => byteLength)).toEqual([200_000]);
  });

  it('[SYNC-T1] hears and tells nothing where that is not wanted, and calls the addresses that are set', async () => {
    const [ana, bo] = [await device('ana', 0, false), await device('bo')];
    const found: string[] = [];
    for (const { network } of [ana, bo]) {
      network.onFound((_, address) => found.push(address));
      network.seek([SPACE]);
    }
    expect([ana.network.port, ana.network.addresses]).toEqual([0, []]);
    const pipe = must(await ana.network.call(bo.network.addresses[0] ?? ''));
    must(await callMember(pipe, SPACE.discoverySecret, linkParts('ana', nodeAfter)));
    await expect.poll(() => bo.answered.length).toBe(1);
    expect(found).toEqual([]);
  });

  it('[SYNC-S1] hangs up on a neighbour who is no member', async () => {
    const bo = await device('bo');
    const pipe = must(await bo.network.call(bo.network.addresses[0] ?? ''));
    const called = await callMember(pipe, randomBytes(32), linkParts('thief', nodeAfter));
    expect(called).toMatchObject({ error: { code: 'link-closed' } });
    expect(bo.answered).toMatchObject([{ error: { code: 'link-stranger' } }]);
  });

  it('is started once, and gone when it is closed', async () => {
    const bo = await device('bo');
    const { addresses, port } = bo.network;
    must(await bo.network.start(() => {}));
    expect(bo.network.port).toBe(port);
    await bo.network.close();
    const ana = await device('ana');
    expect(await ana.network.call(addresses[0] ?? '')).toMatchObject({ error: { code: 'address-away' } });
  });
});
