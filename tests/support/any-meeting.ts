/** Random meetings as calendars hand them on, in the form in which they are written. */
import fc from 'fast-check';
import { must } from '#shared/kernel/result.ts';
import type { AddedTime } from '#shared/meetings/when/occurrences.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { UTC, type Zone, zoneOf } from '#shared/meetings/when/zone.ts';
import type { IcsAttendee, IcsDetails, IcsOverride, IcsPerson } from '#shared/transfer/ics/meeting.ts';
import type { OutgoingMeeting } from '#shared/transfer/ics/write/index.ts';
import { anyRule } from './any-rule.ts';

const ZONES = ['Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Africa/Casablanca', 'Australia/Lord_Howe'];
export const anyZone: fc.Arbitrary<Zone> = fc.constantFrom(UTC, ...ZONES.map((name) => must(zoneOf(name))));

const DAY = 1440;
/** 2005 to 2035. */
const anyMinute = fc.integer({ min: 12_784 * DAY, max: 23_741 * DAY });

/** Without what a line cannot hold. */
const words = fc
  .array(fc.constantFrom('Steering', 'é', '😀', '日本', 'a;b', 'c,d', '\\', '"', '^', ':', 'x'.repeat(40), '%', "'n"), {
    maxLength: 12,
  })
  .map((list) => list.join(' ').trim());
const lines = fc.array(words, { maxLength: 4 }).map((list) => list.join('\n').trim());

const address = fc.constantFrom('ana@example.com', 'Rui.Sa@example.org', 'x+y@sub.example.net', "o'neil@example.com");
const person: fc.Arbitrary<IcsPerson> = fc.record({ name: fc.option(words.filter((each) => each !== '')), address });

const attendees: fc.Arbitrary<readonly IcsAttendee[]> = fc
  .array(
    fc.record({
      name: fc.option(words.filter((each) => each !== '')),
      address,
      kind: fc.constantFrom('person', 'group', 'room', 'resource'),
      role: fc.constantFrom('chair', 'required', 'optional', 'informed'),
      answer: fc.constantFrom('needed', 'accepted', 'declined', 'tentative', 'delegated'),
      isAsked: fc.boolean(),
    }) as fc.Arbitrary<IcsAttendee>,
    { maxLength: 4 },
  )
  .map((all) => [...new Map(all.map((each) => [each.address, each])).values()]);

export const WRITTEN_AT = 29_000_000;

const details: fc.Arbitrary<IcsDetails> = fc
  .record({
    title: words,
    text: lines,
    where: words,
    link: fc.constantFrom(null, 'https://meet.example/a;b,c?d=1'),
    organizer: fc.option(person),
    attendees,
    state: fc.constantFrom(
      { status: 'confirmed', busy: 'busy' } as const,
      { status: 'confirmed', busy: 'tentative' } as const,
      { status: 'confirmed', busy: 'away' } as const,
      { status: 'confirmed', busy: 'free' } as const,
      { status: 'tentative', busy: 'tentative' } as const,
      { status: 'cancelled', busy: 'free' } as const,
    ),
    sequence: fc.nat(30),
  })
  .map(({ state, ...rest }) => ({ ...rest, ...state, writtenAt: WRITTEN_AT }));

function anyTime(zone: Zone): fc.Arbitrary<MeetingTime> {
  return fc
    .record({ start: anyMinute, length: fc.integer({ min: 0, max: 3000 }), isAllDay: fc.boolean() })
    .map((time) =>
      time.isAllDay
        ? {
            start: Math.floor(time.start / DAY) * DAY,
            length: (1 + (time.length % 4)) * DAY,
            isAllDay: true,
            zone: UTC,
          }
        : { ...time, zone },
    );
}

/** A stamp as a series writes it: a day, or a time on its clock. */
function ownStamp(time: MeetingTime, shift: number): Stamp {
  if (time.isAllDay) return { kind: 'day', day: time.start / DAY + shift };
  const wall = time.start + shift * DAY;
  return time.zone === UTC ? { kind: 'moment', moment: wall } : { kind: 'wall', wall };
}

/** UNTIL as a series of that time writes it. */
function inForm(rule: Rule, time: MeetingTime): Rule {
  if (rule.end.kind !== 'until') return rule;
  const { until } = rule.end;
  const at = until.kind === 'day' ? until.day * DAY : until.kind === 'wall' ? until.wall : until.moment;
  const end: Stamp = time.isAllDay ? { kind: 'day', day: Math.floor(at / DAY) } : { kind: 'moment', moment: at };
  return { ...rule, end: { kind: 'until', until: end } };
}

const shifts = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 4 });

export const anyMeeting: fc.Arbitrary<OutgoingMeeting> = anyZone.chain((zone) =>
  fc
    .record({
      time: anyTime(zone),
      rules: fc.array(anyRule, { maxLength: 2 }),
      except: shifts,
      added: shifts,
      lengths: fc.array(fc.option(fc.integer({ min: 1, max: 500 })), { minLength: 4, maxLength: 4 }),
      moved: shifts,
      to: fc.array(fc.option(anyZone.chain(anyTime)), { minLength: 4, maxLength: 4 }),
      details,
      changed: fc.array(details, { minLength: 4, maxLength: 4 }),
    })
    .map(({ time, rules, except, added, lengths, moved, to, details: own, changed }) => ({
      uid: 'meeting@example.com',
      of: null,
      time,
      rules: rules.map((rule) => inForm(rule, time)),
      except: except.sort((a, b) => a - b).map((shift) => ownStamp(time, shift)),
      added: addedOf(time, added, lengths),
      overrides: moved.map((shift, index) => overrideOf(time, shift, to[index] ?? null, changed[index] ?? own)),
      details: own,
    })),
);

/** Plain ones first, as they are written; a period is in UTC. */
function addedOf(time: MeetingTime, added: readonly number[], lengths: readonly (number | null)[]): AddedTime[] {
  const all = added.map((shift, index): AddedTime => {
    const length = time.isAllDay ? null : (lengths[index] ?? null);
    const at = ownStamp(time, shift);
    if (length === null || at.kind !== 'wall') return { at, length };
    return { at: { kind: 'moment', moment: time.zone.momentOf(at.wall) }, length };
  });
  return [...all.filter(({ length }) => length === null), ...all.filter(({ length }) => length !== null)];
}

function overrideOf(time: MeetingTime, shift: number, to: MeetingTime | null, said: IcsDetails): IcsOverride {
  const of = ownStamp(time, shift);
  if (said.status === 'cancelled' || to === null) {
    return { of, time: null, details: { ...said, status: 'cancelled', busy: 'free' } };
  }
  return { of, time: to, details: said };
}
