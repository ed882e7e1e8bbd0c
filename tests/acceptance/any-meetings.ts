/** Meetings and registers of exports with every member filled, for property tests. */
import fc from 'fast-check';
import { initialKeys } from '#shared/document/order-keys.ts';
import { ANSWERS, ITEM_TYPES, MEETING_STATES, PRESENCES, ROLES } from '#shared/domain/meeting-records.ts';
import {
  CHANGE_STATES,
  DECISION_STATES,
  RISK_RESPONSES,
  RISK_STATES,
  RISK_TRENDS,
} from '#shared/domain/register-records.ts';

interface Around {
  readonly title: fc.Arbitrary<string>;
  readonly markdown: fc.Arbitrary<string>;
  readonly day: fc.Arbitrary<string>;
  readonly date: fc.Arbitrary<string>;
  readonly instant: fc.Arbitrary<string>;
  readonly people: readonly string[];
  readonly tasks: readonly string[];
}

const none = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

/** Sections of a project; what refers leads into them, to people and to cards. */
export function anyMeetings({ title, markdown, day, date, instant, people, tasks }: Around): fc.Arbitrary<object> {
  const person = fc.constantFrom(...people);
  const task = fc.constantFrom(...tasks);
  const text = title.filter((words) => words !== '');
  const attendees = fc
    .uniqueArray(person)
    .chain((all) =>
      fc.tuple(...all.map((each) => fc.record({ person: fc.constant(each), role: fc.constantFrom(...ROLES) }))),
    );
  const reply = fc.record({ answer: fc.constantFrom(...ANSWERS), at: none(instant), sequence: none(fc.nat(9)) });
  const replies = fc.dictionary(person, reply, { noNullPrototype: true });
  const when = {
    starts: none(date),
    length: none(fc.nat(2000)),
    timeZone: none(fc.constant('Europe/Madrid')),
    where: none(text),
    link: none(fc.webUrl()),
    organizer: none(person),
    uid: none(text),
    sequence: none(fc.nat(9)),
    invited: none(text),
  };
  const said = { meeting: fc.constantFrom(null, 'meeting0', 'gone'), line: none(text), forClient: fc.boolean() };
  const series = fc.record({
    id: fc.constant('series0'),
    title,
    purpose: markdown,
    ...when,
    rule: none(fc.constantFrom('FREQ=WEEKLY', 'FREQ=DAILY;COUNT=3\nFREQ=WEEKLY')),
    agenda: fc.constantFrom(null, 'agenda0'),
    state: fc.constantFrom('planned', 'cancelled'),
    attendees,
    resources: fc.constantFrom([], ['room0']),
    replies,
    without: fc.constantFrom([], ['20261130T100000']),
    also: fc.constantFrom([], [{ at: '20261201T100000', length: 30 }], [{ at: '20261201', length: null }]),
  });
  const meeting = (id: string) =>
    fc.record({
      id: fc.constant(id),
      series: fc.constant('series0'),
      occurrence: fc.constant('20261207T100000'),
      title: none(text),
      purpose: none(text),
      ...when,
      state: fc.constantFrom(...MEETING_STATES),
      begunAt: none(instant),
      endedAt: none(instant),
      attendees: attendees.map((all) => all.filter((each) => each.person !== people[0])),
      withoutAttendees: fc.constantFrom([], [people[0]]),
      resources: fc.constant([]),
      withoutResources: fc.constantFrom([], ['room0']),
      presence: fc.dictionary(person, fc.constantFrom(...PRESENCES), { noNullPrototype: true }),
      replies,
    });
  const item = fc.record({
    title,
    owner: none(person),
    minutes: none(fc.nat(90)),
    type: fc.constantFrom(...ITEM_TYPES),
    doneAt: none(instant),
    spent: none(fc.nat()),
    about: none(fc.record({ kind: fc.constant('task'), id: task })),
    carriedFrom: fc.constantFrom(null, 'item0'),
    fromTemplate: fc.constantFrom(null, 'weekly-status/0'),
  });
  const decision = fc.record({
    id: fc.constant('decision0'),
    title,
    text: markdown,
    state: fc.constantFrom(...DECISION_STATES),
    decidedOn: none(day),
    reviewOn: none(day),
    deciders: fc.uniqueArray(person),
    why: markdown,
    alternatives: markdown,
    affects: fc.uniqueArray(task),
    supersedes: fc.constantFrom(null, 'decision0', 'gone'),
    item: fc.constantFrom(null, 'item0'),
    ...said,
  });
  const risk = fc.record({
    id: fc.constant('risk0'),
    title,
    text: markdown,
    likelihood: none(fc.integer({ min: 1, max: 5 })),
    impact: none(fc.integer({ min: 1, max: 5 })),
    response: none(fc.constantFrom(...RISK_RESPONSES)),
    plan: markdown,
    owner: none(person),
    trend: fc.constantFrom(...RISK_TRENDS),
    state: fc.constantFrom(...RISK_STATES),
    reviewOn: none(day),
    affects: fc.uniqueArray(task),
    ...said,
  });
  const change = fc.record({
    id: fc.constant('change0'),
    title,
    text: markdown,
    why: markdown,
    asker: none(person),
    askerName: none(text),
    requestedOn: none(day),
    state: fc.constantFrom(...CHANGE_STATES),
    decidedOn: none(day),
    decision: fc.constantFrom(null, 'decision0'),
    change: fc.array(fc.oneof(fc.record({ task, work: fc.integer() }), fc.record({ task, notBefore: date })), {
      maxLength: 3,
    }),
    effect: fc.constantFrom(null, { finish: '2027-01-01' }),
    ...said,
  });
  const minutes = fc.record({
    id: fc.constant('minutes0'),
    meeting: fc.constant('meeting0'),
    version: fc.constant(1),
    draft: markdown,
    content: fc.constantFrom(null, { title: 'Site meeting' }),
    sentAt: none(instant),
    sent: fc.array(fc.record({ at: instant, to: fc.array(text, { maxLength: 2 }), how: title }), { maxLength: 2 }),
    corrects: fc.constantFrom(null, 'gone'),
  });
  return fc
    .record({
      series,
      first: meeting('meeting0'),
      second: meeting('meeting1'),
      items: fc.array(item, { minLength: 1, maxLength: 3 }),
      decision,
      risk,
      change,
      minutes,
    })
    .map(({ items, first, second, minutes: version, ...rest }) => {
      const keys = initialKeys(items.length);
      return {
        series: [rest.series],
        meetings: [first, second],
        agendaItems: items.map((each, index) => ({
          id: `item${index}`,
          meeting: 'meeting0',
          order: keys[index],
          ...each,
        })),
        agendaTemplates: [
          {
            id: 'agenda0',
            name: 'Site',
            purpose: '',
            length: 45,
            items: [{ title: 'Safety', minutes: 5, type: 'inform', owner: people[0] }],
          },
        ],
        minutes: [{ ...version, sent: version.sent.map((each, index) => ({ opId: `op${index}`, ...each })) }],
        decisions: [rest.decision],
        risks: [rest.risk],
        changeRequests: [rest.change],
        resources: [
          { id: 'room0', name: 'Office', kind: 'room', seats: 8, where: null, calendar: 'calendar0', note: '' },
        ],
        busy: [
          {
            id: 'busy0',
            who: { person: people[0] },
            source: 'ana.ics',
            readAt: '2026-01-01T00:00:00Z',
            from: 0,
            to: 900,
            periods: [[1, 2]],
          },
        ],
      };
    });
}
