/** A calendar as it is edited: what a person typed over what the document says, so that others' changes of the rest show. */
import { type CalendarException, type CalendarRules, WEEKDAY_NAMES } from '#shared/calendar/index.ts';
import type { CalendarFields, CalendarUse } from '#shared/document/index.ts';
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
}

/** What was changed and is not saved yet. */
export type CalendarEdits = Partial<CalendarForm>;

/** Where a new calendar begins: an office's week. */
export const NEW_FORM: CalendarForm = {
  name: '',
  base: null,
  week: [...Array.from({ length: 5 }, () => '08:00–12:00, 13:00–17:00'), '', ''],
  dayLength: '',
  exceptions: [],
  isProjects: false,
  people: [],
};

export function formOf({ name, base, rules, isProjects, people }: CalendarEntry): CalendarForm {
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
  };
}

/** Of a new one everything is unsaved, once something was typed. */
export function isEdited(saved: CalendarForm, edits: CalendarEdits): boolean {
  return Object.entries(edits).some(([key, value]) => !jsonEquals(value, saved[key as keyof CalendarForm]));
}

/** Where in the form something cannot be; `day` counts from Monday. */
export type FormProblem =
  | { readonly field: 'name' | 'dayLength'; readonly text: string }
  | { readonly field: 'week'; readonly day: number; readonly text: string };

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
  const { name, base, exceptions } = form;
  return { fields: { name, base, week, minutesPerDay, exceptions }, problems };
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
  edits: CalendarEdits,
): { readonly fields: Partial<CalendarFields>; readonly use: CalendarUse } {
  const { fields } = readForm({ ...saved, ...edits });
  const isChanged = (key: keyof CalendarForm): boolean => key in edits && !jsonEquals(edits[key], saved[key]);
  return {
    fields: {
      ...(isChanged('name') ? { name: fields.name } : {}),
      ...(isChanged('base') ? { base: fields.base } : {}),
      ...(isChanged('week') ? { week: fields.week } : {}),
      ...(isChanged('dayLength') ? { minutesPerDay: fields.minutesPerDay } : {}),
      ...(isChanged('exceptions') ? { exceptions: fields.exceptions } : {}),
    },
    use: changedUse(saved, edits),
  };
}

export function changedUse(saved: CalendarForm, edits: CalendarEdits): CalendarUse {
  const { isProjects = saved.isProjects, people = saved.people } = edits;
  const changed = new Map<PersonId, boolean>();
  for (const person of people) if (!saved.people.includes(person)) changed.set(person, true);
  for (const person of saved.people) if (!people.includes(person)) changed.set(person, false);
  return { ...(isProjects === saved.isProjects ? {} : { project: isProjects }), people: changed };
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
