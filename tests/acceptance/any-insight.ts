/** Statuses, answers to flags and nudges of exports with every member filled, for property tests. */
import fc from 'fast-check';
import { FLAG_ANSWERS, NUDGE_WAYS, PROJECT_STATUSES } from '#shared/domain/insight-records.ts';

interface Around {
  readonly title: fc.Arbitrary<string>;
  readonly day: fc.Arbitrary<string>;
  readonly instant: fc.Arbitrary<string>;
  readonly people: readonly string[];
  readonly tasks: readonly string[];
}

const none = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

export function anyInsight({ title, day, instant, people, tasks }: Around): fc.Arbitrary<object> {
  const person = fc.constantFrom(...people);
  const task = fc.constantFrom(...tasks);
  const subject = fc.oneof(
    task.map((id) => `task:${id}`),
    person.map((id) => `person:${id}`),
    fc.constantFrom('project', 'task:gone', 'from a later version'),
  );
  const by = { by: none(person), at: none(instant) };
  return fc
    .record({
      statusEntry: fc.record({
        id: fc.constant('status0'),
        status: none(fc.constantFrom(...PROJECT_STATUSES)),
        sentence: title,
        proposed: none(fc.constantFrom(...PROJECT_STATUSES)),
        reasons: fc.array(title, { maxLength: 2 }),
        ...by,
      }),
      flagAnswer: fc.record({
        id: fc.constant('answer0'),
        rule: title,
        subject,
        kind: fc.constantFrom(...FLAG_ANSWERS),
        until: none(day),
        reason: title,
        task: none(task),
        evidence: none(fc.record({ measure: fc.nat() })),
        ...by,
      }),
      nudge: fc.record({
        id: fc.constant('nudge0'),
        person: none(person),
        ...by,
        how: fc.constantFrom(...NUDGE_WAYS),
        items: fc.array(subject, { maxLength: 3 }),
      }),
    })
    .map(({ statusEntry, flagAnswer, nudge }) => ({
      statusEntries: [statusEntry],
      flagAnswers: [flagAnswer],
      nudges: [nudge],
    }));
}
