/** A meeting as calendars hand it on: read from a file, or to be written into one. */
import type { BusyKind } from '#shared/meetings/free-busy/busy-of.ts';
import type { AddedTime, Series } from '#shared/meetings/when/occurrences.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';

/** What a message of iTIP is about (RFC 5546). */
export type Method = 'PUBLISH' | 'REQUEST' | 'CANCEL' | 'REPLY';

export type Answer = 'needed' | 'accepted' | 'declined' | 'tentative' | 'delegated';

export interface IcsPerson {
  readonly name: string | null;
  /** E-mail; null where there is none. */
  readonly address: string | null;
}

export interface IcsAttendee extends IcsPerson {
  readonly kind: 'person' | 'group' | 'room' | 'resource';
  readonly role: 'chair' | 'required' | 'optional' | 'informed';
  readonly answer: Answer;
  /** Whether an answer is asked for. */
  readonly isAsked: boolean;
}

/** What is said of a meeting, or of one occurrence, beside when it is. */
export interface IcsDetails {
  readonly title: string;
  /** Plain text, of several lines. */
  readonly text: string;
  readonly where: string;
  /** http or https. */
  readonly link: string | null;
  readonly organizer: IcsPerson | null;
  readonly attendees: readonly IcsAttendee[];
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  readonly busy: BusyKind;
  /** Grows with each version that matters to who is invited. */
  readonly sequence: number;
  /** When this was written; null where the file does not say. */
  readonly writtenAt: Moment | null;
}

/** What is true of one occurrence alone. */
export interface IcsOverride {
  /** Which: when it would have been by the series. */
  readonly of: Stamp;
  /** Null where it does not take place. */
  readonly time: MeetingTime | null;
  readonly details: IcsDetails;
}

/** When it is, and what is said of it. */
export interface MeetingContent {
  /** Of one occurrence whose series the file does not hold: which one. */
  readonly of: Stamp | null;
  readonly time: MeetingTime;
  /** None, and nothing added, of what is once. */
  readonly rules: readonly Rule[];
  readonly added: readonly AddedTime[];
  readonly except: readonly Stamp[];
  readonly overrides: readonly IcsOverride[];
  readonly details: IcsDetails;
}

export interface IcsMeeting extends MeetingContent {
  /** Null where the file names none: then it is one of its own. */
  readonly uid: string | null;
  /** Of its beginning in the file, counted from 1. */
  readonly line: number;
  /** In capitals, as the calendar around it says. */
  readonly method: string | null;
}

/** As `meetings/when` reckons with it; the id of an override is its place among them. */
export function seriesOf({ time, rules, added, except, overrides }: MeetingContent): Series {
  return {
    time,
    rules,
    added,
    except,
    overrides: overrides.map((each, index) => ({ id: String(index), of: each.of, time: each.time })),
  };
}
