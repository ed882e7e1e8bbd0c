/** Which zones a calendar names, and from when to when it needs them. */
import { LAST_INSTANT } from '#shared/calendar/index.ts';
import { occurrencesOf } from '#shared/meetings/when/occurrences.ts';
import { type Moment, UTC, type Zone } from '#shared/meetings/when/zone.ts';
import { type MeetingContent, seriesOf } from '../meeting.ts';
import { momentOf } from '../times.ts';
import { inOwnForm } from './times.ts';
import type { ZoneUse } from './zone.ts';

/** Occurrences that are looked at for the last one; a series with more of them needs its zone for good. */
const MOST_LOOKED = 5000;

export function zonesOf(meetings: readonly MeetingContent[]): ReadonlyMap<Zone, ZoneUse> {
  const uses = new Map<Zone, ZoneUse>();
  const add = (zone: Zone, from: Moment, to: Moment | null): void => {
    if (zone === UTC) return;
    const known = uses.get(zone);
    const last = !known ? to : known.to === null || to === null ? null : Math.max(known.to, to);
    uses.set(zone, { from: Math.min(known?.from ?? from, from), to: last });
  };
  for (const meeting of meetings) {
    if (!meeting.time.isAllDay) add(meeting.time.zone, ...spanOf(meeting));
    for (const { time } of meeting.overrides) {
      if (!time || time.isAllDay) continue;
      const from = time.zone.momentOf(time.start);
      add(time.zone, from, from + time.length);
    }
  }
  return uses;
}

/** Everything that is written on its clock; without an end where it never ends. */
function spanOf(meeting: MeetingContent): [from: Moment, to: Moment | null] {
  const { time, rules, added, except, overrides, of } = meeting;
  const named = [...added.map(({ at }) => at), ...except, ...overrides.map((each) => each.of), ...(of ? [of] : [])];
  let [from, to] = [time.zone.momentOf(time.start), time.zone.momentOf(time.start) + time.length];
  for (const stamp of named) {
    const moment = momentOf(inOwnForm(stamp, time), time.zone);
    [from, to] = [Math.min(from, moment), Math.max(to, moment)];
  }
  if (rules.some(({ end }) => end.kind === 'never')) return [from, null];
  let looked = 0;
  const whole = { ...seriesOf(meeting), except: [], overrides: [] };
  for (const occurrence of occurrencesOf(whole, { from, to: LAST_INSTANT })) {
    to = Math.max(to, occurrence.to);
    if (++looked > MOST_LOOKED) return [from, null];
  }
  return [from, to];
}
