/** [SCH-T5] What pins a task to a date: a constraint of its own, or a promised start once it is scheduled. */
import type { ConstraintField } from '#shared/document/index.ts';
import { type DateValue, dayOf, isDateValue } from '#shared/domain/day.ts';
import { CONSTRAINT_TYPES, type TaskRecord } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ConstraintType, PlanTask } from '#shared/scheduling/index.ts';
import type { PlanWords } from './plan-words.ts';

/** Null for none: what merging or another program left there is read as far as it makes sense. */
export function storedConstraint(stored: Json): ConstraintField | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const { type, date } = stored as { readonly [key: string]: Json };
  const known = CONSTRAINT_TYPES.find((each) => each === type);
  if (known === undefined || known === 'as-soon-as-possible') return null;
  if (known === 'as-late-as-possible') return { type: known, date: null };
  return isDateValue(date) ? { type: known, date } : null;
}

export interface Pin extends ConstraintField {
  /** The register that holds it. */
  readonly field: 'constraint' | 'start';
}

/** Null where nothing pins it. A manual task is where it was put, whatever its constraint. */
export function pinOf(record: TaskRecord, { mode, constraint }: PlanTask): Pin | null {
  const own = storedConstraint(record.constraint);
  if (own) return { ...own, field: 'constraint' };
  if (mode !== 'auto' || constraint === null || record.start === null) return null;
  return { type: constraint.type, date: record.start, field: 'start' };
}

export const CONSTRAINT_NAMES: Readonly<Record<ConstraintType, string>> = {
  'as-soon-as-possible': 'As soon as possible',
  'as-late-as-possible': 'As late as possible',
  'start-no-earlier-than': 'Starts no earlier than',
  'start-no-later-than': 'Starts no later than',
  'finish-no-earlier-than': 'Ends no earlier than',
  'finish-no-later-than': 'Ends no later than',
  'must-start-on': 'Must start on',
  'must-finish-on': 'Must end on',
};

/** What holding it there means for the rest of the plan. */
const DOES: Readonly<Record<ConstraintType, string>> = {
  'as-soon-as-possible': '',
  'as-late-as-possible': 'It waits as long as nothing else is delayed by that.',
  'start-no-earlier-than': 'It moves later with what it depends on, and never before this day.',
  'start-no-later-than': 'It starts by then even if what it depends on is not ready.',
  'finish-no-earlier-than': 'It moves later with what it depends on, and never ends before this day.',
  'finish-no-later-than': 'It ends by then even if what it depends on is not ready.',
  'must-start-on': 'It stays there, whatever it depends on.',
  'must-finish-on': 'It stays there, whatever it depends on.',
};

/** "Must start on 4 Dec". */
export function pinWords({ type, date }: ConstraintField, { date: say }: Pick<PlanWords, 'date'>): string {
  return date === null ? CONSTRAINT_NAMES[type] : `${CONSTRAINT_NAMES[type]} ${say(dayOf(date))}${timeWords(date)}`;
}

/** What the pin does, in a sentence. */
export function pinEffect({ type }: Pick<ConstraintField, 'type'>): string {
  return DOES[type];
}

function timeWords(date: DateValue): string {
  return date.length > 10 ? `, ${date.slice(11)}` : '';
}
