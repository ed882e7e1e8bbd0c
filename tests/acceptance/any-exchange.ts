/** Exports with every member filled, for property tests: what our own program could have written. */

import fc from 'fast-check';
import { initialKeys } from '#shared/document/order-keys.ts';
import { normaliseMarkdown } from '#shared/document/text/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import { CONSTRAINT_TYPES, DURATION_UNITS, LINK_TYPES, PRIORITIES } from '#shared/domain/records.ts';
import type { Exchange, ExchangeProject, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { anyInsight } from './any-insight.ts';
import { anyMeetings } from './any-meetings.ts';

const title = fc.oneof(
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    'שלום עולם',
    '漢字かな',
    '=HYPERLINK("x")',
    '__proto__',
    '‮abc',
    'a'.repeat(10_000),
  ),
);
const markdown = fc
  .oneof(fc.constantFrom('', '**bold** and *x*', '- [ ] a\n- [x] b', '# H\n\n> q', 'a\\\nb'), title)
  .map(normaliseMarkdown);
const day = fc.integer({ min: 0, max: 30_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const date = fc.oneof(
  day,
  fc.tuple(day, fc.integer({ min: 0, max: 1439 })).map(([on, minute]) => {
    return `${on}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  }),
);
const instant = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'));
type Interruptions = { from: DateValue; to: DateValue }[];
const none = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const anything = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).includes('__proto__') && !JSON.stringify(value).includes('-0'));

/** `count` ids of a kind. */
function ids(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${kind}${index}`);
}

function withOrder<T extends object>(records: readonly T[]): (T & { order: string })[] {
  const keys = initialKeys(records.length);
  return records.map((record, index) => ({ ...record, order: keys[index] ?? '' }));
}

interface Names {
  readonly lists: readonly string[];
  readonly people: readonly string[];
  readonly labels: readonly string[];
  readonly fields: readonly string[];
  readonly tasks: readonly string[];
}

function task(id: string, names: Names): fc.Arbitrary<ExchangeTask> {
  const person = fc.constantFrom(...names.people);
  const item = fc.record({ text: title, done: fc.boolean(), due: none(date), owner: none(person) });
  return fc
    .record({
      title,
      description: markdown,
      list: none(fc.constantFrom(...names.lists)),
      parent: none(fc.constantFrom(...names.tasks)),
      archived: fc.boolean(),
      deletedAt: none(instant),
      doneAt: none(instant),
      createdAt: none(instant),
      updatedAt: none(instant),
      priority: none(fc.constantFrom(...PRIORITIES)),
      blocked: none(title),
      cover: fc.oneof(fc.constant(null), fc.constant('teal'), fc.constant({ color: 'sky' })),
      owners: fc.uniqueArray(person),
      share: fc.integer({ min: 1, max: 100 }),
      labels: fc.uniqueArray(fc.constantFrom(...names.labels)),
      start: none(date),
      due: none(date),
      deadline: none(date),
      flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      percent: none(fc.integer({ min: 0, max: 100 })),
      duration: none(fc.nat()),
      durationUnit: none(fc.constantFrom(...DURATION_UNITS)),
      mode: fc.constantFrom('auto' as const, 'manual' as const),
      constraint: none(fc.record({ type: fc.constantFrom(...CONSTRAINT_TYPES), date: none(date) })),
      remaining: none(fc.nat()),
      interruptions: fc.array(fc.record({ from: date, to: date }), { maxLength: 2 }) as fc.Arbitrary<Interruptions>,
      effort: none(fc.nat()),
      forClient: fc.boolean(),
      repeat: none(
        fc.constantFrom<NonNullable<ExchangeTask['repeat']>>(
          { rule: 'FREQ=WEEKLY;BYDAY=FR', by: 'done', on: '2026-12-04' as Day, until: '2027-03-01' as Day },
          { rule: 'FREQ=WORKMONTHLY;BYSETPOS=-1', left: 3, note: 'kept' },
        ),
      ),
      repetition: none(fc.constantFrom({ of: id, number: 2 }, { of: `${id}gone`, number: 7 })),
      items: fc.array(item, { maxLength: 3 }),
      comments: fc.array(fc.record({ author: none(person), authorName: none(title), text: markdown }), {
        maxLength: 2,
      }),
      resolution: fc.constantFrom(
        {},
        { resolution: { is: 'reopened', at: '2026-01-03T00:00:00Z', by: null } },
        {
          resolution: { is: 'resolved', at: '2026-01-03T00:00:00Z', by: names.people[0] ?? null, replies: [`${id}m1`] },
        },
      ),
      url: none(fc.webUrl()),
      value: anything.filter((value) => value !== null),
      future: anything,
    })
    .map(({ share, flags, items, comments, resolution, url, value, future, ...rest }) => ({
      id,
      sourceId: null,
      ...rest,
      deletedBy: rest.deletedAt === null ? null : (names.people[0] ?? null),
      done: rest.doneAt !== null,
      doneBy: rest.doneAt === null ? null : (names.people[0] ?? null),
      createdBy: names.people[0] ?? null,
      allocations: rest.owners.length > 0 ? { [rest.owners[0] ?? '']: share } : {},
      milestone: flags[0],
      summary: flags[1],
      elapsed: flags[2],
      calendar: 'calendar0',
      actualStart: rest.start,
      actualFinish: rest.due,
      checklists: withOrder([
        {
          id: `${id}c`,
          title: 'Steps',
          items: withOrder(items.map((entry, index) => ({ id: `${id}i${index}`, ...entry }))),
        },
      ]),
      comments: comments.map((comment, index) => ({
        id: `${id}m${index}`,
        ...comment,
        at: `2026-01-0${index + 1}T00:00:00Z`,
        editedAt: null,
        ...(index === 0 ? resolution : { thread: `${id}m0` }),
      })),
      attachments: withOrder([{ id: `${id}a`, name: 'File', url, size: share, sha256: null }]),
      fields: { [names.fields[0] ?? '']: value },
      futureMember: future,
    })) as fc.Arbitrary<ExchangeTask>;
}

function project(id: string): fc.Arbitrary<ExchangeProject> {
  const names: Names = {
    lists: ids('list', 3),
    people: ids('person', 3),
    labels: ids('label', 2),
    fields: ids('field', 1),
    tasks: ids('task', 5),
  };
  return fc
    .record({
      name: title,
      description: markdown,
      start: none(day),
      statusDate: none(day),
      criticalSlack: none(fc.nat()),
      status: none(fc.constantFrom(...PROJECT_STATUSES)),
      ageingAfter: none(fc.nat()),
      staleAfter: none(fc.nat()),
      thresholds: none(fc.constant({ stale: 5, later: [1] })),
      sponsor: none(title),
      client: none(title),
      effortBudget: none(fc.nat()),
      reportSchedule: none(fc.constant({ days: ['fri'] })),
      tasks: fc.tuple(...names.tasks.map((name) => task(name, names))),
      titles: fc.array(title, { minLength: 8, maxLength: 8 }),
      link: fc.record({
        type: fc.constantFrom(...LINK_TYPES),
        lag: none(fc.integer()),
        lagKind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const),
      }),
      kept: fc.record({ id: fc.constantFrom('r1', 'r2'), title, detail: anything }),
      meetings: anyMeetings({ title, markdown, day, date, instant, people: names.people, tasks: names.tasks }),
      insight: anyInsight({ title, day, instant, people: names.people, tasks: names.tasks }),
      future: anything,
    })
    .map(({ titles, tasks, link, kept, meetings, insight, future, ...rest }) => {
      const order = initialKeys(tasks.length);
      const placed = tasks.map((entry, index) => ({
        ...entry,
        order: order[index] ?? '',
        outlineOrder: order[index] ?? '',
      }));
      const rank = (entry: ExchangeTask): number => (entry.list ? names.lists.indexOf(entry.list) : names.lists.length);
      return {
        id,
        ...rest,
        timeZone: 'Europe/Lisbon',
        createdAt: '2026-01-01T00:00:00Z',
        createdBy: null,
        archivedAt: null,
        deletedAt: null,
        deletedBy: null,
        source: { tool: 'trello', file: 'x.json' },
        fieldDefinitions: withOrder(
          names.fields.map((name) => ({ id: name, name: 'Cost', type: 'number', options: null })),
        ),
        calendars: withOrder([
          {
            id: 'calendar0',
            name: 'Standard',
            minutesPerDay: 480,
            week: { mon: [['08:00', '12:00'] as [string, string]] },
            exceptions: [{ from: '2026-12-25', to: '2026-12-25', working: [] }],
            base: null,
          },
        ]),
        calendar: 'calendar0',
        lists: withOrder(
          names.lists.map((name, index) => ({
            id: name,
            name: titles[index] ?? '',
            archived: index === 1,
            limit: index,
            marksDone: index === 2,
          })),
        ),
        labels: withOrder(
          names.labels.map((name, index) => ({ id: name, name: index === 0 ? '' : (titles[3] ?? ''), color: 'teal' })),
        ),
        people: withOrder(
          names.people.map((name, index) => ({
            id: name,
            name: titles[4 + index] ?? '',
            email: null,
            addresses: [{ tool: 'trello', name }],
            calendar: null,
            hoursPerDay: 8,
            ...(index === 0 ? { timeZone: 'Asia/Tokyo' } : {}),
          })),
        ),
        tasks: placed.sort((left, right) => rank(left) - rank(right)),
        links: withOrder([{ id: 'link0', from: 'task0', to: 'task1', ...link }]),
        baselines: withOrder([
          {
            id: 'baseline0',
            name: 'Signed',
            takenAt: '2026-01-05T09:00:00Z',
            tasks: { task0: { start: '2026-01-05', finish: '2026-01-06' } },
          },
        ]),
        ...meetings,
        ...insight,
        deliverables: [kept],
        reports: [
          {
            id: 'report0',
            title: titles[0] ?? '',
            audience: 'client',
            layout: 'layout0',
            sections: [{ name: 'summary' }],
            from: '2026-01-30',
            asOf: '2026-02-06',
            dueOn: '2026-02-06',
            clientWords: { summary: 'All is **well**.' },
            summary: 'All is **well**.',
            reason: null,
            notes: '',
            sentAt: '2026-02-06T14:00:00Z',
            sent: [{ opId: 'op9', at: '2026-02-06T14:00:00Z', to: ['City'], how: 'mail' }],
            file: { name: 'week.pdf', size: 5, sha256: 'ab' },
          },
        ],
        savedViews: [
          {
            id: 'view0',
            name: 'Late and mine',
            screen: 'list',
            filter: 'owner:me,=person0 due:overdue',
            group: 'label',
            sorts: ['-due', 'field/field0'],
            columns: ['title', 'due:7.5', 'field/field0'],
          },
        ],
        reportLayouts: [{ id: 'layout0', name: 'Port style', layout: { page: 'letter', sections: [] } }],
        activity: [
          {
            opId: 'op1',
            by: 'person0',
            byName: 'Ana',
            at: '2026-02-01T08:00:00Z',
            command: 'renameTask',
            label: 'Rename',
            targets: [{ kind: 'task', id: 'task0' }],
            from: { a: 1 },
            to: { a: 2 },
          },
        ],
        futureMember: future,
      } as unknown as ExchangeProject;
    });
}

export const anyExchange: fc.Arbitrary<Exchange> = fc
  .tuple(project('p1'), project('p/2 ../x'), fc.nat())
  .map(([first, second, count]) => {
    const exchange: Exchange = {
      format: 'throughline-export',
      version: 1,
      exportedAt: '2026-11-20T10:00:00Z',
      source: { tool: 'trello', file: 'x.json' },
      losses: [{ code: 'x', count, message: 'm', where: null }],
      projects: [first, second],
    };
    // As a file brings it: fast-check makes objects without a prototype, which no JSON has.
    return JSON.parse(JSON.stringify(exchange)) as Exchange;
  });
