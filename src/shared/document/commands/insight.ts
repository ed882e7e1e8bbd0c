/** Commands on how a project stands and on what its flags say (SPEC INSIGHT-1 to INSIGHT-6). */
import { type Day, isDay } from '#shared/domain/day.ts';
import type { NudgeWay, ProjectStatus } from '#shared/domain/insight-records.ts';
import { type IdOf, isLive } from '#shared/domain/records.ts';
import { readSubject, type Subject } from '#shared/domain/subjects.ts';
import { isWithin, readThresholds, THRESHOLD_NAMES, THRESHOLDS, type Thresholds } from '#shared/domain/thresholds.ts';
import type { FlagAnswerId, ListId, NudgeId, PersonId, StatusEntryId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { checkNewTasks, type TaskEntry, writeNewTasks } from './create-tasks.ts';
import { requireLive, requireText } from './require.ts';

export interface StatedStatus {
  readonly status: ProjectStatus;
  readonly sentence: string;
  /** What the rules proposed when it was said, and their facts in sentences. */
  readonly proposed: ProjectStatus | null;
  readonly reasons: readonly string[];
}

/** [INSIGHT-2] */
export function setStatus(project: ProjectDocument, said: StatedStatus): Result<StatusEntryId, Problem> {
  const sentence = requireText(said.sentence, 'A status needs a sentence that says why.');
  if (!sentence.ok) return sentence;
  return project.run({ command: 'setStatus', label: 'Set status' }, (writer) => {
    const id = project.newId<StatusEntryId>();
    writer.set('project', '', 'status', said.status);
    writer.create('statusEntry', id, {
      status: said.status,
      sentence: sentence.value,
      proposed: said.proposed,
      reasons: said.reasons.length === 0 ? null : [...said.reasons],
      ...saidNow(project, project.all('statusEntry')),
    });
    return ok(id);
  });
}

/** A flag, as an answer names it. */
export interface AnsweredFlag {
  readonly rule: string;
  readonly subject: Subject;
  /** How bad it is by its rule's own measure. */
  readonly measure: number;
  /** What it is about, such as the date that was missed: of another one the answer says nothing. */
  readonly basis: string;
}

export type FlagAnswer =
  | { readonly kind: 'snoozed'; readonly until: Day }
  | { readonly kind: 'accepted'; readonly reason: string }
  | { readonly kind: 'tasked'; readonly list: ListId; readonly task: TaskEntry };

const LABELS = { snoozed: 'Snooze flag', accepted: 'Accept flag', tasked: 'Make a card of a flag' };

/** [INSIGHT-3] One answer to each of them, all in one step. A card is made once for all. */
export function answerFlags(
  project: ProjectDocument,
  flags: readonly AnsweredFlag[],
  answer: FlagAnswer,
): Result<readonly FlagAnswerId[], Problem> {
  const refused = refusedAnswer(flags, answer);
  if (refused) return err(refused);
  const made = answer.kind === 'tasked' ? { list: answer.list, tasks: [answer.task] } : null;
  const marksDone = made ? checkNewTasks(project, made) : ok(false);
  if (!marksDone.ok) return marksDone;
  const keys = new Set(flags.map(({ rule, subject }) => `${rule} ${subject}`));
  const before = project.all('flagAnswer').filter(({ rule, subject }) => keys.has(`${rule} ${subject}`));
  return project.run({ command: 'answerFlags', label: LABELS[answer.kind] }, (writer) => {
    const [task = null] = made ? writeNewTasks(project, writer, made, marksDone.value) : [];
    const said: Registers = {
      kind: answer.kind,
      ...(answer.kind === 'snoozed' ? { until: answer.until } : {}),
      ...(answer.kind === 'accepted' ? { reason: answer.reason.trim() } : {}),
      ...(task === null ? {} : { task }),
      ...saidNow(project, before),
    };
    const ids = flags.map(({ rule, subject, measure, basis }) => {
      const id = project.newId<FlagAnswerId>();
      writer.create('flagAnswer', id, { ...said, rule, subject, evidence: { measure, basis } });
      return id;
    });
    return ok(ids);
  });
}

function refusedAnswer(flags: readonly AnsweredFlag[], answer: FlagAnswer): Problem | null {
  if (flags.length === 0 || flags.some(({ subject, rule }) => readSubject(subject) === null || rule === '')) {
    return { code: 'no-flag', message: 'There is no such flag, so nothing was changed.' };
  }
  if (answer.kind === 'snoozed' && !isDay(answer.until)) {
    return { code: 'bad-date', message: 'This date does not exist, so nothing was changed.' };
  }
  if (answer.kind === 'accepted') {
    const reason = requireText(answer.reason, 'To accept a flag needs a reason.');
    if (!reason.ok) return reason.error;
  }
  return null;
}

/** [INSIGHT-3] The flag shows again. A card that was made of it stays. */
export function forgetAnswer(
  project: ProjectDocument,
  flag: Pick<AnsweredFlag, 'rule' | 'subject'>,
): Result<void, Problem> {
  const answers = project
    .all('flagAnswer')
    .filter((answer) => isLive(answer) && answer.rule === flag.rule && answer.subject === flag.subject);
  if (answers.length === 0) {
    return err({ code: 'not-there', message: 'This flag has no answer any more, so nothing was changed.' });
  }
  return project.run({ command: 'forgetAnswer', label: 'Take back the answer to a flag' }, (writer) => {
    const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
    for (const { id } of answers) writer.patch('flagAnswer', id, mark);
    return ok();
  });
}

/** [INSIGHT-1] Null: as is usual. What is not named stays. */
export function setThresholds(
  project: ProjectDocument,
  changed: { readonly [Name in keyof Thresholds]?: number | null },
): Result<void, Problem> {
  const wanted = { ...readThresholds(project.project.thresholds) };
  for (const name of THRESHOLD_NAMES) {
    const value = changed[name];
    if (value === undefined) continue;
    if (value !== null && !isWithin(name, value)) {
      const { least, most } = THRESHOLDS[name];
      const message = `This is a whole number from ${least} to ${most}, so nothing was changed.`;
      return err({ code: 'bad-threshold', message });
    }
    wanted[name] = value ?? THRESHOLDS[name].fallback;
  }
  const kept = THRESHOLD_NAMES.filter((name) => wanted[name] !== THRESHOLDS[name].fallback);
  return project.run({ command: 'setThresholds', label: 'Change from when on flags are shown' }, (writer) => {
    const stored = Object.fromEntries(kept.map((name) => [name, wanted[name]]));
    writer.set('project', '', 'thresholds', kept.length === 0 ? null : stored);
    return ok();
  });
}

const CLIENT_KINDS = ['task', 'decision', 'risk', 'changeRequest'] as const;
type ClientKind = (typeof CLIENT_KINDS)[number];
export type ClientRecord = { readonly [K in ClientKind]: { readonly kind: K; readonly id: IdOf[K] } }[ClientKind];

/** [INSIGHT-5] Whether clients may see these. What is there no longer is left out. */
export function setForClient(
  project: ProjectDocument,
  records: readonly ClientRecord[],
  forClient: boolean,
): Result<void, Problem> {
  const found = records.map(({ kind, id }) => ({ kind, found: requireLive<ClientKind>(project, kind, id) }));
  const live = found.flatMap(({ kind, found: each }) => (each.ok ? [{ kind, id: each.value.id }] : []));
  const [first] = found;
  if (live.length === 0) return first && !first.found.ok ? err(first.found.error) : ok();
  const label = forClient ? 'Show to clients' : 'Hide from clients';
  return project.run({ command: 'setForClient', label }, (writer) => {
    for (const { kind, id } of live) writer.set(kind, id, 'forClient', forClient || null);
    return ok();
  });
}

/** [INSIGHT-6] What was sent cannot be taken back, and so can its note not. */
export function noteNudge(
  project: ProjectDocument,
  nudge: { readonly person: PersonId; readonly how: NudgeWay; readonly items: readonly Subject[] },
): Result<NudgeId, Problem> {
  const person = requireLive(project, 'person', nudge.person);
  if (!person.ok) return person;
  return project.run({ command: 'noteNudge', label: 'Note a nudge', undoable: false }, (writer) => {
    const id = project.newId<NudgeId>();
    const { how, items } = nudge;
    const registers = { person: nudge.person, how, items: items.length === 0 ? null : [...items] };
    writer.create('nudge', id, { ...registers, ...saidNow(project) });
    return ok(id);
  });
}

/**
 * What counts is the newest by `at`. Said after `before`, it is later than all of them, whatever the clock says here: of somebody whose
 * clock was a year ahead nobody else could take the word back until then.
 */
function saidNow(
  project: ProjectDocument,
  before: readonly { readonly at: number | null }[] = [],
): {
  readonly by: PersonId | undefined;
  readonly at: number;
  readonly createdAt: number;
  readonly createdBy: PersonId | undefined;
} {
  const now = project.clock.now();
  const at = before.reduce((latest, said) => Math.max(latest, (said.at ?? 0) + 1), now);
  const by = project.actor?.id;
  return { by, at, createdAt: now, createdBy: by };
}
