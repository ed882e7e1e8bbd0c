/** [DEL-4] Says when something of the open project is removed for good, by whomever: what was derived of it and kept elsewhere is to go too. */
import type { OpenProject } from '#renderer/state/workspace.ts';
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { IdOf, Kind } from '#shared/domain/records.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { View } from '#shared/views/index.ts';

type Watched = Pick<OpenProject, 'id' | 'document'>;

export function onPurge(current: View<Watched | null>, tell: (project: ProjectId) => void): Dispose {
  let stop: Dispose = () => {};
  const follow = (): void => {
    stop();
    const open = current.get();
    const look = (change: DocumentChange): void => {
      if (open !== null && isPurge(open.document, change)) tell(open.id);
    };
    stop = open?.document.changes.on(look) ?? (() => {});
  };
  follow();
  const leave = current.subscribe(follow);
  return () => {
    leave();
    stop();
  };
}

/** Nothing is written of what was purged: a change of one is that it was. */
function isPurge(document: ProjectDocument, { records }: DocumentChange): boolean {
  for (const [kind, ids] of records) {
    for (const id of ids) if ((document.get(kind, asId<IdOf[Kind]>(id))?.purgedAt ?? null) !== null) return true;
  }
  return false;
}
