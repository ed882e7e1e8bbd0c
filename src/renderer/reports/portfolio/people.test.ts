import { expect, test } from 'vitest';
import { summaryPerson, summaryRow } from '#tests/support/summaries.ts';
import { peopleOf } from './people.ts';

test('[PREPORT-9] a report is offered to the people of the projects that are in it, and of no other', () => {
  const rows = [
    summaryRow('harbour', { people: [summaryPerson('ana', 'Ana', { email: 'ana@example.org' })] }),
    summaryRow('quay', { people: [summaryPerson('ben', 'Ben')] }),
  ];
  expect(peopleOf(rows, []).map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  expect(peopleOf(rows, ['quay']).map(({ name, email }) => [name, email])).toEqual([['Ana', 'ana@example.org']]);
});
