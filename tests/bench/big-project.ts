/** A project of a stated size in the exchange format, the same at every run: what benches open, drag in and import. */
import { initialKeys } from '#shared/document/order-keys.ts';

const LISTS = ['Backlog', 'Next', 'Ready', 'In progress', 'Waiting', 'Review', 'Accepted', 'Done'];
const PEOPLE = [
  'Ana Ribeiro',
  'Bo Lindqvist',
  'Chidi Okafor',
  'Dana Kaya',
  'Emil Novak',
  'Fatima Haddad',
  'Goran Petrovic',
  'Hana Sato',
];
const HUES = ['red', 'orange', 'amber', 'lime', 'green', 'teal', 'sky', 'blue', 'indigo', 'violet', 'pink', 'slate'];
const VERBS = ['Order', 'Review', 'Agree on', 'Draw', 'Check', 'Install', 'Measure', 'Deliver'];
const THINGS = [
  'piles for the quay',
  'permit of the port',
  'the second crane',
  'cable routes',
  'site fence',
  'concrete mix',
  'handover papers',
];

function id(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(21, '0')}`;
}

function day(number: number): string {
  return new Date(Date.UTC(2026, 0, 5) + number * 86_400_000).toISOString().slice(0, 10);
}

function pick<T>(items: readonly T[], number: number): T {
  return items[number % items.length] as T;
}

/** `tasks` tasks over 8 lists, with dates, owners, labels, some checklists, descriptions and comments. */
export function bigProject(tasks: number): unknown {
  const keys = initialKeys(tasks);
  return {
    format: 'throughline-export',
    version: 1,
    exportedAt: '2026-11-20T10:00:00.000Z',
    source: null,
    losses: [],
    projects: [
      {
        id: id('P', tasks),
        name: `Bench of ${tasks}`,
        timeZone: 'Europe/Lisbon',
        start: '2026-01-05',
        lists: LISTS.map((name, index) => ({
          id: id('L', index),
          name,
          order: pick(initialKeys(LISTS.length), index),
        })),
        labels: HUES.map((color, index) => ({ id: id('B', index), name: `Trade ${index + 1}`, color })),
        people: PEOPLE.map((name, index) => ({ id: id('H', index), name })),
        tasks: Array.from({ length: tasks }, (_, index) => task(index, pick(keys, index))),
      },
    ],
  };
}

function task(index: number, order: string): unknown {
  return {
    id: id('T', index),
    title: `${pick(VERBS, index)} ${pick(THINGS, index >> 2)} (${index + 1})`,
    list: id('L', index % LISTS.length),
    order,
    outlineOrder: order,
    createdAt: '2026-01-05T09:00:00.000Z',
    start: day(index % 300),
    due: day((index % 300) + 5),
    priority: pick(['low', 'medium', 'high', 'urgent'], index),
    owners: [id('H', index % PEOPLE.length), ...(index % 3 === 0 ? [id('H', (index + 1) % PEOPLE.length)] : [])],
    labels: index % 2 === 0 ? [id('B', index % HUES.length)] : [],
    ...(index % 10 === 0 ? { description: `Ask **three** suppliers.\n\n- price\n- delivery (${index})` } : {}),
    ...(index % 20 === 0
      ? {
          checklists: [
            {
              id: id('C', index),
              title: 'Steps',
              items: [
                { id: id('I', index), text: 'Call', done: true },
                { id: id('J', index), text: 'Confirm' },
              ],
            },
          ],
        }
      : {}),
    ...(index % 25 === 0
      ? {
          comments: [
            { id: id('M', index), author: id('H', 0), at: '2026-02-01T10:00:00.000Z', text: 'Two quotes are in.' },
          ],
        }
      : {}),
  };
}
