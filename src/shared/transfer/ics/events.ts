/** The calendars of an iCalendar file as they are written; one bad line costs that line. */
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type ContentLine, contentLines, unescapeText } from './content-lines.ts';

/** An event, or another part, by its properties. */
export interface IcsEvent {
  /** Of its BEGIN. */
  readonly line: number;
  readonly first: (name: string) => ContentLine | undefined;
  readonly all: (name: string) => readonly ContentLine[];
}

/** How a file says that the clocks of a zone go: since when, and by which offsets. */
export interface IcsZone {
  readonly id: string;
  /** The zone that its writer took it from. */
  readonly location: string | null;
  readonly observances: readonly IcsEvent[];
}

/** One VCALENDAR: what it says of all that it holds. */
export interface IcsPart {
  readonly method: string | null;
  /** The zone that it is kept in, by name. */
  readonly zone: string | null;
  readonly zones: ReadonlyMap<string, IcsZone>;
  readonly events: readonly IcsEvent[];
  readonly freeBusy: readonly IcsEvent[];
  /** Tasks; none where they were not asked for. */
  readonly todos: readonly IcsEvent[];
}

export interface IcsFile {
  /** What the calendar calls itself. */
  readonly name: string | null;
  readonly parts: readonly IcsPart[];
  readonly events: readonly IcsEvent[];
  /** Kinds of what it holds beside events, such as VTODO. */
  readonly others: ReadonlySet<string>;
  /** Set where there was more than is read: the rest was not looked at. */
  readonly isCut: 'events' | 'lines' | null;
}

export interface EventLimits {
  readonly events: number;
  /** Lines that are kept, in all events together. */
  readonly lines: number;
  /** Whether tasks are read too; they count as events. */
  readonly isOfTodos?: boolean;
}

const NO_LIMITS: EventLimits = { events: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };
const OTHERS = new Set(['VTODO', 'VFREEBUSY', 'VJOURNAL']);
const OBSERVANCES = new Set(['STANDARD', 'DAYLIGHT']);
/** What is nested deeper is not read; nothing in iCalendar is. */
const DEEPEST = 8;

/** @param isKept which properties of events are; what is not goes at once. */
export function readEvents(
  bytes: Uint8Array,
  losses: LossBook,
  isKept: (name: string) => boolean = () => true,
  limits = NO_LIMITS,
): IcsFile {
  const reader = new CalendarReader(losses, isKept, limits.isOfTodos === true);
  const tooLong = (line: number): void => {
    losses.note('line-too-long', (count) => `${counted(count, 'line')} of more than 4 MB.`, `line ${line}`);
  };
  for (const content of contentLines(bytes, tooLong)) {
    reader.take(content);
    if (reader.count > limits.events) return reader.file('events');
    if (reader.lines > limits.lines) return reader.file('lines');
  }
  return reader.end();
}

interface OpenEvent {
  readonly kind: string;
  readonly line: number;
  readonly lines: Map<string, ContentLine[]>;
}

interface OpenPart {
  method: string | null;
  zone: string | null;
  readonly zones: Map<string, IcsZone>;
  readonly events: IcsEvent[];
  readonly freeBusy: IcsEvent[];
  readonly todos: IcsEvent[];
}

class CalendarReader {
  readonly events: IcsEvent[] = [];
  /** Events, and tasks where they are read. */
  count = 0;
  lines = 0;
  readonly #losses: LossBook;
  readonly #isKept: (name: string) => boolean;
  readonly #isOfTodos: boolean;
  readonly #parts: OpenPart[] = [];
  readonly #others = new Set<string>();
  readonly #open: string[] = [];
  #name: string | null = null;
  #part: OpenPart | null = null;
  /** An event, busy times, or when a zone's clocks change. */
  #event: OpenEvent | null = null;
  #zone: { id: string | null; location: string | null; observances: IcsEvent[] } | null = null;
  #last = 1;

  constructor(losses: LossBook, isKept: (name: string) => boolean, isOfTodos: boolean) {
    this.#losses = losses;
    this.#isKept = isKept;
    this.#isOfTodos = isOfTodos;
  }

  take(content: ContentLine): void {
    this.#last = content.line;
    if (content.name === 'BEGIN') this.#begin(content.value.trim().toUpperCase(), content.line);
    else if (content.name === 'END') this.#close(content.value.trim().toUpperCase());
    else if (content.name === '') this.#noteUnreadable(content.line);
    else this.#property(content);
  }

