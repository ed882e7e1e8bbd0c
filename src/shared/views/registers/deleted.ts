/** What of a register, or of the rooms and equipment, was deleted in the last 90 days, the newest first. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { BIN_DAYS } from '../bin.ts';
import { DocumentView, sameItems, type View } from '../view.ts';

export type RestorableKind = 'decision' | 'risk' | 'changeRequest' | 'resource';

export function deletedView<K extends RestorableKind>(project: ProjectDocument, kind: K): View<readonly RecordOf<K>[]> {
  const compute = (previous: readonly RecordOf<K>[] | null): readonly RecordOf<K>[] => {
    const oldest = project.clock.now() - BIN_DAYS * 86_400_000;
    const deleted = project
      .all(kind)
      .filter(({ deletedAt, purgedAt }) => deletedAt !== null && purgedAt === null && deletedAt >= oldest)
      .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0) || (a.id < b.id ? -1 : 1));
    return previous && sameItems(previous, deleted) ? previous : deleted;
  };
  return new DocumentView(project, compute, ({ records }) => records.has(kind));
}
