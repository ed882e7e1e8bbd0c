/**
 * Two to five devices that share a project over anything that can happen to them (SYNC, Proof): commands, cut sessions, partial
 * flushes, killed hosts, restored logs, wrong clocks, members removed and admitted again, owners who let go of the past, and one that means harm.
 * In the end all hold the same, and so does whoever comes then. fast-check prints the seed of a failing run; `FUZZ_RUNS` and `FUZZ_SEED` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '#shared/sync/content/content-hash.ts';
import { content } from '#tests/support/documents.ts';
import type { FuzzDevice } from '#tests/support/sync/fuzz-device.ts';
import { step } from './happenings.ts';
import { World } from './sync-world.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 150);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

describe('devices that share a project', () => {
  it('[SYNC-V4] hold the same in the end, whatever happened to them', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }),
        async (devices, steps) => {
          const world = await World.of(devices, `fuzz ${count++}`);
          for (const each of steps) await world.happen(each);
          const members = await world.settle();
          const owner = world.owner;
          // Whoever acted on a prune of a branch of the membership that does not count goes on by it, and others cannot take it in. The
          // owner's device, where it did, pruned anew: what is left stands on what the owner has lost with a restored log (decision 022).
          const isBeside = ({ space }: FuzzDevice): boolean => {
            const { feeds } = space.replica;
            return [...feeds.standIns()].some(({ header }) => feeds.chain.at(header.auth) === null);
          };
          expect(isBeside(owner)).toBe(false);
          for (const { document, failures } of members.filter(isBeside)) {
            expect([document === null, failures]).toEqual([false, []]);
          }
          // Whom a writer gave a branch of its own keeps what it holds, and is told, until it is given the other (decision 022).
          const isTold = ({ space }: FuzzDevice): boolean =>
            world.isHarmed && space.replica.feeds.prunes.waiting.length > 0 && space.faults.length > 0;
          const same = members.filter((device) => !isTold(device) && !isBeside(device));
          for (const device of same) {
            expect(device.space.replica.have).toEqual(owner.space.replica.have);
            expect(Buffer.from(device.document?.hash ?? [])).toEqual(Buffer.from(owner.document?.hash ?? []));
            expect(content(device.page!.doc)).toBe(content(owner.page!.doc));
            expect(Buffer.from(contentHash(device.page!.doc))).toEqual(Buffer.from(owner.document?.hash ?? []));
            expect(Buffer.from(contentHash(device.notes!))).toEqual(Buffer.from(contentHash(owner.notes!)));
            expect(device.space.document('notes').hash).toEqual(contentHash(owner.notes!));
            expect(await device.space.digest()).toEqual(await owner.space.digest());
            expect(device.failures).toEqual([]);
          }
          // Where the membership goes on, whatever was approved came to something.
          if (owner.space.replica.feeds.chain.stop === null) expect(owner.space.delegation.due).toEqual([]);
          const newcomer = await world.newcomer(same);
          if (newcomer !== null) {
            expect(newcomer.space.replica.have).toEqual(owner.space.replica.have);
            expect(Buffer.from(newcomer.document?.hash ?? [])).toEqual(Buffer.from(owner.document?.hash ?? []));
          }
          await newcomer?.close();
          await world.close();
        },
      ),
      // A run takes a second, and none is quite like another: to look for a smaller one finds nothing.
      { numRuns: runs, ...seed, endOnFailure: true },
    );
  }, 600_000);
});