  end(): IcsFile {
    if (this.#open.includes('VCALENDAR') || this.#open.includes('VEVENT')) {
      this.#losses.note(
        'file-cut',
        () => 'The file ends in the middle: what came after is missing.',
        `line ${this.#last}`,
      );
    }
    this.#closeEvent();
    return this.file(null);
  }

  file(isCut: IcsFile['isCut']): IcsFile {
    return { name: this.#name, parts: this.#parts, events: this.events, others: this.#others, isCut };
  }

  #begin(kind: string, line: number): void {
    if (kind === 'VCALENDAR') {
      this.#reset(() => false);
      this.#part = null;
    }
    // The one before has no end: what it holds counts all the same.
    const isTodo = kind === 'VTODO' && this.#isOfTodos;
    if (kind === 'VEVENT' || kind === 'VFREEBUSY' || isTodo) {
      if (this.#event?.kind === 'VEVENT') this.#losses.note('event-without-end', endless, `line ${this.#event.line}`);
      this.#reset((each) => each === 'VCALENDAR');
    }
    if (kind === 'VTIMEZONE') {
      this.#reset((each) => each === 'VCALENDAR');
      this.#zone = { id: null, location: null, observances: [] };
    }
    const isEvent =
      kind === 'VEVENT' || kind === 'VFREEBUSY' || isTodo || (OBSERVANCES.has(kind) && this.#zone !== null);
    if (isEvent) {
      this.#closeEvent();
      this.#event = { kind, line, lines: new Map() };
    }
    if (OTHERS.has(kind)) this.#others.add(kind);
    if (this.#open.length < DEEPEST) this.#open.push(kind);
  }

  #close(kind: string): void {
    const at = this.#open.lastIndexOf(kind);
    if (at >= 0) this.#open.length = at;
    if (kind === this.#event?.kind) this.#closeEvent();
    if (kind === 'VTIMEZONE') this.#closeZone();
  }

  #reset(stays: (kind: string) => boolean): void {
    this.#closeEvent();
    this.#closeZone();
    this.#open.splice(0, this.#open.length, ...this.#open.filter(stays));
  }

  #property(content: ContentLine): void {
    const inside = this.#open.at(-1);
    const event = this.#event;
    if (event && inside === event.kind) {
      if ((event.kind === 'VEVENT' || event.kind === 'VTODO') && !this.#isKept(content.name)) return;
      this.lines++;
      const same = event.lines.get(content.name);
      if (same) same.push(content);
      else event.lines.set(content.name, [content]);
    } else if (this.#zone && inside === 'VTIMEZONE') {
      if (content.name === 'TZID') this.#zone.id ??= unescapeText(content.value);
      if (content.name === 'X-LIC-LOCATION') this.#zone.location ??= unescapeText(content.value);
    } else if (inside === 'VCALENDAR' || inside === undefined) {
      this.#ofCalendar(content);
    }
  }

  #ofCalendar({ name, value }: ContentLine): void {
    if (name === 'X-WR-CALNAME') this.#name ??= unescapeText(value) || null;
    if (name === 'METHOD') this.#currentPart().method ??= value.trim().toUpperCase();
    if (name === 'X-WR-TIMEZONE') this.#currentPart().zone ??= unescapeText(value) || null;
  }

  #currentPart(): OpenPart {
    if (!this.#part) {
      this.#part = { method: null, zone: null, zones: new Map(), events: [], freeBusy: [], todos: [] };
      this.#parts.push(this.#part);
    }
    return this.#part;
  }

  #closeEvent(): void {
    const open = this.#event;
    if (!open) return;
    this.#event = null;
    const event = asEvent(open);
    if (open.kind === 'VEVENT') {
      this.count++;
      this.events.push(event);
      this.#currentPart().events.push(event);
    } else if (open.kind === 'VTODO') {
      this.count++;
      this.#currentPart().todos.push(event);
    } else if (open.kind === 'VFREEBUSY') {
      this.#currentPart().freeBusy.push(event);
    } else {
      this.#zone?.observances.push(event);
    }
  }

  #closeZone(): void {
    const zone = this.#zone;
    this.#zone = null;
    if (!zone || zone.id === null) return;
    const { id, location, observances } = zone;
    const { zones } = this.#currentPart();
    if (!zones.has(id)) zones.set(id, { id, location, observances });
  }

  #noteUnreadable(line: number): void {
    this.#losses.note('line-unreadable', (count) => `${counted(count, 'line')} that cannot be read.`, `line ${line}`);
  }
}

function asEvent({ line, lines }: OpenEvent): IcsEvent {
  return { line, first: (name) => lines.get(name)?.[0], all: (name) => lines.get(name) ?? [] };
}

function endless(count: number): string {
  return `${counted(count, 'event')} without an end; what stands in them was read.`;
}
