/** Answers from files, into the meetings that they are to (ICS-62). */
import { addressesOf, type MeetingOrSeries, type ProjectDocument, setReply, uidOf } from '#shared/document/index.ts';
import { isLive, type MeetingRecord, type SeriesRecord } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { attendeesOf, replyOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import { stampOfKey, timeOfRecord } from '#shared/meetings/kept/times.ts';
import { timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { recordsByStamp } from '#shared/views/meetings/entries.ts';
import { type IcsReply, type InvitedTo, matchReply } from '../replies.ts';

/** An answer that was written down: whose, and to what. */
export interface TakenReply {
  readonly on: MeetingOrSeries;
  readonly title: string;
  readonly name: string;
  readonly answer: IcsReply['answer'];
  readonly comment: string;
}

/** @param replies as they were read; of each what became of it. */
export function takeReplies(project: ProjectDocument, replies: readonly IcsReply[]): Result<TakenReply, Problem>[] {
  return replies.map((reply) => takeReply(project, reply));
}

function takeReply(project: ProjectDocument, reply: IcsReply): Result<TakenReply, Problem> {
  const target = targetOf(project, reply);
  if (!target) {
    return err({
      code: 'reply-to-nothing',
      message: `${reply.name ?? reply.address} answers an invitation that is not of this project.`,
      help: 'Open the project that the meeting is in, and take in the answer there.',
    });
  }
  const { on, series, meeting } = target;
  const title = meeting?.title ?? series?.title ?? '';
  const matched = matchReply(reply, { title, ...invitedOf(project, series, meeting) });
  if (!matched.ok) return matched;
  const { person, name } = matched.value;
  const { answer, at, sequence, comment } = reply;
  const note = { answer, at: at === null ? project.clock.now() : at * 60_000, sequence };
  const set = setReply(project, on, { person, reply: note });
  return set.ok ? ok({ on, title, name, answer, comment }) : set;
}

interface Target {
  readonly on: MeetingOrSeries;
  readonly series: SeriesRecord | null;
  readonly meeting: MeetingRecord | null;
}

function targetOf(project: ProjectDocument, { uid, recurrence }: IcsReply): Target | null {
  const series = project.all('series').find((each) => isLive(each) && uidOf(each) === uid);
  if (!series) {
    const meeting = project.all('meeting').find((each) => isLive(each) && each.series === null && uidOf(each) === uid);
    return meeting ? { on: { meeting: meeting.id }, series: null, meeting } : null;
  }
  const stamp = recurrence && stampIn(project, series, recurrence);
  if (stamp === null) return { on: { series: series.id }, series, meeting: null };
  const [first, ...others] = recordsByStamp(project, series).get(stamp) ?? [];
  const meeting = first ? oneOccurrence([first, ...others]) : null;
  return { on: { series: series.id, stamp }, series, meeting };
}

function stampIn(project: ProjectDocument, series: SeriesRecord, recurrence: Stamp): string | null {
  const time = timeOfRecord(series, project.project.timeZone);
  return time && stampOfKey(timeOfStamp(recurrence, time), time);
}

function invitedOf(
  project: ProjectDocument,
  series: SeriesRecord | null,
  meeting: MeetingRecord | null,
): Pick<InvitedTo, 'sequence' | 'attendees'> {
  const sequence = Math.max(series?.sequence ?? 0, meeting?.sequence ?? 0);
  const attendees = attendeesOf(series, meeting).flatMap(({ person }) => {
    const record = project.live('person', person);
    if (!record) return [];
    const reply = replyOf(series, meeting, person);
    const known = reply && {
      at: reply.at === null ? null : Math.floor(reply.at / 60_000),
      sequence: reply.sequence ?? 0,
    };
    return [{ person, name: record.name, addresses: addressesOf(record), reply: known }];
  });
  return { sequence, attendees };
}
