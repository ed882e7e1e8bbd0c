/** What an event says beside when it is: words, people, whether it takes time. */
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { BusyKind } from '#shared/meetings/free-busy/busy-of.ts';
import { parseStamp } from '#shared/meetings/when/rule-text.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type ContentLine, unescapeLines, unescapeText } from './content-lines.ts';
import type { IcsEvent } from './events.ts';
import type { Answer, IcsAttendee, IcsDetails, IcsPerson } from './meeting.ts';

/** Of one meeting. Nobody invites more by name, and each is a register of the meeting's record. */
const MOST_ATTENDEES = 1000;
/** Characters. */
export const LONGEST_TITLE = 1000;
const LONGEST_TEXT = 200_000;

export function detailsOf(event: IcsEvent, losses: LossBook): IcsDetails {
  const title = cut(unescapeText(event.first('SUMMARY')?.value ?? ''), LONGEST_TITLE);
  const organizer = event.first('ORGANIZER');
  return {
    title,
    text: textOf(event, losses),
    where: cut(unescapeText(event.first('LOCATION')?.value ?? ''), LONGEST_TITLE),
    link: linkOf(event, losses),
    organizer: organizer ? personOf(organizer) : null,
    attendees: attendeesOf(event, losses),
    status: statusOf(event),
    busy: busyKindOf(event),
    sequence: sequenceOf(event),
    writtenAt: momentIn(event.first('DTSTAMP')) ?? momentIn(event.first('LAST-MODIFIED')),
  };
}

/** What is said of it, in lines. */
export function textOf(event: IcsEvent, losses: LossBook): string {
  const text = unescapeLines(event.first('DESCRIPTION')?.value ?? '').trim();
  if (text.length <= LONGEST_TEXT) return text;
  const said = numberWords(LONGEST_TEXT);
  const sentence = (count: number) => `${counted(count, 'description')} of more than ${said} characters, cut.`;
  losses.note('text-cut', sentence, placeOf(event));
  return cut(text, LONGEST_TEXT);
}

/** How an account of losses names an event. */
export function placeOf(event: IcsEvent): string {
  const title = unescapeText(event.first('SUMMARY')?.value ?? '').slice(0, 40);
  return title === '' ? `line ${event.line}` : `“${title}”, line ${event.line}`;
}

/** No half of a character at the end. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Where people meet goes before a page about it. */
const LINKS = ['CONFERENCE', 'X-GOOGLE-CONFERENCE', 'X-MICROSOFT-SKYPETEAMSMEETINGURL', 'URL'];

function linkOf(event: IcsEvent, losses: LossBook): string | null {
  for (const line of LINKS.flatMap((name) => event.all(name))) {
    const link = line.value.trim();
    if (/^https?:\/\/[^\s<>"]+$/i.test(link) && link.length <= 4000) return link;
    // Telephone numbers and the like are no addresses to open; neither is what would run.
    if (link !== '' && line.name !== 'CONFERENCE') {
      losses.note('link', (count) => `${counted(count, 'link')} that is no web address.`, `line ${line.line}`);
    }
  }
  return null;
}

const ADDRESS = /^[^\s@<>",;:]+@[^\s@<>",;:]+$/;

export function personOf({ value, parameters }: ContentLine): IcsPerson {
  const name = (parameters.get('CN') ?? '').replace(/\s+/g, ' ').trim();
  const address = addressIn(value) ?? addressIn(parameters.get('EMAIL') ?? '');
  // Some write the address for a name.
  return {
    name: name === '' || name.toLowerCase() === address?.toLowerCase() ? null : cut(name, LONGEST_TITLE),
    address,
  };
}

export function addressIn(text: string): string | null {
  const address = text.trim().replace(/^mailto:\s*/i, '');
  return address.length <= 320 && ADDRESS.test(address) ? address : null;
}

const KINDS: Readonly<Record<string, IcsAttendee['kind']>> = { GROUP: 'group', ROOM: 'room', RESOURCE: 'resource' };
const ROLES: Readonly<Record<string, IcsAttendee['role']>> = {
  CHAIR: 'chair',
  'OPT-PARTICIPANT': 'optional',
  'NON-PARTICIPANT': 'informed',
};
const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
};

/** Null of a person who has not answered, or whose answer means nothing here. */
export function answerOf(line: ContentLine): Answer | null {
  return ANSWERS[line.parameters.get('PARTSTAT')?.toUpperCase() ?? ''] ?? null;
}

function attendeesOf(event: IcsEvent, losses: LossBook): IcsAttendee[] {
  const lines = event.all('ATTENDEE');
  const said = numberWords(MOST_ATTENDEES);
  losses.note(
    'attendees-many',
    (count) => `${counted(count, 'attendee')} beyond the first ${said} of their meeting.`,
    lines.length > MOST_ATTENDEES ? placeOf(event) : undefined,
    lines.length - MOST_ATTENDEES,
  );
  const attendees = new Map<string, IcsAttendee>();
  for (const line of lines.slice(0, MOST_ATTENDEES)) {
    const person = personOf(line);
    const said = (name: string): string => line.parameters.get(name)?.toUpperCase() ?? '';
    if (person.name === null && person.address === null) {
      losses.note(
        'attendee-nobody',
        (count) => `${counted(count, 'attendee')} without a name or an address.`,
        `line ${line.line}`,
      );
      continue;
    }
    // Whoever stands there twice is who they are the last time.
    attendees.set(person.address?.toLowerCase() ?? `=${person.name}`, {
      ...person,
      kind: KINDS[said('CUTYPE')] ?? 'person',
      role: ROLES[said('ROLE')] ?? 'required',
      answer: answerOf(line) ?? 'needed',
      isAsked: said('RSVP') === 'TRUE',
    });
  }
  return [...attendees.values()];
}

export function codeOf(event: IcsEvent, name: string): string {
  return event.first(name)?.value.trim().toUpperCase() ?? '';
}

function statusOf(event: IcsEvent): IcsDetails['status'] {
  const status = codeOf(event, 'STATUS');
  return status === 'CANCELLED' || status === 'CANCELED'
    ? 'cancelled'
    : status === 'TENTATIVE'
      ? 'tentative'
      : 'confirmed';
}

/** Free where anything says so (FORMATS, iCalendar): who works elsewhere can come, too. */
function busyKindOf(event: IcsEvent): BusyKind {
  const microsoft = codeOf(event, 'X-MICROSOFT-CDO-BUSYSTATUS');
  if (codeOf(event, 'TRANSP') === 'TRANSPARENT' || statusOf(event) === 'cancelled') return 'free';
  if (microsoft === 'FREE' || microsoft === 'WORKINGELSEWHERE') return 'free';
  if (microsoft === 'OOF') return 'away';
  return microsoft === 'TENTATIVE' || statusOf(event) === 'tentative' ? 'tentative' : 'busy';
}

export function sequenceOf(event: IcsEvent): number {
  const given = codeOf(event, 'SEQUENCE');
  return /^\d{1,9}$/.test(given) ? Number(given) : 0;
}

export function momentIn(line: ContentLine | undefined): number | null {
  const stamp = line ? parseStamp(line.value) : null;
  // Some leave the Z off; the time is UTC by its definition all the same.
  return stamp?.kind === 'moment' ? stamp.moment : stamp?.kind === 'wall' ? stamp.wall : null;
}
