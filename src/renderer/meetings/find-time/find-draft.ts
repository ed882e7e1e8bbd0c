/** What is looked for, as it is typed, and what it says. */

import { dayOfText, readTime } from '#renderer/meetings/when/when-draft.ts';
import { type DayNumber, MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import type { DateContext } from '#shared/domain/date-phrases.ts';
import type { PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { AskedNeed, AskedTime } from './gather.ts';

export type Wanted = 'required' | 'optional' | 'no';

export interface FindDraft {
  /** Who is not named is not asked. */
  readonly people: ReadonlyMap<PersonId, Wanted>;
  readonly resources: ReadonlySet<ResourceId>;
  /** A room, whichever is free and large enough. */
  readonly anyRoom: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly earliest: string;
  readonly latest: string;
  /** Minutes. */
  readonly step: number;
}

export const STEPS = [15, 30, 60] as const;

export interface FindDraftProblem {
  readonly field: 'people' | 'firstDay' | 'lastDay' | 'earliest' | 'latest';
  readonly text: string;
}

export function newFindDraft(
  people: Iterable<readonly [PersonId, Wanted]>,
  resources: Iterable<ResourceId>,
): FindDraft {
  return {
    people: new Map(people),
    resources: new Set(resources),
    anyRoom: false,
    firstDay: 'tomorrow',
    lastDay: '+2w',
    earliest: '08:00',
    latest: '18:00',
    step: 30,
  };
}

/** The need that any room meets. */
export const ANY_ROOM = 'any-room';

export function readFind(
  draft: FindDraft,
  {
    context,
    length,
    zone,
    itself,
  }: {
    readonly context: DateContext;
    readonly length: number;
    readonly zone: Zone;
    readonly itself: readonly string[];
  },
): Result<AskedTime, FindDraftProblem> {
  const people = [...draft.people].flatMap(([person, wanted]) =>
    wanted === 'no' ? [] : [{ person, isRequired: wanted === 'required' }],
  );
  if (people.length === 0) return wrong('people', 'Whose time is looked for? Choose somebody.');
  const first = dayNumberOf(draft.firstDay, context);
  if (first === null) return wrong('firstDay', 'Not a day this understands: write tomorrow, mon or 4 dec.');
  const last = dayNumberOf(draft.lastDay, context);
  if (last === null) return wrong('lastDay', 'Not a day this understands: write +2w, eom or 18 dec.');
  if (last < first) return wrong('lastDay', 'This is before the first day.');
  const earliest = minuteOf(draft.earliest, context);
  if (earliest === null) return wrong('earliest', 'Not a time this understands: write 8:00.');
  // Midnight as an end is that of the day after.
  const latest = minuteOf(draft.latest, context) || MINUTES_PER_DAY;
  if (minuteOf(draft.latest, context) === null) return wrong('latest', 'Not a time this understands: write 18:00.');
  if (latest <= earliest) return wrong('latest', 'This is before the beginning.');
  return ok({
    people,
    needs: needsOf(draft, people.length),
    length,
    zone,
    firstDay: first,
    lastDay: last,
    earliest,
    latest,
    step: draft.step,
    itself,
  });
}

function needsOf({ resources, anyRoom }: FindDraft, seats: number): AskedNeed[] {
  const named = [...resources].map((resource): AskedNeed => ({ id: resource, kind: 'this', resource }));
  return anyRoom ? [{ id: ANY_ROOM, kind: 'room', seats }, ...named] : named;
}

function dayNumberOf(text: string, context: DateContext): DayNumber | null {
  const day = dayOfText(text, context);
  return day === null ? null : parseDay(day);
}

function minuteOf(text: string, context: DateContext): number | null {
  const time = readTime(text, context);
  if (time === null) return null;
  const [hour = '', minute = ''] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function wrong(field: FindDraftProblem['field'], text: string): Result<never, FindDraftProblem> {
  return err({ field, text });
}
