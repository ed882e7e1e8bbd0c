/** What a what-if changed, said of the record and its register: "Dig the basin, duration: 10 days". */
import { plainDate, plainDay } from '#renderer/ui/dates/format-date.ts';
import { WEEKDAY_NAMES, WEEKDAYS, type Weekday } from '#shared/calendar/index.ts';
import type { MadeRecord, ProjectDocument, RecordConflict, RegisterChange } from '#shared/document/index.ts';
import { type Day, dayOf, isDateValue, isDay, isDayTime } from '#shared/domain/day.ts';
import { type DurationUnit, lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import { endDay, readKnown, readOutside } from '#shared/domain/outside.ts';
import { DURATION_UNITS, type Kind } from '#shared/domain/records.ts';
import { readResolution } from '#shared/domain/threads.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

export interface WordsContext {
  /** Where names are looked up: in the what-if, which has the records that it made. */
  readonly document: ProjectDocument;
  readonly today: Day;
  readonly minutesPerDay: number;
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  list: 'List',
  task: 'Card',
  label: 'Label',
  person: 'Person',
  checklist: 'Checklist',
  checklistItem: 'Item',
  comment: 'Comment',
  attachment: 'Attachment',
  link: 'Link',
  calendar: 'Calendar',
  fieldDefinition: 'Field',
  baseline: 'Baseline',
  kept: 'Entry',
  series: 'Series',
  meeting: 'Meeting',
  agendaItem: 'Agenda item',
  agendaTemplate: 'Agenda',
  minutes: 'Minutes',
  decision: 'Decision',
  risk: 'Risk',
  changeRequest: 'Change request',
  resource: 'Resource',
  busy: 'Busy times',
  statusEntry: 'Status',
  flagAnswer: 'Answer to a flag',
  nudge: 'Nudge',
  report: 'Status report',
  reportLayout: 'Layout of reports',
  savedView: 'Saved view',
};

/** "Dig the basin", "Link from Dig the basin to Foundations", "List To do". */
export function recordWords({ kind, id }: Pick<RegisterChange, 'kind' | 'id'>, { document }: WordsContext): string {
  if (kind === 'project') return 'The project';
  if (kind === 'task') return titleOf(id, document);
  if (kind === 'link') {
    const link = document.get('link', asId(id));
    const outside = link && readOutside(link.outside) !== null ? readKnown(link.known) : null;
    if (outside) return `Link from ${outside.title} of ${outside.projectName} to ${titleOf(link?.to, document)}`;
    return `Link from ${titleOf(link?.from, document)} to ${titleOf(link?.to, document)}`;
  }
  const record = document.get(kind, asId(id)) as { readonly [name: string]: unknown } | undefined;
  const name = ['name', 'title', 'text']
    .map((key) => record?.[key])
    .find((text) => typeof text === 'string' && text !== '');
  return typeof name === 'string' ? `${KIND_WORDS[kind]} ${name}` : KIND_WORDS[kind];
}

function titleOf(id: string | null | undefined, document: ProjectDocument): string {
  return (id && document.get('task', asId<TaskId>(id))?.title) || 'a card';
}

const REGISTER_WORDS: Readonly<Record<string, string>> = {
  title: 'title',
  name: 'name',
  place: 'list',
  outline: 'place in the outline',
  doneAt: 'done',
  deletedAt: 'deleted',
  archived: 'archived',
  duration: 'duration',
  durationUnit: 'unit of its duration',
  elapsed: 'elapsed time',
  start: 'start',
  due: 'due date',
  deadline: 'deadline',
  percent: 'progress',
  constraint: 'pin',
  milestone: 'milestone',
  mode: 'scheduling',
  effort: 'estimate',
  remaining: 'remaining time',
  priority: 'priority',
  blocked: 'blocked',
  repeat: 'repetition',
  calendar: 'calendar',
  actualStart: 'actual start',
  actualFinish: 'actual finish',
  type: 'type',
  lag: 'lag',
  lagKind: 'kind of lag',
  outside: 'card of another project',
  known: 'date known',
  orderKey: 'order',
  text: 'text',
  resolution: 'resolved',
  purpose: 'purpose',
  starts: 'beginning',
  length: 'length',
  timeZone: 'time zone',
  rule: 'recurrence',
  where: 'place',
  link: 'link',
  organizer: 'organiser',
  agenda: 'agenda',
  state: 'state',
  begunAt: 'when it began',
  endedAt: 'when it ended',
  occurrence: 'which of its series it is',
  series: 'series',
  minutes: 'minutes',
  spent: 'time spent',
  about: 'what it is about',
  carriedFrom: 'where it was carried over from',
  fromTemplate: 'the template that it is from',
  items: 'items',
  content: 'what was sent',
  sentAt: 'sent',
  decidedOn: 'day decided',
  reviewOn: 'review date',
  why: 'reason',
  alternatives: 'alternatives',
  supersedes: 'what it stands in the place of',
  likelihood: 'likelihood',
  impact: 'impact',
  response: 'response',
  plan: 'plan',
  trend: 'trend',
  owner: 'owner',
  change: 'what it asks of the plan',
  effect: 'effect that was seen',
  seats: 'seats',
  meeting: 'meeting',
  line: 'line of the notes',
  forClient: 'shown to clients',
  thresholds: 'thresholds of flags',
  sponsor: 'sponsor',
  client: 'client',
  effortBudget: 'budget of effort',
  reportSchedule: 'schedule of reports',
  status: 'status',
  statusDate: 'status date',
};

/** Sets of meetings and registers by their prefix, with the kind of what they name. */
const SET_WORDS: Readonly<Record<string, readonly [words: string, kind: 'person' | 'task' | 'resource' | null]>> = {
  attendee: ['attendee', 'person'],
  present: ['presence of', 'person'],
  reply: ['reply of', 'person'],
  decider: ['decided by', 'person'],
  resource: ['', 'resource'],
  affects: ['affects', 'task'],
  without: ['time taken out', null],
  also: ['time added', null],
  sent: ['who got it', null],
};

/** "duration", "owner Ana". */
export function registerWords(key: string, { document }: WordsContext): string {
  const [set, member = ''] = key.split(/\/(.*)/s);
  // A document holds what anybody wrote: of an object, “constructor” would be found too.
  if (member === '') return (Object.hasOwn(REGISTER_WORDS, key) ? REGISTER_WORDS[key] : null) ?? key;
  if (set === 'owner') return `owner ${document.get('person', asId(member))?.name || 'without a name'}`;
  if (set === 'label') return `label ${document.get('label', asId(member))?.name || 'without a name'}`;
  const [words = '', kind = null] = (set !== undefined && Object.hasOwn(SET_WORDS, set) ? SET_WORDS[set] : null) ?? [];
  if (kind !== null) return `${words} ${nameOf(kind, member, document)}`.trim();
  if (words !== '') return words;
  if (set === 'week') return `hours on ${dayName(member)}`;
  if (set === 'exception') return `other hours, ${whenWords(member)}`;
  return document.get('fieldDefinition', asId(member))?.name ?? 'field';
}

function nameOf(kind: 'person' | 'task' | 'resource', id: string, document: ProjectDocument): string {
  if (kind === 'task') return titleOf(id, document);
  return document.get(kind, asId(id))?.name || 'without a name';
}

function dayName(day: string): string {
  return WEEKDAY_NAMES[WEEKDAYS.indexOf(day as Weekday)] ?? day;
}

const OFTEN: Readonly<Record<string, string>> = {
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  'monthly-nth': 'monthly',
  yearly: 'yearly',
  'yearly-nth': 'yearly',
};

/** Of an exception's key (SPEC CALENDAR-4): "Fri 25 Dec 2026", "Thu 24 Dec 2026 to Fri 1 Jan 2027", "yearly from Thu 1 Jan 2026". */
function whenWords(key: string): string {
  const [from = '', ...rest] = key.split(' ');
  if (!isDay(from)) return 'on days that cannot be read';
  const often = rest.map((part) => OFTEN[part]).find((word) => word !== undefined);
  if (often) return `${often} from ${plainDate(from)}`;
  const [to] = rest;
  return to !== undefined && isDay(to) ? `${plainDate(from)} to ${plainDate(to)}` : plainDate(from);
}

const MEMBER_SETS = [
  'owner/',
  'label/',
  'attendee/',
  'resource/',
  'decider/',
  'affects/',
  'without/',
  'also/',
  'sent/',
];

/** Instants of which it counts only whether there is one. */
const MARKS: ReadonlySet<string> = new Set(['doneAt', 'deletedAt', 'begunAt', 'endedAt', 'sentAt']);

/** A value of one side: "10 days", "4 Dec", "none". */
export function valueWords(change: RegisterChange, value: Json, context: WordsContext): string {
  const { key } = change;
  if (MEMBER_SETS.some((set) => key.startsWith(set))) return value === null || value === false ? 'not set' : 'set';
  if (key.startsWith('week/')) return value === null || value === false ? 'none of its own' : hoursWords(value);
  if (key.startsWith('exception/')) return exceptionWords(value);
  if (MARKS.has(key) || typeof value === 'boolean') return value === null || value === false ? 'no' : 'yes';
  if (key === 'resolution') return readResolution(value)?.is === 'resolved' ? 'yes' : 'no';
  if (value === null) return key === 'archived' || key === 'milestone' ? 'no' : 'none';
  if (isDateValue(value)) return dateWords(value, context.today);
  if (typeof value === 'number') return numberWords(key, value, context);
  if (key === 'place' || key === 'outline') return placeWords(key, value, context);
  if (key === 'constraint') return constraintWords(value, context.today);
  if (key === 'known') return knownDateWords(value, context.today);
  if (key === 'outside') return 'another one';
  return typeof value === 'string' ? `“${value}”` : 'other than before';
}

/** A stored exception and its position: "“Christmas”, day off". */
function exceptionWords(value: Json): string {
  const exception: unknown = Array.isArray(value) ? (value as readonly Json[])[1] : null;
  if (typeof exception !== 'object' || exception === null) return 'none';
  const [name, working]: readonly unknown[] = [Reflect.get(exception, 'name'), Reflect.get(exception, 'working')];
  const hours = hoursWords(Array.isArray(working) ? (working as readonly Json[]) : []);
  return typeof name === 'string' && name !== '' ? `“${name}”, ${hours}` : hours;
}

/** "08:00–12:00, 13:00–17:00". */
function hoursWords(hours: Json): string {
  const stretches = Array.isArray(hours) ? (hours as readonly Json[]) : [];
  if (stretches.length === 0) return 'day off';
  return stretches.map((stretch) => (Array.isArray(stretch) ? stretch.join('–') : '')).join(', ');
}

function dateWords(value: string, today: Day): string {
  const day = plainDay(value.slice(0, 10) as Day, today);
  return isDay(value) || !isDayTime(value) ? day : `${day}, ${value.slice(11)}`;
}

/** "4 Dec to 8 Dec", "no dates". */
function knownDateWords(value: Json, today: Day): string {
  const { start, finish } = readKnown(value);
  const end = finish && endDay(finish);
  // What takes no time at midnight ends on the day before it begins.
  const begin = start === null || start === finish ? end : dayOf(start);
  const days = [begin, end ?? begin].filter((day) => day !== null).map((day) => plainDay(day, today));
  return days.length === 0 ? 'no dates' : [...new Set(days)].join(' to ');
}

const LENGTHS = new Set(['duration', 'effort', 'remaining', 'lag', 'effortBudget']);

function numberWords(key: string, value: number, { minutesPerDay }: WordsContext): string {
  if (key === 'percent') return `${value} %`;
  if (!LENGTHS.has(key)) return String(value);
  const unit: DurationUnit = wholeUnit(value, false, minutesPerDay);
  return lengthWords(
    { minutes: value, unit: DURATION_UNITS.find((each) => each === unit) ?? 'minutes', elapsed: false },
    minutesPerDay,
  );
}

function placeWords(key: 'place' | 'outline', value: Json, { document }: WordsContext): string {
  const [container] = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (typeof container !== 'string' || container === '') return key === 'place' ? 'no list' : 'top level';
  if (key === 'outline') return `under ${titleOf(container, document)}`;
  const meeting = document.get('meeting', asId(container));
  if (meeting) return meeting.title ?? (meeting.series && document.get('series', meeting.series)?.title) ?? 'a meeting';
  return document.get('list', asId(container))?.name ?? 'a list';
}

function constraintWords(value: Json, today: Day): string {
  if (typeof value !== 'object' || value === null) return 'none';
  const [type, date]: readonly unknown[] = [Reflect.get(value, 'type'), Reflect.get(value, 'date')];
  const words = typeof type === 'string' ? type.replaceAll('-', ' ') : 'a pin';
  return typeof date === 'string' && isDateValue(date) ? `${words} ${dateWords(date, today)}` : words;
}

/** "Card Paint", "Link from …". */
export function madeWords(made: MadeRecord, context: WordsContext): string {
  const words = recordWords(made, context);
  return made.kind === 'task' ? `${KIND_WORDS.task} ${words}` : words;
}

/** What is to be decided, and what either answer means. */
export function conflictWords(
  { why, changes }: RecordConflict,
  originName: string,
  context: WordsContext,
): { readonly question: string; readonly origin: string; readonly whatIf: string } {
  if (why === 'deleted-in-origin') {
    return {
      question: 'deleted in the project, changed here',
      origin: 'Leave it deleted',
      whatIf: 'Restore it with these changes',
    };
  }
  if (why === 'deleted-in-what-if') {
    return { question: 'deleted here, changed in the project', origin: 'Keep it', whatIf: 'Delete it' };
  }
  const [change] = changes;
  if (!change) throw new Error('Something was changed on both sides');
  const base = valueWords(change, change.base, context);
  return {
    question: `${registerWords(change.key, context)}, before: ${base}`,
    origin: `${originName}: ${valueWords(change, change.origin, context)}`,
    whatIf: `What-if: ${valueWords(change, change.whatIf, context)}`,
  };
}
