/** What can be found of a project, kept up with every change, against what is read of it from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProjectDocument } from '#shared/document/index.ts';
import { entriesOfChange, keyOfEntry, projectEntries, type SearchEntry } from '#shared/search/index.ts';
import { converge, deliver, type Replica, rebuilt } from '#tests/support/documents.ts';
import { start, startMeetings, startRegisters, startRepeating } from './beginnings.ts';
import { choice } from './chosen.ts';
import { MEETING_COMMANDS, perform, REGISTER_COMMANDS, REPEAT_COMMANDS } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 40);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const step = fc.record({ on: fc.nat(3), deliverFrom: fc.option(fc.nat(3), { freq: 2 }), choice });

function all(project: ProjectDocument): ReadonlyMap<string, SearchEntry> {
  return new Map([...projectEntries(project)].map((entry) => [keyOfEntry(entry), entry]));
}

function kept(project: ProjectDocument): ReadonlyMap<string, SearchEntry> {
  const entries = new Map(all(project));
  project.changes.on((change) => {
    const { put, gone } = entriesOfChange(project, change);
    for (const entry of put) entries.set(keyOfEntry(entry), entry);
    for (const key of gone) entries.delete(key);
  });
  return entries;
}

it.each([
  ['cards', start, undefined],
  ['meetings', startMeetings, MEETING_COMMANDS],
  ['registers', startRegisters, REGISTER_COMMANDS],
  ['cards that repeat', startRepeating, REPEAT_COMMANDS],
] as const)(
  `[SEARCH-1] entries of %s kept up with every change equal those read anew (${runs} runs)`,
  (_, begin, among) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 5, maxLength: 60 }), (count, steps) => {
        const replicas = begin(count);
        const live = replicas.map(({ project }) => kept(project));
        for (const { on, deliverFrom, choice: chosen } of steps) {
          const target = replicas[on % count] as Replica;
          const source = deliverFrom === null ? undefined : replicas[deliverFrom % count];
          if (source && source !== target) deliver(source, target);
          perform(target, chosen, among);
        }
        converge(replicas);
        const fresh = sorted(all(rebuilt(replicas[0] as Replica)));
        for (const entries of live) expect(sorted(entries)).toEqual(fresh);
      }),
      { numRuns: runs, ...seed },
    );
  },
);

function sorted(entries: ReadonlyMap<string, SearchEntry>): readonly SearchEntry[] {
  return [...entries.keys()].sort().flatMap((key) => entries.get(key) ?? []);
}
