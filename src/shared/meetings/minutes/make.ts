/** Minutes from what a meeting's page knows: nothing is read here, and nothing is taken over that is not named (MIN-1). */
import { dayOf } from '#shared/domain/day.ts';
import { deepFreeze } from '#shared/kernel/json.ts';
import { cleanProse, lineOrNull, oneLine } from '../clean-text.ts';
import { byDue } from '../due.ts';
import { clockSpan, instantWords, type MeetingWhen, whenWords } from '../meeting-words.ts';
import type {
  AttendanceNote,
  MinutesAction,
  MinutesChangeRequest,
  MinutesContent,
  MinutesDecision,
  MinutesItem,
  MinutesRisk,
  ToldRecord,
} from './content.ts';

export interface MinutesInput {
  readonly title: string;
  readonly state: 'planned' | 'held' | 'cancelled';
  /** Null where the meeting has no time. */
  readonly when: MeetingWhen | null;
  /** The clock that instants are said on, also where there is no time. */
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly begunAt: number | null;
  readonly endedAt: number | null;
  /** A room or a place in words; never the address for joining, which opens the next meeting too. */
  readonly where: string | null;
  readonly attendance: readonly AttendanceNote[];
  /** In the order of the agenda. */
  readonly items: readonly MinutesItem[];
  readonly notes: string;
  /** The records that are told of. */
  readonly told?: readonly ToldRecord[];
  readonly decisions: readonly MinutesDecision[];
  readonly actions: readonly MinutesAction[];
  readonly risks: readonly MinutesRisk[];
  readonly changeRequests: readonly MinutesChangeRequest[];
  readonly next: (MeetingWhen & { readonly where: string | null }) | null;
  readonly madeAt: number;
  readonly madeBy: string | null;
  readonly version: number;
  readonly corrects: { readonly version: number; readonly sentAt: number | null } | null;
}

export function makeMinutes(input: MinutesInput): MinutesContent {
  const { when, next, timeZone, begunAt, endedAt, corrects } = input;
  return deepFreeze({
    format: 1,
    title: nameOf(input.title),
    day: when === null ? null : dayOf(when.start),
    when: when === null ? null : whenWords(when),
    held: begunAt === null || endedAt === null ? null : clockSpan(begunAt, endedAt, timeZone),
    where: lineOrNull(input.where),
    isCancelled: input.state === 'cancelled',
    attendance: input.attendance.map(cleanAttendance).filter(({ name }) => name !== ''),
    decisions: input.decisions.filter(saysSomething).map(cleanDecision),
    actions: input.actions.map(cleanAction).sort(byUrgency),
    risks: input.risks.filter(saysSomething).map(cleanRisk),
    changeRequests: input.changeRequests.filter(saysSomething).map(cleanChangeRequest),
    items: input.items.filter((item) => saysSomething({ ...item, text: item.notes })).map(cleanItem),
    told: (input.told ?? []).map(({ kind, id, title }) => ({ kind, id, title: nameOf(title) })),
    notes: cleanProse(input.notes),
    next: next === null ? null : { when: whenWords(next), where: lineOrNull(next.where) },
    made: { when: instantWords(input.madeAt, timeZone), by: lineOrNull(input.madeBy) },
    version: input.version,
    corrects:
      corrects === null
        ? null
        : {
            version: corrects.version,
            sent: corrects.sentAt === null ? null : instantWords(corrects.sentAt, timeZone),
          },
    edited: null,
  });
}

/** [MIN-8] The same minutes with what a person made of their text. */
export function withEditedText(minutes: MinutesContent, markdown: string): MinutesContent {
  return deepFreeze({ ...minutes, edited: cleanProse(markdown) });
}

/** What nobody gave a title is still there to be read. */
const UNTITLED = 'Untitled';

function nameOf(title: string): string {
  return oneLine(title) || UNTITLED;
}

/** Empty rows that somebody began and left are none; actions are cards of the project, and stay whatever they say. */
function saysSomething({ title, text }: { readonly title: string; readonly text: string }): boolean {
  return oneLine(title) !== '' || cleanProse(text) !== '';
}

function namesOf(names: readonly string[]): string[] {
  return names.map(oneLine).filter((name) => name !== '');
}

function cleanAttendance({ name, role, presence }: AttendanceNote): AttendanceNote {
  return { name: oneLine(name), role, presence };
}

function cleanItem({ title, owner, type, isDone, notes }: MinutesItem): MinutesItem {
  return { title: nameOf(title), owner: lineOrNull(owner), type, isDone, notes: cleanProse(notes) };
}

function cleanDecision(decision: MinutesDecision): MinutesDecision {
  const { title, text, state, deciders, decidedOn, reviewOn, why, alternatives, supersedes, affects } = decision;
  return {
    title: nameOf(title),
    text: cleanProse(text),
    state,
    deciders: namesOf(deciders),
    decidedOn,
    reviewOn,
    why: cleanProse(why),
    alternatives: cleanProse(alternatives),
    supersedes: lineOrNull(supersedes),
    affects: namesOf(affects),
  };
}

function cleanAction({ title, owners, due, state }: MinutesAction): MinutesAction {
  return { title: nameOf(title), owners: namesOf(owners), due, state };
}

function cleanRisk({ title, text, likelihood, impact, response, owner }: MinutesRisk): MinutesRisk {
  return { title: nameOf(title), text: cleanProse(text), likelihood, impact, response, owner: lineOrNull(owner) };
}

function cleanChangeRequest({ title, text, why, asker, state }: MinutesChangeRequest): MinutesChangeRequest {
  return { title: nameOf(title), text: cleanProse(text), why: cleanProse(why), asker: lineOrNull(asker), state };
}

/** What is open comes before what is done, the earliest due first, and what has no date last; else as it was made. */
function byUrgency(left: MinutesAction, right: MinutesAction): number {
  const done = Number(left.state === 'done') - Number(right.state === 'done');
  return done || byDue(left, right);
}
