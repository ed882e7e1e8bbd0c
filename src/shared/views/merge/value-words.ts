/** What people said of a card, a list, a link or the project, in words. */

import { dayOf, isDateValue } from '#shared/domain/day.ts';
import { type Length, lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import { counted } from '#shared/kernel/counted.ts';
import { asId, type CalendarId, type FieldId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { pinWords, storedConstraint } from '../pin.ts';
import type { Side } from './items.ts';
import { FIELD, isRegisters } from './registers.ts';
import type { MergeWords } from './words.ts';

const REGISTERS: Readonly<Record<string, string>> = {
  title: 'title',
  name: 'name',
  place: 'list',
  outline: 'parent',
  doneAt: 'done',
  priority: 'priority',
  effort: 'estimate',
  blocked: 'blocked',
  start: 'start',
  due: 'due date',
  deadline: 'deadline',
  duration: 'duration',
  constraint: 'pin',
  percent: 'progress',
  mode: 'scheduling',
  milestone: 'milestone',
  calendar: 'calendar',
  actualStart: 'actual start',
  actualFinish: 'actual finish',
  remaining: 'remaining duration',
  interruptions: 'interruptions',
  limit: 'limit',
  marksDone: 'cards done',
  lag: 'link',
  statusDate: 'status date',
  criticalSlack: 'slack of what is critical',
  timeZone: 'time zone',
  status: 'status',
  starts: 'beginning',
  where: 'place',
  length: 'length',
  rule: 'recurrence',
  state: 'state',
  text: 'text',
  why: 'reason',
  plan: 'plan',
  supersedes: 'decision that it stands in the place of',
  reviewOn: 'review date',
  likelihood: 'likelihood',
  impact: 'impact',
  response: 'response',
  change: 'what it asks of the plan',
};

/** "chose start 4 Dec and due date 9 Dec", "marked it as done". */
export function saidWords(values: Side['values'], words: MergeWords): string {
  const entries = Object.entries(values);
  const [[key, value] = ['', null]] = entries;
  if (key === 'place') return `moved it to ${placeTitle(value, words)}`;
  if (entries.length === 1) {
    if (key === 'doneAt') return value === true ? 'marked it as done' : 'reopened it';
    if (key === 'outline')
      return value === null ? 'took it out of its parent' : `put it under “${words.title(value as TaskId)}”`;
    if (key === 'blocked' && value === null) return 'unblocked it';
  }
  return `chose ${statedWords(values, words)}`;
}

/** "start 4 Dec and due date 9 Dec". */
export function statedWords(values: Side['values'], words: MergeWords): string {
  return inOrder(values)
    .map(([key, value]) => statementWords(key, value, words))
    .join(' and ');
}

/** As people say them: a start before its end. */
function inOrder(values: Side['values']): readonly (readonly [key: string, value: Json])[] {
  const places = Object.keys(REGISTERS);
  return Object.entries(values).toSorted(([left], [right]) => places.indexOf(left) - places.indexOf(right));
}

/** What a button says. */
export function sideChoiceWords({ values }: Side, isNow: boolean, words: MergeWords): string {
  const entries = Object.entries(values);
  const [[key, value] = ['', null]] = entries;
  if (key === 'place') {
    const done = typeof values.doneAt === 'boolean' ? (values.doneAt ? ', done' : ', open') : '';
    return `${isNow ? 'Leave it in' : done === '' ? 'Move it to' : 'Have it in'} ${placeTitle(value, words)}${done}`;
  }
  if (entries.length === 1) {
    if (key === 'doneAt') return `${isNow ? 'Leave' : 'Make'} it ${value === true ? 'done' : 'open'}`;
    if (key === 'outline') {
      if (value === null) return isNow ? 'Leave it under no card' : 'Take it out of its parent';
      return `${isNow ? 'Leave' : 'Put'} it under “${words.title(value as TaskId)}”`;
    }
    if (!isLongWinded(key)) return `${isNow ? 'Keep' : 'Use'} ${valueWords(key, value, words)}`;
  }
  return `${isNow ? 'Keep' : 'Use'} ${inOrder(values)
    .map(([each, stated]) => statementWords(each, stated, words))
    .join(', ')}`;
}

/** Of which a value alone says too little. */
function isLongWinded(key: string): boolean {
  return key === 'mode' || key === 'milestone' || key === 'marksDone' || key === 'lag';
}

function statementWords(key: string, value: Json, words: MergeWords): string {
  switch (key) {
    case 'doneAt':
      return value === true ? 'done' : 'open';
    case 'mode':
      return value === 'manual' ? 'to stay where it was put' : 'to be scheduled automatically';
    case 'milestone':
      return value === true ? 'a milestone' : 'no milestone';
    case 'marksDone':
      return value === true ? 'that cards in it are done' : 'that cards in it are not done by that';
    case 'lag':
      return linkWords(value, words);
    case 'duration':
      return isNoDuration(value) ? 'no duration' : `duration ${durationWords(value, words)}`;
    default:
      return value === null
        ? valueWords(key, value, words)
        : `${registerName(key, words)} ${valueWords(key, value, words)}`;
  }
}

function registerName(key: string, { names }: MergeWords): string {
  if (!key.startsWith(FIELD)) return REGISTERS[key] ?? key;
  const name = names.get('fieldDefinition', key.slice(FIELD.length) as FieldId)?.name ?? '';
  return name === '' ? 'field' : `“${shortened(name)}”`;
}

function valueWords(key: string, value: Json, words: MergeWords): string {
  if (key === 'duration') return durationWords(value, words);
  if (key === 'state') return value === null ? 'open still' : String(value);
  if (value === null) return `no ${registerName(key, words)}`;
  if (key === 'length' && typeof value === 'number') return `${value} minutes`;
  if (key === 'likelihood' || key === 'impact') return String(value);
  if (key === 'supersedes') return entryTitle('decision', String(value), words);
  if (isDateValue(value)) return `${words.date(dayOf(value))}${value.length > 10 ? ` ${value.slice(11)}` : ''}`;
  if (key === 'percent') return `${String(value)} %`;
  if (key === 'limit') return `${String(value)} ${value === 1 ? 'card' : 'cards'}`;
  if (key === 'calendar') return `“${shortened(words.names.get('calendar', value as CalendarId)?.name ?? '')}”`;
  if (key === 'interruptions') return Array.isArray(value) ? timesWords(value.length) : 'other ones';
  if (key === 'constraint') {
    const pin = storedConstraint(value);
    return pin === null ? 'no pin' : pinWords(pin, { date: words.date });
  }
  if (key === 'status') return String(value).replace('-', ' ');
  if (key === 'priority' || key === 'timeZone') return String(value);
  if (typeof value === 'number') return key.startsWith(FIELD) ? String(value) : workedWords(value, words);
  return typeof value === 'string' ? `“${shortened(value)}”` : 'another value';
}

function timesWords(count: number): string {
  return count === 1 ? 'of one time' : `of ${counted(count, 'time')}`;
}

function workedWords(minutes: number, { minutesPerDay }: MergeWords): string {
  return lengthWords({ minutes, unit: wholeUnit(minutes, false, minutesPerDay), elapsed: false }, minutesPerDay);
}

function isNoDuration(value: Json): boolean {
  return value === null || (isRegisters(value) && typeof value.duration !== 'number');
}

/** In the unit in which it was typed, where it is a whole number of those. */
function durationWords(value: Json, { minutesPerDay }: MergeWords): string {
  const { duration, elapsed, durationUnit } = isRegisters(value) ? value : { duration: value };
  if (typeof duration !== 'number') return 'no duration';
  const isElapsed = elapsed === true;
  const whole = wholeUnit(duration, isElapsed, minutesPerDay);
  const typed = typeof durationUnit === 'string' ? (durationUnit as Length['unit']) : whole;
  const [said, plainly] = [typed, whole].map((unit) =>
    lengthWords({ minutes: duration, unit, elapsed: isElapsed }, minutesPerDay),
  ) as [string, string];
  // Minutes are said of what is no even number of the unit.
  return said.includes('minute') ? plainly : said;
}

const LINK_WORDS: Readonly<Record<string, string>> = {
  FS: 'end to start',
  SS: 'start to start',
  FF: 'end to end',
  SF: 'start to end',
};

/** "end to start, 2 days later". */
function linkWords(value: Json, words: MergeWords): string {
  const { type, lag, lagKind } = isRegisters(value) ? value : {};
  const way = LINK_WORDS[String(type ?? 'FS')] ?? String(type);
  if (typeof lag !== 'number' || lag === 0) return way;
  const size = Math.abs(lag);
  const length =
    lagKind === 'percent'
      ? `${size} %`
      : lengthWords(
          {
            minutes: size,
            unit: wholeUnit(size, lagKind === 'elapsed', words.minutesPerDay),
            elapsed: lagKind === 'elapsed',
          },
          words.minutesPerDay,
        );
  return `${way}, ${length} ${lag < 0 ? 'earlier' : 'later'}`;
}

const LONGEST = 60;

export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

const ENTRY_WORDS: Readonly<Record<string, string>> = {
  series: 'Series',
  meeting: 'Meeting',
  agendaItem: 'Agenda item',
  decision: 'Decision',
  risk: 'Risk',
  changeRequest: 'Change request',
};

/** "Decision “Rent the crane”"; an occurrence is called as its series. */
export function entryTitle(
  kind: 'series' | 'meeting' | 'agendaItem' | 'decision' | 'risk' | 'changeRequest',
  id: string,
  { names }: MergeWords,
): string {
  const record: object | undefined = names.get(kind, asId(id));
  const own: unknown = record && Reflect.get(record, 'title');
  const series = kind === 'meeting' ? (names.get('meeting', asId(id))?.series ?? null) : null;
  const title = typeof own === 'string' && own !== '' ? own : series === null ? '' : names.get('series', series)?.title;
  return title ? `${ENTRY_WORDS[kind]} “${shortened(title)}”` : (ENTRY_WORDS[kind] ?? kind);
}

/** A list of the board, or the meeting of an agenda item. */
function placeTitle(value: Json, words: MergeWords): string {
  const id = String(value);
  return words.names.get('meeting', asId(id))
    ? entryTitle('meeting', id, words)
    : `“${listTitle(id as ListId, words)}”`;
}

export function listTitle(id: ListId, { names }: MergeWords): string {
  return shortened(names.get('list', id)?.name ?? 'a list that is not here');
}
