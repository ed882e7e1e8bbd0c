import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import { setTaskFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { statedLoad } from './compare/index.ts';
import { type JointLoad, jointLoad, outsideLoad } from './joint-load.ts';

const HOUR = 60;
const MONDAY = parseDay('2026-12-07') ?? Number.NaN;
const STATUS = MONDAY * MINUTES_PER_DAY;

interface Member {
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
  /** Asked on the Monday. */
  readonly hours?: number;
  readonly hoursPerDay?: number;
}

/** Each member owns one card of the Monday. */
function projectOf(...members: readonly Member[]) {
  const day = '2026-12-07' as Day;
  const people = members.map(({ id, name, email, hoursPerDay }, index) => ({
    id: id ?? `${index + 1}`,
    name,
    ...(email === undefined ? {} : { email }),
    ...(hoursPerDay === undefined ? {} : { hoursPerDay }),
  }));
  return importedProject({
    lists: [{ id: 'l', name: 'To do' }],
    people,
    tasks: members.flatMap(({ hours }, index) => {
      const owner = people[index]?.id ?? '';
      const effort = (hours ?? 0) * HOUR;
      return effort === 0
        ? []
        : [{ id: `t${index}`, title: `Card ${index}`, list: 'l', start: day, due: day, effort, owners: [owner] }];
    }),
  });
}

function joint(own: readonly Member[], ...others: readonly (readonly Member[])[]): JointLoad {
  const read = others.map((members, index) => outsideLoad(asId(`other${index}`), projectOf(...members), STATUS));
  return jointLoad(statedLoad(projectOf(...own), STATUS), read, null);
}

/** "Ada 5": names and hours of the Monday. */
function said({ people }: JointLoad): string[] {
  return people.map(({ person, work }) => `${person.name} ${Math.round(work.workOn(MONDAY)) / HOUR}`);
}

describe('the load over several projects', () => {
  it('[SCH-R5] adds what every project asks of one person, and says which asks what', () => {
    const load = joint([{ name: 'Ada', hours: 5 }, { name: 'Bo' }], [{ name: 'Cem' }, { name: 'ada ', hours: 6 }]);
    expect(said(load)).toEqual(['Ada 11', 'Bo 0', 'Cem 0']);
    const [ada] = load.people;
    expect(ada?.work.overloads).toEqual([{ from: MONDAY, to: MONDAY, by: 3 * HOUR }]);
    expect(ada?.parts.map(({ from, work }) => [from?.project ?? null, work.tasksOn(MONDAY)])).toEqual([
      [null, [{ task: 't0', work: 5 * HOUR }]],
      ['other0', [{ task: 't1', work: 6 * HOUR }]],
    ]);
    expect(ada?.parts[1]?.from?.titles.get(asId<TaskId>('t1'))).toBe('Card 1');
  });

  it('[SCH-R5] takes the hours of this project, and of others those of the first that knows them', () => {
    const load = joint(
      [{ name: 'Ada', hours: 2, hoursPerDay: 4 }],
      [{ name: 'Ada', hours: 3, hoursPerDay: 8 }],
      [{ name: 'Bo', hours: 1, hoursPerDay: 6 }],
      [{ name: 'Bo', hours: 1 }],
    );
    expect(load.people.map(({ work }) => work.capacityOn(MONDAY) / HOUR)).toEqual([4, 6]);
    expect(said(load)).toEqual(['Ada 5', 'Bo 2']);
  });

  it('[SCH-R5] adds what nobody owns, and what has no dates', () => {
    const open = (id: string) =>
      importedProject({
        lists: [{ id: 'l', name: 'To do' }],
        tasks: [
          { id, title: 'Open', list: 'l', start: '2026-12-07' as Day, due: '2026-12-07' as Day, effort: 2 * HOUR },
          { id: `${id}x`, title: 'Some day', list: 'l', effort: 3 * HOUR },
        ],
      });
    const load = jointLoad(statedLoad(open('a'), STATUS), [outsideLoad(asId('o'), open('a'), STATUS)], null);
    expect(load.nobody.work.workOn(MONDAY)).toBe(4 * HOUR);
    expect(load.unplaced).toEqual({ tasks: 2, effort: 6 * HOUR });
  });

  it('keeps everybody whose work is the same', () => {
    const own = projectOf({ name: 'Ada', hours: 5 }, { name: 'Bo', hours: 1 });
    const others = [outsideLoad(asId('o'), projectOf({ name: 'Ada', hours: 6 }, { name: 'Bo' }), STATUS)];
    const load = statedLoad(own, STATUS);
    const before = jointLoad(load, others, null);
    const task = asId<TaskId>('t1');
    must(setTaskFields(own, task, { effort: 2 * HOUR }));
    const changed = statedLoad(own, STATUS);
    // A view keeps those whose work is the same; a load that is stated anew does not.
    const people = changed.people.map((each, index) => (index === 0 ? (load.people[0] ?? each) : each));
    const after = jointLoad({ ...changed, people }, others, before);
    expect(said(after)).toEqual(['Ada 11', 'Bo 2']);
    expect(after.people[0]).toBe(before.people[0]);
    expect(after.people[1]).not.toBe(before.people[1]);
  });
});

describe('one person in several projects', () => {
  const ID = 'a'.repeat(22);
  it.each<[string, readonly Member[], readonly (readonly Member[])[], readonly string[]]>([
    ['has one random id', [{ id: ID, name: 'Ana R.', hours: 1 }], [[{ id: ID, name: 'Ana', hours: 2 }]], ['Ana R. 3']],
    ['is not who has the number of another', [{ name: 'Ada' }], [[{ name: 'Bo' }]], ['Ada 0', 'Bo 0']],
    [
      'has one e-mail address',
      [{ name: 'Ana', email: 'ana@quay.example', hours: 1 }],
      [[{ name: 'A. Ribeiro', email: ' Ana@Quay.example', hours: 2 }]],
      ['Ana 3'],
    ],
    [
      'is not who has another address',
      [{ name: 'Ana', email: 'ana@quay.example' }],
      [[{ name: 'Ana', email: 'ana@pier.example' }]],
      ['Ana 0', 'Ana 0'],
    ],
    [
      'is known by name beside an address',
      [{ name: 'José Luz', hours: 1 }],
      [[{ name: 'jose  luz', email: 'jose@quay.example', hours: 2 }]],
      ['José Luz 3'],
    ],
    [
      'is nobody in doubt: a name that stands twice in a project joins nobody',
      [{ name: 'Ana', hours: 1 }],
      [
        [
          { name: 'Ana', hours: 2 },
          { name: 'Ana', hours: 3 },
        ],
      ],
      ['Ana 1', 'Ana 2', 'Ana 3'],
    ],
    [
      'is nobody in doubt: a name beside two addresses joins neither',
      [{ name: 'Ana', hours: 1 }],
      [
        [{ name: 'Ana', email: 'ana@quay.example', hours: 2 }],
        [{ name: 'Ana', email: 'ana@pier.example', hours: 3 }],
        [{ name: 'A.', email: 'ana@pier.example', hours: 4 }],
      ],
      ['Ana 1', 'Ana 2', 'Ana 7'],
    ],
    ['is not “(no name)”', [{ name: '(no name)' }], [[{ name: '(no name)' }]], ['(no name) 0', '(no name) 0']],
  ])('[PERSON-1] %s', (_, own, others, expected) => {
    expect(said(joint(own, ...others))).toEqual(expected);
  });
});
