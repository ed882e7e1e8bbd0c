/** Checks that the commands of the registers share, and what a new record of them begins with (SPEC REG-*). */
import { type Day, isDay } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { DecisionId, MeetingId, PersonId, RiskId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { membersOf, membersRegisters } from './members.ts';
import { requireLive, requireText } from './require.ts';

/** [REG-5] Where something was said. */
export interface SaidIn {
  readonly meeting?: MeetingId | null;
  /** Id of the node in the notes. */
  readonly line?: string | null;
}

type SaidKind = 'decision' | 'risk' | 'changeRequest';

/** [REG-5] Of one line there is one record of a kind: whoever makes it again is answered the one there is. */
export function recordOfLine<K extends SaidKind>(
  project: ProjectDocument,
  kind: K,
  { meeting, line }: SaidIn,
): RecordOf<K> | undefined {
  if (meeting == null || line == null) return undefined;
  return project
    .all(kind)
    .filter((record) => record.meeting === meeting && record.line === line && isLive(record))
    .sort((left, right) => (left.id < right.id ? -1 : 1))[0];
}

/** The register of a title that is given, and nothing where none is. */
export function requireGivenTitle(title: string | undefined, nameless: string): Result<Registers, Problem> {
  if (title === undefined) return ok({});
  const named = requireText(title, nameless);
  return named.ok ? ok({ title: named.value }) : named;
}

export function requireDays(...days: readonly (Day | null | undefined)[]): Result<void, Problem> {
  if (days.every((day) => day == null || isDay(day))) return ok();
  return err({ code: 'bad-date', message: 'This date does not exist, so nothing was changed.' });
}

export function requirePeople(project: ProjectDocument, people: readonly PersonId[]): Result<void, Problem> {
  for (const person of people) {
    const found = requireLive(project, 'person', person);
    if (!found.ok) return found;
  }
  return ok();
}

export function requireTasks(project: ProjectDocument, tasks: readonly TaskId[]): Result<void, Problem> {
  for (const task of tasks) {
    const found = requireLive(project, 'task', task);
    if (!found.ok) return found;
  }
  return ok();
}

/** The first that refuses. */
export function firstProblem(...results: readonly Result<unknown, Problem>[]): Problem | null {
  for (const result of results) if (!result.ok) return result.error;
  return null;
}

/** Of a set that is given whole: exactly these, in their order; nothing where it is not given. */
export function exactly(
  project: ProjectDocument,
  kind: 'decision' | 'risk',
  record: { readonly id: DecisionId | RiskId; readonly held: readonly string[] } | null,
  prefix: string,
  wanted: readonly string[] | undefined,
): Registers {
  if (wanted === undefined) return {};
  const stored = record === null ? undefined : project.stored(kind, record.id);
  return membersRegisters(prefix, membersOf(stored, prefix, record?.held ?? []), wanted);
}

export function newRegisters(project: ProjectDocument, { meeting, line }: SaidIn): Registers {
  return { meeting, line, createdAt: project.clock.now(), createdBy: project.actor?.id };
}

/** Nothing that was written before is lost by what is added to it. */
export function withReason(text: string, word: string, on: Day, why: string): string {
  const reason = why.trim();
  if (reason === '') return text;
  const said = `${word} on ${on}: ${reason}`;
  return text.trim() === '' ? said : `${text.trimEnd()}\n\n${said}`;
}

/** A sentence for what has come too far for it. */
export function wrongState(message: string): Problem {
  return { code: 'wrong-state', message, help: 'Look at it again: somebody may have decided meanwhile.' };
}
