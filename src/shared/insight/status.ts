/** [STATUS-1] How a project stands, proposed by rules with their reasons, and as people said it. */

import type { ReadableProject } from '#shared/document/index.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { Flag } from './flag.ts';
import { quoted } from './words.ts';

export interface ProposedStatus {
  readonly status: ProjectStatus;
  /** Sentences, the gravest first. */
  readonly reasons: readonly string[];
}

/** Cards that are counted: no summaries, and nothing that was put away undone. */
export interface Counts {
  readonly cards: number;
  readonly done: number;
  readonly overdue: number;
  readonly inHand: number;
  readonly blocked: number;
}

/** One of so many open cards is overdue: from there on off track, and at risk. */
const MANY_OVERDUE = 5;
const SOME_OVERDUE = 10;
const LEAST_OVERDUE = 2;
/** Working days past a promise from which on a milestone is off track. */
const FAR_PAST = 5;
const MOST_REASONS = 5;

/** `flags`: all that were found but those that somebody accepted. */
export function proposedStatus(flags: readonly Flag[], counts: Counts): ProposedStatus {
  const open = counts.cards - counts.done;
  if (counts.cards > 0 && open === 0) {
    return { status: 'done', reasons: [`All ${counted(counts.cards, 'card')} are done.`] };
  }
  const off = offTrack(flags, counts, open);
  const risky = atRisk(flags, counts, open);
  if (counts.inHand > 0 && counts.blocked === counts.inHand) {
    const reason =
      counts.inHand === 1
        ? 'The one card in hand is blocked.'
        : `All ${numberWords(counts.inHand)} cards in hand are blocked.`;
    return { status: 'blocked', reasons: cut([reason, ...off, ...risky]) };
  }
  if (off.length > 0) return { status: 'off-track', reasons: cut([...off, ...risky]) };
  if (risky.length > 0) return { status: 'at-risk', reasons: cut(risky) };
  return { status: 'on-track', reasons: [wellWords(counts, open)] };
}

function offTrack(flags: readonly Flag[], { overdue }: Counts, open: number): string[] {
  const milestones = flags.filter((flag) => isPastPromise(flag) && flag.measure >= FAR_PAST);
  return [...milestones.map(said), ...(isMany(overdue, open, MANY_OVERDUE) ? [overdueWords(overdue, open)] : [])];
}

function atRisk(flags: readonly Flag[], { overdue }: Counts, open: number): string[] {
  const milestones = flags.filter(
    (flag) => flag.rule === 'milestone-late' && !(isPastPromise(flag) && flag.measure >= FAR_PAST),
  );
  const waits = flags.filter(({ rule, severity }) => rule === 'waiting-late' && severity === 'alarm');
  const critical = flags.filter(({ rule, severity }) => rule === 'will-be-late' && severity === 'alarm');
  const blocked = flags.filter(({ rule, severity }) => rule === 'blocked' && severity === 'alarm');
  const people = flags.filter(({ rule, severity }) => rule === 'overloaded' && severity === 'alarm');
  const isSome = isMany(overdue, open, SOME_OVERDUE) && !isMany(overdue, open, MANY_OVERDUE);
  return [
    ...milestones.map(said),
    ...waits.map(said),
    ...critical.map(said),
    ...(isSome ? [overdueWords(overdue, open)] : []),
    ...blocked.map(said),
    ...people.map(said),
  ];
}

function isPastPromise({ rule, severity }: Flag): boolean {
  return rule === 'milestone-late' && severity === 'alarm';
}

function isMany(overdue: number, open: number, oneOf: number): boolean {
  // In whole numbers: a tenth of 70 is a little more than seven otherwise.
  return overdue >= LEAST_OVERDUE && overdue * oneOf >= open;
}

function overdueWords(overdue: number, open: number): string {
  return `${numberWords(overdue)} of ${counted(open, 'open card')} are overdue.`;
}

/** “Opening”: forecast for Fri 18 Dec, 4 working days after its deadline (14 Dec). */
function said({ title, sentence }: Flag): string {
  return `${quoted(title)}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function wellWords({ overdue }: Counts, open: number): string {
  if (open === 0) return 'There is no card yet.';
  const late = overdue === 0 ? 'none' : numberWords(overdue);
  return `No milestone is late, and ${late} of ${counted(open, 'open card')} ${overdue === 1 ? 'is' : 'are'} overdue.`;
}

function cut(reasons: readonly string[]): readonly string[] {
  const rest = reasons.length - MOST_REASONS;
  return rest <= 0 ? reasons : [...reasons.slice(0, MOST_REASONS), `And ${counted(rest, 'more reason')}.`];
}

/** [STATUS-2] All that people said, the newest first: the first of them is the status. */
export function statusHistory(project: Pick<ReadableProject, 'all'>): readonly RecordOf<'statusEntry'>[] {
  return project
    .all('statusEntry')
    .filter((entry) => isLive(entry) && entry.status !== null)
    .sort((left, right) => (right.at ?? 0) - (left.at ?? 0) || (left.id > right.id ? -1 : 1));
}

/** What counts as the status: what was said last, else what the project was given, as by an import. */
export function statedStatus(project: Pick<ReadableProject, 'all' | 'project'>): ProjectStatus | null {
  return statusHistory(project)[0]?.status ?? project.project.status;
}
