/** The events of an iCalendar file as they are written; one bad line costs that line. */
import { type LossBook, plural } from '#shared/transfer/input/loss-book.ts';
import { type ContentLine, contentLines, unescapeText } from './content-lines.ts';

/** An event by its properties; those that a day off can be told by. */
export interface IcsEvent {
  /** Of its BEGIN. */
  readonly line: number;
  readonly first: (name: string) => ContentLine | undefined;
  readonly all: (name: string) => readonly ContentLine[];
}

export interface IcsFile {
  /** What the calendar calls itself. */
  readonly name: string | null;
  readonly events: readonly IcsEvent[];
  /** Kinds of what it holds beside events, such as VTODO. */
  readonly others: ReadonlySet<string>;
}

const NOT_CONTENT = new Set(['VCALENDAR', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT', 'VALARM', 'VEVENT']);

export function readEvents(bytes: Uint8Array, losses: LossBook): IcsFile {
  const events: IcsEvent[] = [];
  const others = new Set<string>();
  const open: string[] = [];
  let name: string | null = null;
  let event: OpenEvent | null = null;
  let last = 1;
  const close = (): void => {
    if (event) events.push(asEvent(event));
    event = null;
  };
  for (const content of contentLines(bytes)) {
    last = content.line;
    if (content.name === 'BEGIN') {
      const kind = content.value.trim().toUpperCase();
      if (kind === 'VEVENT') {
        // The one before has no end: what it holds counts all the same.
        if (event) losses.note('event-without-end', endless, `line ${event.line}`);
        close();
        open.splice(0, open.length, ...open.filter((each) => each === 'VCALENDAR'));
        event = { line: content.line, lines: new Map() };
      }
      if (!NOT_CONTENT.has(kind)) others.add(kind);
      open.push(kind);
    } else if (content.name === 'END') {
      const kind = content.value.trim().toUpperCase();
      const at = open.lastIndexOf(kind);
      if (at >= 0) open.length = at;
      if (kind === 'VEVENT') close();
    } else if (content.name === '') {
      losses.note(
        'line-unreadable',
        (count) => `${plural(count, 'line')} that cannot be read.`,
        `line ${content.line}`,
      );
    } else if (event && open.at(-1) === 'VEVENT') {
      const lines = (event as OpenEvent).lines;
      const same = lines.get(content.name);
      if (same) same.push(content);
      else lines.set(content.name, [content]);
    } else if (content.name === 'X-WR-CALNAME' && name === null) {
      name = unescapeText(content.value) || null;
    }
  }
  if (open.includes('VCALENDAR') || open.includes('VEVENT')) {
    losses.note('file-cut', () => 'The file ends in the middle: what came after is missing.', `line ${last}`);
  }
  close();
  return { name, events, others };
}

interface OpenEvent {
  readonly line: number;
  readonly lines: Map<string, ContentLine[]>;
}

function asEvent({ line, lines }: OpenEvent): IcsEvent {
  return { line, first: (name) => lines.get(name)?.[0], all: (name) => lines.get(name) ?? [] };
}

function endless(count: number): string {
  return `${plural(count, 'event')} without an end; what stands in them was read.`;
}
