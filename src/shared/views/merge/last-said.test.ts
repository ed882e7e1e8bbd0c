import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityRecord } from '#shared/document/index.ts';
import type { OperationId, PersonId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { Causality } from './causality.ts';
import { saidLast, saidSomething } from './last-said.ts';
import type { Touch } from './touches.ts';

/** By the words of the rule: each touch is looked at against each other one. */
function plainly(touches: readonly Touch[], causality: Causality): readonly Touch[] {
  const last = touches.filter((touch) => !touches.some((other) => causality.isAfter(other.record, touch.record)));
  return last.filter((head) => {
    const others = last.filter((other) => other !== head);
    const own = touches.filter(
      ({ record }) =>
        (record === head.record || causality.isAfter(head.record, record)) &&
        !others.some((other) => causality.isAfter(other.record, record)),
    );
    return own[0] === undefined || !jsonEquals(own[0].before, head.after);
  });
}

interface Said {
  readonly who: number;
  readonly before: number;
  readonly after: number;
  /** Which of those before it its author knew. */
  readonly known: readonly number[];
}

const anySaid = fc.record({
  who: fc.nat(3),
  before: fc.nat(2),
  after: fc.nat(2),
  known: fc.array(fc.nat(11), { maxLength: 3 }),
});

function touchesOf(said: readonly Said[]): { readonly touches: readonly Touch[]; readonly causality: Causality } {
  const records = said.map(({ who, known }, at): ActivityRecord => {
    const named = known.filter((other) => other < at).map((other) => `op${other}` as OperationId);
    return {
      opId: `op${at}` as OperationId,
      by: `person${who}` as PersonId,
      byName: null,
      // Clocks say nothing.
      at: (at * 7) % 5,
      command: 'renameTask',
      label: 'Rename card',
      targets: [],
      from: {},
      to: {},
      after: named,
    };
  });
  const causality = new Causality(records);
  const touches = causality.records.map((record): Touch => {
    const { before, after } = said[Number(record.opId.slice(2))] as Said;
    return { record, kind: 'task', id: 'card', key: 'title', before, after };
  });
  return { touches, causality };
}

describe('what was said last', () => {
  it('[REVIEW-2] is in one pass what looking at each pair finds', () => {
    fc.assert(
      fc.property(fc.array(anySaid, { maxLength: 12 }), (said) => {
        const { touches, causality } = touchesOf(said);
        const last = saidSomething(saidLast(touches, causality), touches, causality);
        expect(last.map(({ record }) => record.opId)).toEqual(
          plainly(touches, causality).map(({ record }) => record.opId),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('[REVIEW-2] is of one person so much as devices that know nothing of each other can have said, and the newest of it', () => {
    const { touches, causality } = touchesOf(
      Array.from({ length: 40 }, (_, at) => ({ who: at % 2, before: 0, after: at, known: [] })),
    );
    const last = saidLast(touches, causality);
    expect(last).toEqual(touches.filter((touch) => last.includes(touch)));
    for (const who of ['person0', 'person1']) {
      const own = touches.filter(({ record }) => record.by === who);
      expect(last.filter(({ record }) => record.by === who)).toEqual(own.slice(-8));
    }
  });
});
