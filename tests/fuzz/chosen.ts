/** What a random choice picks in a document. */
import fc from 'fast-check';
import type { IdOf, Kind } from '#shared/domain/records.ts';
import type { Replica } from '#tests/support/documents.ts';

export interface Choice {
  readonly command: number;
  readonly first: number;
  readonly second: number;
  readonly text: string;
}

export const choice: fc.Arbitrary<Choice> = fc.record({
  command: fc.nat(1_000_000),
  first: fc.nat(1_000_000),
  second: fc.nat(1_000_000),
  text: fc.string({ minLength: 1, maxLength: 6 }),
});

export function pick<K extends Kind>(on: Replica, kind: K, number: number): IdOf[K] | undefined {
  // Sorted: the document's own order differs between replicas with the same content.
  const ids = on.project.ids(kind).sort();
  return ids[number % Math.max(1, ids.length)];
}

export type Act = (on: Replica, choice: Choice) => unknown;

/** Runs `act` with the chosen record of a kind, or does nothing where there is none. */
export function withOne<K extends Kind>(kind: K, act: (on: Replica, id: IdOf[K], choice: Choice) => unknown): Act {
  return (on, chosen) => {
    const id = pick(on, kind, chosen.first);
    return id === undefined ? undefined : act(on, id, chosen);
  };
}

export function withPair<K extends Kind, L extends Kind>(
  kind: K,
  other: L,
  act: (on: Replica, id: IdOf[K], otherId: IdOf[L], choice: Choice) => unknown,
): Act {
  return withOne(kind, (on, id, chosen) => {
    const otherId = pick(on, other, chosen.second);
    return otherId === undefined ? undefined : act(on, id, otherId, chosen);
  });
}
