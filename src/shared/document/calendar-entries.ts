/**
 * The week and the exceptions of a calendar as they are stored: each day of the week and each exception a register of its
 * own (SPEC CALENDAR-4), over the two registers that held them all before (CALENDAR-5).
 */
import { readCalendarRules, storedExceptionKeys, WEEKDAYS } from '#shared/calendar/index.ts';
import { schemas } from '#shared/domain/records.ts';
import { deepFreeze, isJson, type Json, jsonEquals } from '#shared/kernel/json.ts';
import { positionsFor } from './positions.ts';
import type { StoredRegisters } from './stored-registers.ts';
import type { Registers } from './writer.ts';

const WEEK = 'week/';
const EXCEPTION = 'exception/';
/** What the registers of before say of this day, or of this exception, holds no longer. */
const NO_LONGER = false;

/** Hours by day of the week, or null: `{ "mon": [["08:00", "12:00"]] }`. */
type Week = { readonly [day: string]: Json };

interface PlacedException {
  readonly position: number;
  readonly exception: Json;
}

/** What a calendar's registers say together, in the form of docs/EXPORT.md. */
export function readEntries(stored: StoredRegisters): { readonly week: Json; readonly exceptions: Json } {
  const { week, exceptions } = entriesOf(stored);
  const before = beforeOf(stored);
  return {
    week: week.size === 0 ? before.week : weekOf(stored),
    exceptions:
      exceptions.size === 0
        ? before.exceptions
        : deepFreeze([...exceptionsOf(stored).values()].map(({ exception }) => exception)),
  };
}

/** The registers to write so that these hours hold on the days of the week; of a calendar that is not there yet all of them. */
export function weekRegisters(stored: StoredRegisters | undefined, wanted: Week): Registers {
  const registers: Record<string, unknown> = {};
  const current = stored ? weekOf(stored) : {};
  const before = stored ? asWeek(beforeOf(stored).week) : {};
  for (const day of new Set([...WEEKDAYS, ...Object.keys(wanted)])) {
    const hours = wanted[day] ?? null;
    const own = current[day] ?? null;
    if (hours === null ? own === null : own !== null && saysSame({ week: { mon: own } }, { week: { mon: hours } }))
      continue;
    registers[WEEK + day] = hours ?? ((before[day] ?? null) === null ? null : NO_LONGER);
  }
  return registers;
}

/** The registers to write so that these are the exceptions, in this order. What stays as it is is not written. */
export function exceptionRegisters(stored: StoredRegisters | undefined, wanted: readonly Json[]): Registers {
  const registers: Record<string, unknown> = {};
  const current = stored ? exceptionsOf(stored) : new Map<string, PlacedException>();
  const ofBefore = new Set(stored ? storedExceptionKeys(asList(beforeOf(stored).exceptions)) : []);
  const keys = storedExceptionKeys(wanted);
  const isWanted = new Set(keys);
  for (const key of current.keys()) {
    if (!isWanted.has(key)) registers[EXCEPTION + key] = ofBefore.has(key) ? NO_LONGER : null;
  }
  const held = new Map([...current].map(([key, { position }]) => [key, position]));
  const positions = positionsFor(keys, held);
  keys.forEach((key, index) => {
    const exception = wanted[index] ?? null;
    const own = current.get(key);
    const position = positions.get(key) ?? 0;
    if (own?.position === position && saysSame({ exception: own.exception }, { exception })) return;
    registers[EXCEPTION + key] = [position, exception];
  });
  return registers;
}

export function isException(key: string): boolean {
  return key.startsWith(EXCEPTION);
}

/** Whether two values of an exception's register say the same of its days, wherever it stands among the others. */
export function saysSameException(left: unknown, right: unknown): boolean {
  const [one, other] = [readPlaced(left), readPlaced(right)];
  return one && other
    ? saysSame({ exception: one.exception }, { exception: other.exception })
    : jsonEquals(left, right);
}

interface Entries {
  readonly week: ReadonlyMap<string, Json>;
  readonly exceptions: ReadonlyMap<string, PlacedException | typeof NO_LONGER>;
}

function entriesOf(stored: StoredRegisters): Entries {
  const week = new Map<string, Json>();
  const exceptions = new Map<string, PlacedException | typeof NO_LONGER>();
  stored.forEach((value, key) => {
    if (key.startsWith(WEEK)) {
      if (value === NO_LONGER || isHours(value)) week.set(key.slice(WEEK.length), value);
    } else if (key.startsWith(EXCEPTION)) {
      const placed = value === NO_LONGER ? NO_LONGER : readPlaced(value);
      if (placed !== null) exceptions.set(key.slice(EXCEPTION.length), placed);
    }
  });
  return { week, exceptions };
}

function isHours(value: unknown): value is Json {
  const isPair = (each: unknown): boolean =>
    Array.isArray(each) && each.length === 2 && each.every((time) => typeof time === 'string');
  return Array.isArray(value) && value.every(isPair);
}

function readPlaced(value: unknown): PlacedException | null {
  if (!Array.isArray(value)) return null;
  const [position, exception]: readonly unknown[] = value;
  if (typeof position !== 'number' || !Number.isFinite(position)) return null;
  return isJson(exception) && isObject(exception) ? { position, exception } : null;
}

function weekOf(stored: StoredRegisters): Week {
  const week = new Map(Object.entries(asWeek(beforeOf(stored).week)));
  for (const [day, hours] of entriesOf(stored).week) {
    if (hours === NO_LONGER) week.delete(day);
    else week.set(day, hours);
  }
  return deepFreeze(Object.fromEntries(week));
}

/** By key, in the order in which they count. */
function exceptionsOf(stored: StoredRegisters): ReadonlyMap<string, PlacedException> {
  const before = asList(beforeOf(stored).exceptions);
  const placed = new Map<string, PlacedException>();
  storedExceptionKeys(before).forEach((key, position) => {
    placed.set(key, { position, exception: before[position] ?? null });
  });
  for (const [key, entry] of entriesOf(stored).exceptions) {
    if (entry === NO_LONGER) placed.delete(key);
    else placed.set(key, entry);
  }
  const inOrder = [...placed].sort(
    ([leftKey, left], [rightKey, right]) => left.position - right.position || (leftKey < rightKey ? -1 : 1),
  );
  return new Map(inOrder);
}

/** The two registers of documents from before `calendar-days-1`, which are read and not written any more. */
function beforeOf(stored: StoredRegisters): { readonly week: Json; readonly exceptions: Json } {
  const { week, exceptions } = schemas.calendar;
  return {
    week: week.read(stored.get('week')) ?? week.fallback,
    exceptions: exceptions.read(stored.get('exceptions')) ?? exceptions.fallback,
  };
}

function isObject(value: Json): value is Week {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asWeek(value: Json): Week {
  return isObject(value) ? value : {};
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Read, they are the same, however they are written; what cannot be read is nothing. */
function saysSame(left: { week?: Json; exception?: Json }, right: { week?: Json; exception?: Json }): boolean {
  const read = ({ week = null, exception }: typeof left): unknown =>
    readCalendarRules({ week, exceptions: exception === undefined ? [] : [exception], minutesPerDay: null }).rules;
  return jsonEquals(read(left), read(right));
}
