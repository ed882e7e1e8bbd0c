import { describe, expect, it } from 'vitest';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { type PlacedPerson, samePeople } from './same-people.ts';

const person = (id: string, name: string, email: string | null = null) => ({ id: asId<PersonId>(id), name, email });
const grouped = (...people: readonly (readonly [project: number, person: PlacedPerson['person']])[]) =>
  samePeople(people.map(([project, each]) => ({ project, person: each }))).map((group) =>
    group.map(({ project, person: { name } }) => `${name} of ${project}`),
  );
const ID = 'x'.repeat(22);

describe('people of several projects', () => {
  it('[PERSON-1] are one by id, by address, or by a name that only one of each project has', () => {
    expect(grouped([1, person(ID, 'Ann')], [2, person(ID, 'Anna')])).toEqual([['Ann of 1', 'Anna of 2']]);
    expect(grouped([1, person('1', 'Ann', 'A@x')], [2, person('2', 'A. N.', 'a@x')])).toHaveLength(1);
    expect(grouped([1, person('1', 'Ann')], [2, person('2', ' ann ')])).toHaveLength(1);
    expect(grouped([1, person('1', 'Ann')], [1, person('2', 'Ann')], [2, person('3', 'Ann')])).toHaveLength(3);
  });

  it('[PERSON-1] are not one where names lead from one of them to another', () => {
    const called = [
      [1, person(ID, 'Ann')],
      [2, person(ID, 'Anna')],
    ] as const;
    expect(grouped(...called, [3, person('1', 'Ann')], [3, person('2', 'Anna')])).toEqual([
      ['Ann of 1', 'Anna of 2'],
      ['Ann of 3'],
      ['Anna of 3'],
    ]);
    expect(grouped(...called, [3, person('1', 'Ann', 'a@x')], [4, person('2', 'Anna', 'b@x')])).toHaveLength(3);
    expect(grouped(...called, [3, person('1', 'Ann', 'a@x')])).toHaveLength(1);
  });
});
