/** The command on when people and resources are busy elsewhere (SPEC MEET-11). */
import type { BusyId, PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { newMark } from './meeting-target.ts';
import { requireLive, requireText } from './require.ts';

export type BusyWho = { readonly person: PersonId } | { readonly resource: ResourceId };

export interface KnownBusy {
  readonly who: BusyWho;
  /** What it was read from: a file's name, an address. */
  readonly source: string;
  /** Instant. */
  readonly readAt: number;
  /** Minutes since 1970 in UTC between which it is known, as those of the periods. */
  readonly from: number;
  readonly to: number;
  readonly periods: readonly (readonly [from: number, to: number])[];
}

/** A calendar of years with something in every quarter of an hour. */
const MOST_PERIODS = 100_000;

/** [MEET-11] In the place of what was known of them from this source. */
export function setBusy(project: ProjectDocument, busy: KnownBusy): Result<BusyId, Problem> {
  const { who, source, readAt, from, to, periods } = busy;
  const known =
    'person' in who ? requireLive(project, 'person', who.person) : requireLive(project, 'resource', who.resource);
  if (!known.ok) return known;
  const name = requireText(source, 'Busy times need a source: the file or calendar that they come from.');
  if (!name.ok) return name;
  if (!Number.isFinite(readAt) || !(from < to) || !areApart(periods) || periods.length > MOST_PERIODS) {
    return err({ code: 'bad-periods', message: 'These busy times cannot be read, so nothing was changed.' });
  }
  const there = busyOfSource(project, who, name.value);
  return project.run({ command: 'setBusy', label: 'Take in busy times', quiet: true }, (writer) => {
    const registers = { readAt, from, to, periods: periods.length === 0 ? null : periods.map((each) => [...each]) };
    if (there) writer.patch('busy', there, registers);
    const id = there ?? project.newId<BusyId>();
    if (!there) writer.create('busy', id, { who: { ...who }, source: name.value, ...registers, ...newMark(project) });
    return ok(id);
  });
}

function busyOfSource(project: ProjectDocument, who: BusyWho, source: string): BusyId | null {
  const same = project
    .all('busy')
    .filter((each) => project.live('busy', each.id) && each.source === source && jsonEquals(each.who, who))
    .sort((left, right) => (right.readAt ?? 0) - (left.readAt ?? 0) || (left.id < right.id ? -1 : 1));
  return same[0]?.id ?? null;
}

function areApart(periods: KnownBusy['periods']): boolean {
  let last = Number.NEGATIVE_INFINITY;
  return periods.every(([from, to]) => {
    const isAfter = Number.isFinite(from) && Number.isFinite(to) && from >= last && from < to;
    last = to;
    return isAfter;
  });
}
