/** A calendar as it is edited: what a person typed over what the document says, so that others' changes of the rest show. */
import { type CalendarException, type CalendarRules, exceptionKeys, WEEKDAY_NAMES } from '#shared/calendar/index.ts';
import type { CalendarFields, CalendarUse } from '#shared/document/index.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import type { CalendarId, PersonId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import { formatDayLength, formatHours, parseDayLength, parseHours } from './hours-text.ts';

export interface CalendarForm {
  readonly name: string;
  readonly base: CalendarId | null;
  /** Hours as they are typed, Monday first; '' is as in the base, or off where there is none. */
  readonly week: readonly string[];
  /** Hours of a day as they are typed; '' is as in the base, or 8. */
  readonly dayLength: string;
  readonly exceptions: readonly CalendarException[];
  readonly isProjects: boolean;
  readonly people: readonly PersonId[];
  /** Hours of a full day that people have of their own, as they are typed; of the others nothing. */
  readonly hours: Readonly<Record<PersonId, string>>;
}

/** What is not saved yet. */
export interface Draft {
  /** What was saved when something was typed last. */
  readonly since: CalendarForm;
  readonly form: CalendarForm;
}

/** Where a new calendar begins: an office's week. */
export const NEW_FORM: CalendarForm = {
  name: '',
  base: null,
  week: [...Array.from({ length: 5 }, () => '08:00–12:00, 13:00–17:00'), '', ''],
  dayLength: '',
  exceptions: [],
  isProjects: false,
  people: [],
  hours: {},
};

/** `everybody`: the people of the project, whoever works by it. */
export function formOf(entry: CalendarEntry, everybody: readonly PersonHours[]): CalendarForm {
  const { name, base, rules, isProjects, people } = entry;
  return {
    name,
    base,
    week: Array.from({ length: 7 }, (_, day) => {
      const pattern = rules.week[day] ?? null;
      if (pattern === null) return '';
      return pattern.length > 0 ? formatHours(pattern) : base === null ? '' : 'Day off';
    }),
    dayLength: rules.minutesPerDay === null ? '' : formatDayLength(rules.minutesPerDay),
    exceptions: rules.exceptions,
    isProjects,
    people,
    hours: hoursOf(everybody),
  };
}

type PersonHours = Pick<PersonRecord, 'id' | 'hoursPerDay'>;

/** Hours as they are stored in the form in which they are typed. */
export function hoursOf(everybody: readonly PersonHours[]): CalendarForm['hours'] {
  return Object.fromEntries(
    everybody.flatMap(({ id, hoursPerDay }) =>
      hoursPerDay === null ? [] : [[id, formatDayLength(Math.min(24, Math.max(0, hoursPerDay)) * 60)]],
    ),
  );
}

/** What was typed over what is saved by now: of what others changed since, all stands that the draft does not change. */
export function formOver(saved: CalendarForm, { since, form }: Draft): CalendarForm {
  const pick = <T>(now: T, was: T, mine: T): T => (jsonEquals(was, mine) ? now : mine);
  return {
    name: pick(saved.name, since.name, form.name),
    base: pick(saved.base, since.base, form.base),
    week: saved.week.map((hours, day) => pick(hours, since.week[day] ?? '', form.week[day] ?? '')),
    dayLength: pick(saved.dayLength, since.dayLength, form.dayLength),
    exceptions: exceptionsOver(saved.exceptions, since.exceptions, form.exceptions),
    isProjects: pick(saved.isProjects, since.isProjects, form.isProjects),
    people: [
      ...saved.people.filter((person) => form.people.includes(person) || !since.people.includes(person)),
      ...form.people.filter((person) => !since.people.includes(person) && !saved.people.includes(person)),
    ],
    hours: hoursOver(saved.hours, since.hours, form.hours),
  };
}

type Hours = CalendarForm['hours'];

function hoursOver(saved: Hours, since: Hours, mine: Hours): Hours {
  const merged = { ...saved };
  for (const person of Object.keys({ ...since, ...mine }) as PersonId[]) {
    if (since[person] === mine[person]) continue;
    if (mine[person] === undefined) delete merged[person];
    else merged[person] = mine[person];
  }
  return merged;
}

type Exceptions = readonly CalendarException[];

/** [CALENDAR-4] Exception by exception; what is new stands last. */
function exceptionsOver(saved: Exceptions, since: Exceptions, mine: Exceptions): Exceptions {
  if (jsonEquals(saved, since)) return mine;
  const [was, is] = [byKey(since), byKey(mine)];
  const merged = new Map(byKey(saved));
  for (const key of was.keys()) if (!is.has(key)) merged.delete(key);
  for (const [key, exception] of is) if (!jsonEquals(was.get(key), exception)) merged.set(key, exception);
  return [...merged.values()];
}

function byKey(exceptions: Exceptions): ReadonlyMap<string, CalendarException> {
  const keys = exceptionKeys(exceptions);
  return new Map(exceptions.map((exception, index) => [keys[index] ?? '', exception]));
}

