/** What can be done with entries of any register. */
import type { IdOf } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { binName } from './put-into-bin.ts';
import { requireLive } from './require.ts';

/** [DEL-1] Into the bin, as one step. What is there no longer is left out. */
export function deleteEntries<K extends 'decision' | 'risk' | 'changeRequest'>(
  project: ProjectDocument,
  kind: K,
  ids: readonly IdOf[K][],
): Result<void, Problem> {
  const found = ids.map((id) => requireLive(project, kind, id));
  const live = found.flatMap((each) => (each.ok ? [each.value.id] : []));
  const [missing] = found;
  if (live.length === 0) return missing && !missing.ok ? err(missing.error) : ok();
  const what = live.length === 1 ? binName(kind) : `${live.length} ${binName(kind)}s`;
  return project.run({ command: 'deleteEntries', label: `Delete ${what}` }, (writer) => {
    const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
    for (const id of live) writer.patch(kind, id, mark);
    return ok();
  });
}
