/** Answers to invitations (RFC 5546, REPLY): read from files that came by mail, and held against who was invited (ICS-50 to ICS-52). */
import { counted } from '#shared/kernel/counted.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { type Moment, UTC } from '#shared/meetings/when/zone.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { checkCalendar, LIMITS, tooMuch } from './calendar-file.ts';
import { unescapeLines, unescapeText } from './content-lines.ts';
import { addressIn, answerOf, momentIn, sequenceOf } from './details.ts';
import { type IcsEvent, type IcsPart, readEvents } from './events.ts';
import { TimeReader } from './times.ts';
import { ZoneBook } from './zones.ts';

export interface IcsReply {
  readonly uid: string;
  /** Of one occurrence alone: which, by when it would have been; on the clock of the series or as a moment. */
  readonly recurrence: Stamp | null;
  /** In small letters. */
  readonly address: string;
  readonly name: string | null;
  readonly answer: 'accepted' | 'declined' | 'tentative';
  /** Of the invitation that was answered. */
  readonly sequence: number;
  /** When it was written; null where the file does not say. */
  readonly at: Moment | null;
  /** What the person adds. */
  readonly comment: string;
}

export interface RepliesReading {
  readonly replies: readonly IcsReply[];
  readonly losses: readonly Loss[];
}

const KEPT = new Set(['UID', 'RECURRENCE-ID', 'ATTENDEE', 'SEQUENCE', 'DTSTAMP', 'COMMENT']);

export function readReplies(bytes: Uint8Array): Result<RepliesReading, Problem> {
  const checked = checkCalendar(bytes);
  if (!checked.ok) return checked;
  const losses = new LossBook();
  const file = readEvents(bytes, losses, (name) => KEPT.has(name), LIMITS);
  if (file.isCut) return err(tooMuch(file.isCut));
  const answering = file.parts.filter(({ method }) => method === 'REPLY');
  if (answering.length === 0) return err(noReply(file.parts));
  const zones = new ZoneBook(UTC, losses);
  const replies = answering.flatMap((part) => {
    const times = new TimeReader(zones, part);
    return part.events.flatMap((event) => repliesOf(event, times, losses));
  });
  if (replies.length === 0) {
    const message =
      'The file calls itself an answer to an invitation, and does not say who answers, what, or to which one.';
    return err({ code: 'reply-unreadable', message, help: 'Ask the person to answer again.' });
  }
  return ok({ replies, losses: losses.losses() });
}

function noReply(parts: readonly IcsPart[]): Problem {
  const isInvitation = parts.some(({ method }) => method === 'REQUEST' || method === 'CANCEL');
  return {
    code: 'not-a-reply',
    message: isInvitation
      ? 'This is an invitation or a cancellation, not an answer to one.'
      : 'This is a calendar, not an answer to an invitation.',
    help: 'Answers are the .ics files in mails of people who accepted or declined.',
  };
}

function repliesOf(event: IcsEvent, times: TimeReader, losses: LossBook): IcsReply[] {
  const uid = unescapeText(event.first('UID')?.value ?? '');
  const replaces = event.first('RECURRENCE-ID');
  const recurrence = replaces ? times.read(replaces) : null;
  if (uid === '' || (replaces && !recurrence)) {
    losses.note('reply', unread, `line ${event.line}`);
    return [];
  }
  return event.all('ATTENDEE').flatMap((line) => {
    const address = addressIn(line.value) ?? addressIn(line.parameters.get('EMAIL') ?? '');
    const answer = answerOf(line);
    if (address === null || answer === null || answer === 'needed' || answer === 'delegated') {
      losses.note('reply', unread, `line ${line.line}`);
      return [];
    }
    const of = recurrence?.stamp ?? null;
    // A clock of another zone than the series has would name another occurrence.
    const moved: Stamp | null =
      of?.kind === 'wall' && recurrence ? { kind: 'moment', moment: recurrence.zone.momentOf(of.wall) } : of;
    return {
      uid,
      recurrence: replaces?.parameters.has('TZID') ? moved : of,
      address: address.toLowerCase(),
      name: line.parameters.get('CN')?.trim() || null,
      answer,
      sequence: sequenceOf(event),
      at: momentIn(event.first('DTSTAMP')),
      comment: unescapeLines(event.first('COMMENT')?.value ?? '')
        .trim()
        .slice(0, 2000),
    };
  });
}

const unread = (count: number): string => `${counted(count, 'answer')} without a meeting, an address or a yes or no.`;

/** What is known of a meeting that a reply is held against. */
export interface InvitedTo {
  readonly title: string;
  /** Of the invitation that was sent last. */
  readonly sequence: number;
  readonly attendees: readonly InvitedPerson[];
}

export interface InvitedPerson {
  readonly person: PersonId;
  readonly name: string;
  /** All that are known of them. */
  readonly addresses: readonly string[];
  /** What they answered before; `at` as the reply said. */
  readonly reply: { readonly at: Moment | null; readonly sequence: number } | null;
}

/** Whose answer it is; a problem where it is nobody's, or was overtaken. */
export function matchReply(reply: IcsReply, meeting: InvitedTo): Result<InvitedPerson, Problem> {
  const person = meeting.attendees.find(({ addresses }) =>
    addresses.some((address) => address.trim().toLowerCase() === reply.address),
  );
  const who = person?.name ?? reply.name ?? reply.address;
  if (!person) {
    return err({
      code: 'reply-from-stranger',
      message: `${reply.name ? `${reply.name} (${reply.address})` : reply.address} answers “${meeting.title}”, and is not invited to it by that address.`,
      help: 'Add the address to the person, or invite them, and take in the answer again.',
    });
  }
  if (reply.sequence < meeting.sequence) {
    return err({
      code: 'reply-outdated',
      message: `The answer of ${who} is to an earlier time of “${meeting.title}”, which has changed since: it was not taken.`,
      help: 'Ask for an answer to the new invitation.',
    });
  }
  const known = person.reply;
  const isOlder = known !== null && (known.sequence - reply.sequence || (known.at ?? 0) - (reply.at ?? 0)) > 0;
  if (isOlder) {
    return err({
      code: 'reply-older',
      message: `${who} answered “${meeting.title}” again since then: the later answer stays.`,
    });
  }
  return ok(person);
}
