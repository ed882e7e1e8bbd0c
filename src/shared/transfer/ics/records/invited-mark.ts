/** Whether an invitation says something that those who were invited before have to answer anew (ICS-65). */
import { shortHash } from '#shared/kernel/short-hash.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { OutgoingMeeting } from '#shared/transfer/ics/write/index.ts';
import { exceptionsOf } from '#shared/transfer/ics/write/times.ts';
import { type IcsDetails, seriesOf } from '../meeting.ts';

/** When it is, how it comes again, where, and whether it takes place: equal for what RFC 5546 (2.1.4) calls no new sequence. */
export function invitedMark(meeting: OutgoingMeeting, method: 'REQUEST' | 'CANCEL'): string {
  const { of, time, rules, added, overrides, details } = meeting;
  // Short: the dates of a long series would be a large register.
  return shortHash(
    JSON.stringify([
      method,
      of && printStamp(of),
      timeOf(time),
      rules.map(printRule),
      added.map(({ at, length }) => [printStamp(at), length]).sort(byFirst),
      exceptionsOf(seriesOf(meeting)).map(printStamp).sort(),
      placeOf(details),
      overrides
        .map((each) => [printStamp(each.of), each.time && timeOf(each.time), placeOf(each.details)] as const)
        .sort(byFirst),
    ]),
  );
}

function timeOf({ start, length, isAllDay, zone }: MeetingTime): readonly unknown[] {
  return [start, length, isAllDay, zone.name];
}

function placeOf({ where, link, status }: IcsDetails): readonly unknown[] {
  return [where, link, status];
}

function byFirst([left]: readonly unknown[], [right]: readonly unknown[]): number {
  return String(left) < String(right) ? -1 : 1;
}
