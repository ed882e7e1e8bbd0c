import { useContext, useMemo } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type ProjectEntry, useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { setKnownEnds, whatIfOf } from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import type { KnownEnd } from '#shared/domain/outside.ts';
import type { LinkId, ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { boundDate, knownEnds, type OutsideDependency, outsideDependencies } from '#shared/views/index.ts';

/** Projects of this device in which something to wait for may lie: of a what-if, not the one that it goes back to. */
export function useOtherProjects(): readonly ProjectEntry[] {
  const { id, document } = useProject();
  const projects = useView(useWorkspace().projects);
  return useMemo(() => {
    const own = [id, whatIfOf(document)?.origin];
    return (projects ?? []).filter(
      (entry) => !own.includes(entry.id) && !entry.deleted && !entry.missing && entry.whatIfOf === null,
    );
  }, [projects, id, document]);
}

export interface Outside {
  /** What is to be known of cards of another project; all of its cards where none are named. */
  read(project: ProjectId, cards?: readonly TaskId[]): Promise<Result<ReadonlyMap<TaskId, KnownEnd>>>;
  /** Takes over what became of everything that is waited for in a project, as one step, and says it. */
  update(project: ProjectId): Promise<void>;
}

/** [SCH-L4] The other projects of this device, as they are stored now. */
export function useOutside(describe: (link: OutsideDependency, known: KnownEnd) => string): Outside {
  const { document } = useProject();
  const workspace = useWorkspace();
  const clock = useContext(ClockContext);
  const toasts = useToasts();
  const run = useRun();
  const { offerUndo } = useReversal(document);

  const read: Outside['read'] = async (project, cards) => {
    const looked = await workspace.look(project);
    if (!looked.ok) return looked;
    const other = looked.value;
    const known = knownEnds(
      other,
      cards ?? other.all('task').flatMap(({ id, archived }) => (archived ? [] : [id])),
      clock.now(),
    );
    releaseDocument(other);
    return ok(known);
  };

  const update: Outside['update'] = async (project) => {
    const links = outsideDependencies(document).filter(({ end }) => end.project === project);
    const found = run(
      await read(
        project,
        links.map(({ end }) => end.task),
      ),
    );
    // Somebody may have gone on to another project meanwhile.
    if (!found || workspace.current.get()?.document !== document) return;
    const fresh = new Map<LinkId, KnownEnd>();
    const said: string[] = [];
    for (const link of links) {
      const known = found.get(link.end.task);
      if (!known) {
        said.push(`“${link.known.title}” is no longer there, so what was known of it stays.`);
        continue;
      }
      fresh.set(link.id, known);
      if (boundDate({ type: link.type, known }) !== boundDate(link)) said.push(describe(link, known));
    }
    if (fresh.size === 0) {
      toasts.show({ text: said.join(' ') });
      return;
    }
    const set = setKnownEnds(document, fresh);
    run(set);
    if (set.ok) offerUndo(said.join(' ') || 'Nothing has moved there.');
  };

  return { read, update };
}
