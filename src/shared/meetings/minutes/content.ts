/**
 * What minutes say, as one JSON value that stays as it was sent (MIN-1). Dates are days as everywhere; what depends on a clock
 * or a zone is in words already, so that minutes read the same wherever and whenever they are opened.
 */
import { z } from 'zod';
import { type DateValue, type Day, isDateValue, isDay } from '#shared/domain/day.ts';
import { ITEM_TYPES, PRESENCES, ROLES } from '#shared/domain/meeting-records.ts';
import { CHANGE_STATES, DECISION_STATES, RISK_RESPONSES } from '#shared/domain/register-records.ts';
import { deepFreeze, wellFormed } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { cleanProse, oneLine } from '../clean-text.ts';

/** Of the value's shape; it grows when an older version would read it wrongly. */
const FORMAT = 1;

/** Another device may have stored anything. */
const line = z.string().transform(oneLine);
/** Markdown. */
const prose = z.string().transform(cleanProse);
const day = z.custom<Day>(isDay);
const date = z.custom<DateValue>(isDateValue);
const lines = z.array(line).readonly();

const attendance = z.object({
  name: line,
  role: z.enum(ROLES),
  /** Null where nobody noted it. */
  presence: z.enum(PRESENCES).nullable(),
});

const item = z.object({
  title: line,
  owner: line.nullable(),
  type: z.enum(ITEM_TYPES).nullable(),
  /** Whether it was dealt with. */
  isDone: z.boolean(),
  notes: prose,
});

const decision = z.object({
  title: line,
  text: prose,
  state: z.enum(DECISION_STATES),
  deciders: lines,
  decidedOn: day.nullable(),
  reviewOn: day.nullable(),
  why: prose,
  alternatives: prose,
  /** Title of the decision that it takes the place of. */
  supersedes: line.nullable(),
  /** Titles of the cards that it affects. */
  affects: lines,
});

const action = z.object({
  title: line,
  owners: lines,
  due: date.nullable(),
  state: z.enum(['open', 'blocked', 'done']),
});

const risk = z.object({
  title: line,
  text: prose,
  /** 1 to 5; null where nobody said. */
  likelihood: z.number().nullable(),
  impact: z.number().nullable(),
  response: z.enum(RISK_RESPONSES).nullable(),
  owner: line.nullable(),
});

const changeRequest = z.object({
  title: line,
  text: prose,
  why: prose,
  asker: line.nullable(),
  state: z.enum(CHANGE_STATES),
});

/** What may be told of that the program leads back to. */
const TOLD_KINDS = ['decision', 'task', 'risk', 'changeRequest'] as const;

const toldOf = z.object({ kind: z.enum(TOLD_KINDS), id: z.string().max(200), title: line });

const content = z.object({
  format: z.literal(FORMAT),
  title: line,
  /** Of the meeting, on its own clock; null where it has no time yet. For names of files and order, not for reading. */
  day: day.nullable(),
  /** When it was to be, in words, with the zone. */
  when: line.nullable(),
  /** "10:05–11:20" where it was begun and ended with the timer. */
  held: line.nullable(),
  where: line.nullable(),
  isCancelled: z.boolean(),
  attendance: z.array(attendance).readonly(),
  decisions: z.array(decision).readonly(),
  actions: z.array(action).readonly(),
  risks: z.array(risk).readonly(),
  changeRequests: z.array(changeRequest).readonly(),
  items: z.array(item).readonly(),
  /** The records that it tells of, by which the program leads back to them; no paper shows it. Minutes of before have none. */
  told: z.array(toldOf).readonly().default([]),
  /** Notes that belong to no item. */
  notes: prose,
  next: z.object({ when: line, where: line.nullable() }).nullable(),
  made: z.object({ when: line, by: line.nullable() }),
  /** From 1 on. */
  version: z.number().int().positive(),
  /** The version that this one takes the place of, and when that was sent. */
  corrects: z.object({ version: z.number().int().positive(), sent: line.nullable() }).nullable(),
  /** What a person made of everything below the head, as Markdown; null where it is said from the parts (MIN-8). */
  edited: prose.nullable(),
});

export type MinutesContent = z.infer<typeof content>;
export type AttendanceNote = MinutesContent['attendance'][number];
export type ToldRecord = MinutesContent['told'][number];
export type MinutesItem = MinutesContent['items'][number];
export type MinutesDecision = MinutesContent['decisions'][number];
export type MinutesAction = MinutesContent['actions'][number];
export type MinutesRisk = MinutesContent['risks'][number];
export type MinutesChangeRequest = MinutesContent['changeRequests'][number];

/** [MIN-7] Minutes as they were stored, by whichever version; members that this one does not know are left out. */
export function readMinutes(stored: unknown): Result<MinutesContent, Problem<'minutes-newer' | 'minutes-unreadable'>> {
  const read = content.safeParse(wellFormed(stored));
  if (read.success) return ok(deepFreeze(read.data));
  const { format } = typeof stored === 'object' && stored !== null && 'format' in stored ? stored : { format: null };
  if (typeof format === 'number' && format > FORMAT) {
    return err({
      code: 'minutes-newer',
      message: 'These minutes were made by a newer version of Throughline, and stay as they are.',
      help: 'Install the newer version to read them.',
    });
  }
  return err({
    code: 'minutes-unreadable',
    message: 'These minutes are damaged: what is stored of them is not what minutes are. They stay as they are.',
    help: 'Make a new version from the meeting.',
    detail: read.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ')
      .slice(0, 500),
  });
}