export function isEdited(saved: CalendarForm, form: CalendarForm): boolean {
  return !jsonEquals(saved, form);
}

/** Where in the form something cannot be; `day` counts from Monday. */
export type FormProblem =
  | { readonly field: 'name' | 'dayLength'; readonly text: string }
  | { readonly field: 'week'; readonly day: number; readonly text: string }
  | { readonly field: 'hours'; readonly person: PersonId; readonly text: string };

/** What the form says, or what in it says nothing. */
export function readForm(form: CalendarForm): {
  readonly fields: CalendarFields;
  readonly problems: readonly FormProblem[];
} {
  const problems: FormProblem[] = [];
  if (form.name.trim() === '') problems.push({ field: 'name', text: 'A calendar needs a name.' });
  const week = form.week.map((text, day) => {
    const hours = parseHours(text);
    if (!hours.ok) problems.push({ field: 'week', day, text: hours.error });
    return hours.ok ? (hours.value ?? (form.base === null ? [] : null)) : null;
  });
  const minutesPerDay = form.dayLength.trim() === '' ? null : parseDayLength(form.dayLength);
  if (minutesPerDay === null && form.dayLength.trim() !== '') {
    problems.push({ field: 'dayLength', text: 'A day has up to 24 hours: write 8, 7.5 or 7:30.' });
  }
  for (const [person, typed] of Object.entries(form.hours) as [PersonId, string][]) {
    if (hoursTyped(typed) === null) problems.push({ field: 'hours', person, text: BAD_HOURS });
  }
  const { name, base, exceptions } = form;
  return { fields: { name, base, week, minutesPerDay, exceptions }, problems };
}

const BAD_HOURS = 'A day of a person has up to 24 hours: write 4, 7.5 or 7:30.';

/** In hours; null for what are none. */
function hoursTyped(text: string): number | null {
  const minutes = text.trim() === '0' ? 0 : parseDayLength(text);
  return minutes === null ? null : minutes / 60;
}

/** The sentence under a day of the week, or under a field; null where nothing is wrong. */
export function problemOf(problems: readonly FormProblem[], field: FormProblem['field'], day?: number): string | null {
  const found = problems.find((each) => each.field === field && (each.field !== 'week' || each.day === day));
  return found?.text ?? null;
}

/** In one line, with its place. */
export function problemWords(problem: FormProblem): string {
  return problem.field === 'week' ? `${WEEKDAY_NAMES[problem.day]}: ${problem.text}` : problem.text;
}

/** Only what was changed, so that what others changed meanwhile stands. */
export function changesOf(
  saved: CalendarForm,
  form: CalendarForm,
): { readonly fields: Partial<CalendarFields>; readonly use: CalendarUse } {
  const { fields } = readForm(form);
  const isChanged = (key: keyof CalendarForm): boolean => !jsonEquals(form[key], saved[key]);
  return {
    fields: {
      ...(isChanged('name') ? { name: fields.name } : {}),
      ...(isChanged('base') ? { base: fields.base } : {}),
      ...(isChanged('week') ? { week: fields.week } : {}),
      ...(isChanged('dayLength') ? { minutesPerDay: fields.minutesPerDay } : {}),
      ...(isChanged('exceptions') ? { exceptions: fields.exceptions } : {}),
    },
    use: changedUse(saved, form),
  };
}

export function changedUse(saved: CalendarForm, { isProjects, people, hours }: CalendarForm): CalendarUse {
  const changed = new Map<PersonId, boolean>();
  for (const person of people) if (!saved.people.includes(person)) changed.set(person, true);
  for (const person of saved.people) if (!people.includes(person)) changed.set(person, false);
  const typed = (Object.keys({ ...saved.hours, ...hours }) as PersonId[])
    .filter((person) => saved.hours[person] !== hours[person])
    .map((person) => [person, hoursTyped(hours[person] ?? '')] as const);
  return {
    ...(isProjects === saved.isProjects ? {} : { project: isProjects }),
    people: changed,
    ...(typed.length === 0 ? {} : { hours: new Map(typed) }),
  };
}

/** A calendar's own rules first, then its base's, and so on: what holds on a day is said by the first that says anything. */
export interface Layer {
  readonly name: string;
  readonly rules: CalendarRules;
}

export function layersOf(form: CalendarForm, entries: readonly CalendarEntry[]): readonly Layer[] {
  const { fields } = readForm(form);
  return [{ name: form.name, rules: fields }, ...basesOf(form.base, entries)];
}

/** The chain that begins with `base`; it ends where it would lead back. */
export function basesOf(base: CalendarId | null, entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const chain: CalendarEntry[] = [];
  for (let id = base; id !== null; ) {
    const entry = entries.find((each) => each.id === id);
    if (!entry || chain.includes(entry)) break;
    chain.push(entry);
    id = entry.base;
  }
  return chain;
}
