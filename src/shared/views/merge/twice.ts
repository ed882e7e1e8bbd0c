/** [REVIEW-2] [MEET-9] What two people made of one line of a meeting's notes, not knowing of each other. */
import type { ReadableProject } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { factsOf, MADE_KINDS, type MadeKind, type ReviewItem } from './items.ts';
import type { Who } from './who.ts';

interface Made {
  readonly id: string;
  readonly meeting: string | null;
  readonly line: string | null;
  readonly createdAt: number | null;
  readonly createdBy: PersonId | null;
  readonly deletedAt: number | null;
  readonly purgedAt: number | null;
}

export function twiceItems(project: ReadableProject): readonly ReviewItem[] {
  return MADE_KINDS.flatMap((of) => {
    const made: readonly Made[] = project.all(of);
    const ofLines = made.filter((record) => record.line !== null && record.meeting !== null && isLive(record));
    const byLine = Map.groupBy(ofLines, ({ meeting, line }) => JSON.stringify([meeting, line]));
    return [...byLine.values()]
      .filter((records) => records.length > 1)
      .map((records) => itemOf(project, of, records.toSorted(byId)));
  });
}

function itemOf(project: ReadableProject, of: MadeKind, records: readonly Made[]): ReviewItem {
  const ids = records.map(({ id }) => id);
  const makers = new Set(records.toSorted(byMaking).map(({ createdBy }) => createdBy));
  const by = [...makers].map((id): Who => ({ id, name: (id && project.get('person', id)?.name) || '' }));
  const at = Math.max(...records.map(({ createdAt }) => createdAt ?? 0));
  return { kind: 'twice', made: of, ids, by, ...factsOf(`twice/${ids.join()}`, []), at };
}

function byMaking(left: Made, right: Made): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || byId(left, right);
}

function byId(left: Made, right: Made): number {
  return left.id < right.id ? -1 : 1;
}
