/** Commands on dependencies on cards of other projects (SPEC LINK-4, LINK-5). */
import { type KnownEnd, type OutsideEnd, readOutside } from '#shared/domain/outside.ts';
import { isLive, type LinkType } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { whatIfOf } from '../what-if.ts';
import { refusedLag } from './links.ts';
import { requireLive } from './require.ts';

export interface NewOutsideLink {
  readonly to: TaskId;
  readonly outside: OutsideEnd;
  readonly known: KnownEnd;
  readonly type?: LinkType;
  /** Minutes; negative is a lead. */
  readonly lag?: number;
  readonly lagKind?: 'working' | 'elapsed';
}

/** [LINK-4] Makes `to` depend on a card of another project. */
export function createOutsideLink(project: ProjectDocument, link: NewOutsideLink): Result<LinkId, Problem> {
  const { to, outside, known, type = 'FS', lag = 0, lagKind = 'working' } = link;
  const task = requireLive(project, 'task', to);
  if (!task.ok) return task;
  const refused = refusedLag(lag) ?? refusedEnd(project, to, outside);
  if (refused) return err(refused);
  return project.run({ command: 'createOutsideLink', label: 'Link cards' }, (writer) => {
    const id = project.newId<LinkId>();
    writer.create('link', id, {
      to,
      outside: { ...outside },
      known: { ...known },
      type,
      lag: lag || null,
      lagKind: lagKind === 'working' ? null : lagKind,
      createdAt: project.clock.now(),
    });
    return ok(id);
  });
}

/** [LINK-5] Takes over what is known by now of cards of other projects, as one step. */
export function setKnownEnds(project: ProjectDocument, known: ReadonlyMap<LinkId, KnownEnd>): Result<void, Problem> {
  for (const id of known.keys()) {
    const link = requireLive(project, 'link', id);
    if (!link.ok) return link;
  }
  return project.run({ command: 'setKnownEnds', label: 'Bring dates up to date' }, (writer) => {
    for (const [id, end] of known) writer.patch('link', id, { known: { ...end } });
    return ok();
  });
}

function refusedEnd(project: ProjectDocument, to: TaskId, outside: OutsideEnd): Problem | null {
  if (whatIfOf(project)?.origin === outside.project) {
    return { code: 'link-within', message: 'That card is here too: what this tries out is its own project.' };
  }
  const isThere = project.all('link').some((link) => {
    const end = isLive(link) && link.to === to ? readOutside(link.outside) : null;
    return end?.project === outside.project && end.task === outside.task;
  });
  return isThere
    ? { code: 'link-exists', message: 'This card waits for that one already: change that link instead.' }
    : null;
}
