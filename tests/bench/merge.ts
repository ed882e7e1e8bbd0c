/** What a review of a merge costs, which is reckoned after every change of a shared project (SPEC REVIEW-2). */

import type { ActivityRecord } from '#shared/document/index.ts';
import type { LinkId, OperationId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { mergeReview } from '#shared/views/index.ts';
import { newProject, type Replica } from '#tests/support/documents.ts';
import { type BenchRow, percentile } from './table.ts';

const CARDS = 10_000;
const LINKS = 5000;
const ROUNDS = 7;

export function benchMerge(): BenchRow[] {
  const on = chain();
  const [few, many] = [LINKS / 5, LINKS].map((links) => timeOf(on, worked(links)));
  const crowd = timeOf(on, apart(LINKS));
  if (few === undefined || many === undefined) throw new Error('Both were measured');
  return [
    {
      name: `review of a merge: ${LINKS.toLocaleString('en-GB')} links by two people, of ${CARDS.toLocaleString('en-GB')} cards`,
      value: many,
      unit: 'ms',
      goal: 60,
      binding: false,
      note: `after every change; ${(LINKS / 5).toLocaleString('en-GB')} links ${few.toFixed(0)} ms`,
    },
    {
      name: `review of a merge: ${LINKS.toLocaleString('en-GB')} links against ${(LINKS / 5).toLocaleString('en-GB')}`,
      value: many / few,
      unit: '×',
      goal: 10,
      binding: true,
    },
    {
      name: `review of a merge: ${LINKS.toLocaleString('en-GB')} titles of one card that know nothing of each other`,
      value: crowd,
      unit: 'ms',
      goal: 200,
      binding: false,
    },
  ];
}

function timeOf({ project }: Replica, records: readonly ActivityRecord[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = performance.now();
    mergeReview(project, records);
    return performance.now() - before;
  });
  return percentile(times, 0.5);
}

/** Each of so many cards waits for the one before it. */
function chain(): Replica {
  const on = newProject();
  must(
    on.project.run({ command: 'importProject', label: 'Import', origin: 'import', quiet: true }, (writer) => {
      for (let at = 0; at < CARDS; at++) writer.create('task', taskOf(at), { title: `Card ${at}` });
      for (let at = 0; at < LINKS; at++)
        writer.create('link', linkOf(at), { from: taskOf(at), to: taskOf(at + 1), type: 'FS' });
      return ok();
    }),
  );
  return on;
}

function taskOf(at: number): TaskId {
  return `card${at}` as TaskId;
}

function linkOf(at: number): LinkId {
  return `link${at}` as LinkId;
}

/** Two people who made links in turn, each knowing what they did themselves. */
function worked(links: number): readonly ActivityRecord[] {
  return Array.from({ length: links }, (_, at) => ({
    ...recordOf(at),
    command: 'createLink',
    targets: [{ kind: 'link', id: linkOf(at) }],
    after: at < 2 ? [] : [operationOf(at - 2)],
  }));
}

/** What somebody files who wants to cost the others time. */
function apart(count: number): readonly ActivityRecord[] {
  const path = `task/${taskOf(0)}/title`;
  return Array.from({ length: count }, (_, at) => ({
    ...recordOf(at),
    command: 'renameTask',
    targets: [{ kind: 'task', id: taskOf(0) }],
    from: { [path]: 'Card' },
    to: { [path]: at === count - 1 ? 'Card 0' : `Title ${at}` },
  }));
}

function recordOf(at: number): ActivityRecord {
  return {
    opId: operationOf(at),
    by: `person${at % 2}` as PersonId,
    byName: null,
    at,
    command: '',
    label: '',
    targets: [],
    from: {},
    to: {},
    after: [],
  };
}

function operationOf(at: number): OperationId {
  return `op${String(at).padStart(8, '0')}` as OperationId;
}
