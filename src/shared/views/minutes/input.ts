/** What a project's records say of a meeting, as minutes are made of it (meetings/SPEC MIN-1). Names stand in the place of ids. */
import { dayOfInstant, formatDay, formatInstant } from '#shared/calendar/index.ts';
import type { NotesKey } from '#shared/document/notes/index.ts';
import type { ReadableProject } from '#shared/document/readable.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { Presence, Role } from '#shared/domain/meeting-records.ts';
import type {
  AgendaItemRecord,
  ChangeRequestRecord,
  DecisionRecord,
  MeetingRecord,
  RiskRecord,
  TaskRecord,
} from '#shared/domain/records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { MeetingWhen } from '#shared/meetings/meeting-words.ts';
import type {
  AttendanceNote,
  MinutesAction,
  MinutesChangeRequest,
  MinutesDecision,
  MinutesItem,
  MinutesRisk,
  ToldRecord,
} from '#shared/meetings/minutes/content.ts';
import type { MinutesInput } from '#shared/meetings/minutes/make.ts';
import { type Moment, UTC, zoneOf } from '#shared/meetings/when/zone.ts';

/** When a meeting is, as the views of meetings have it. */
export interface TimedMeeting {
  readonly time: { readonly from: Moment; readonly to: Moment; readonly isAllDay: boolean } | null;
  readonly timeZone: string;
  readonly where: string | null;
}

export interface MinutedMeeting extends TimedMeeting {
  readonly title: string;
  readonly state: MeetingRecord['state'];
  readonly record: Pick<MeetingRecord, 'begunAt' | 'endedAt'> | null;
  readonly attendees: readonly { readonly person: PersonId; readonly role: Role; readonly presence: Presence | null }[];
}

/** What came of it: of `MeetingDetail` what minutes are made of. */
export interface MinutesSource {
  readonly entry: MinutedMeeting;
  readonly agenda: readonly AgendaItemRecord[];
  readonly actions: readonly TaskRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly risks: readonly RiskRecord[];
  readonly changeRequests: readonly ChangeRequestRecord[];
}

export interface MinutesMaking {
  /** Of the notes that everybody of the project has: private notes are none of these. */
  readonly notes: (key: NotesKey) => string;
  /** Ids of the lines of those notes that something was made of, as they stand in them; none where that is not known. */
  readonly lines?: readonly string[] | undefined;
  /** The next meeting of the series; null where there is none. */
  readonly next: TimedMeeting | null;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly madeBy: string | null;
  readonly version: number;
  readonly corrects: MinutesInput['corrects'];
}

type Named = Pick<ReadableProject, 'get' | 'live'>;

export function minutesInput(project: Named, source: MinutesSource, making: MinutesMaking): MinutesInput {
  const { entry, agenda, actions, decisions, risks, changeRequests } = source;
  const { notes, lines = [], next, madeAt, madeBy, version, corrects } = making;
  const nextWhen = next && whenOf(next);
  return {
    title: entry.title,
    state: entry.state,
    when: whenOf(entry),
    timeZone: entry.timeZone,
    begunAt: entry.record?.begunAt ?? null,
    endedAt: entry.record?.endedAt ?? null,
    where: entry.where,
    attendance: entry.attendees.map(({ person, role, presence }): AttendanceNote => {
      return { name: nameOf(project, person), role, presence };
    }),
    items: agenda.map((item) => itemOf(project, item, notes(`item/${item.id}`))),
    notes: notes('notes'),
    told: [
      ...toldOf('decision', decisions),
      ...toldOf('task', asNoted(actions, lines)),
      ...toldOf('risk', risks),
      ...toldOf('changeRequest', changeRequests),
    ],
    decisions: decisions.map((decision) => decisionOf(project, decision)),
    actions: asNoted(actions, lines).map((task) => actionOf(project, task)),
    risks: risks.map((risk) => riskOf(project, risk)),
    changeRequests: changeRequests.map((request) => changeRequestOf(project, request)),
    next: nextWhen && { ...nextWhen, where: next?.where ?? null },
    madeAt,
    madeBy,
    version,
    corrects,
  };
}

function toldOf(
  kind: ToldRecord['kind'],
  records: readonly { readonly id: string; readonly title: string }[],
): readonly ToldRecord[] {
  return records.map(({ id, title }) => ({ kind, id, title }));
}

/** In the order of the lines that they were made of, behind them what was made of none, as it comes. */
function asNoted(actions: readonly TaskRecord[], lines: readonly string[]): readonly TaskRecord[] {
  const places = new Map(lines.map((line, place) => [line, place]));
  const placeOf = ({ line }: TaskRecord): number => places.get(line ?? '') ?? lines.length;
  return actions.toSorted((left, right) => placeOf(left) - placeOf(right));
}

/** On the meeting's own clock; a day alone where it is of whole days. Null where nobody said when. */
export function whenOf({ time, timeZone }: TimedMeeting): MeetingWhen | null {
  if (!time) return null;
  const zone = zoneOf(timeZone);
  const clock = zone.ok ? zone.value : UTC;
  const [from, to] = [clock.wallOf(time.from), clock.wallOf(time.to)];
  const start = time.isAllDay ? formatDay(dayOfInstant(from)) : formatInstant(from);
  return { start: start as DateValue, length: time.isAllDay ? to - from : time.to - time.from, timeZone };
}

/** Who left the project keeps their name. */
export function nameOf(project: Pick<Named, 'get'>, person: PersonId | null): string {
  return (person === null ? undefined : project.get('person', person)?.name) ?? '';
}

function nameOrNull(project: Pick<Named, 'get'>, person: PersonId | null): string | null {
  return nameOf(project, person) || null;
}

function itemOf(project: Named, { title, owner, type, doneAt }: AgendaItemRecord, notes: string): MinutesItem {
  return { title, owner: nameOrNull(project, owner), type, isDone: doneAt !== null, notes };
}

function decisionOf(project: Named, decision: DecisionRecord): MinutesDecision {
  const { title, text, state, deciders, decidedOn, reviewOn, why, alternatives, supersedes, affects } = decision;
  return {
    ...{ title, text, state, decidedOn, reviewOn, why, alternatives },
    deciders: deciders.map((person) => nameOf(project, person)),
    supersedes: supersedes === null ? null : (project.live('decision', supersedes)?.title ?? null),
    affects: affects.flatMap((task) => project.live('task', task)?.title ?? []),
  };
}

function actionOf(project: Named, { title, owners, due, doneAt, blocked }: TaskRecord): MinutesAction {
  const state = doneAt !== null ? 'done' : blocked !== null ? 'blocked' : 'open';
  return { title, owners: owners.map((person) => nameOf(project, person)), due, state };
}

function riskOf(project: Named, { title, text, likelihood, impact, response, owner }: RiskRecord): MinutesRisk {
  return { title, text, likelihood, impact, response, owner: nameOrNull(project, owner) };
}

function changeRequestOf(project: Named, request: ChangeRequestRecord): MinutesChangeRequest {
  const { title, text, why, asker, askerName, state } = request;
  return { title, text, why, asker: nameOrNull(project, asker) ?? askerName, state };
}
