/** Commands on dependencies between tasks (SPEC LINK-1 … LINK-3). */
import type { LinkType, RecordOf } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { comesBefore, countingLinks } from './link-circles.ts';
import { requireLive } from './require.ts';

export interface NewLink {
  readonly from: TaskId;
  readonly to: TaskId;
  readonly type?: LinkType;
  /** Minutes, or percent of the predecessor's duration where `lagKind` says so; negative is a lead. */
  readonly lag?: number;
  readonly lagKind?: LagKind;
}

type LagKind = RecordOf<'link'>['lagKind'];

/** [LINK-1] [LINK-2] Makes `to` depend on `from`. */
export function createLink(project: ProjectDocument, link: NewLink): Result<LinkId, Problem> {
  const refused = refusedLink(project, link);
  if (refused) return err(refused);
  const { from, to, type = 'FS', lag = 0, lagKind = 'working' } = link;
  return project.run({ command: 'createLink', label: 'Link cards' }, (writer) => {
    const id = project.newId<LinkId>();
    const createdAt = project.clock.now();
    writer.create('link', id, { from, to, type, lag: lag || null, lagKind: kindRegister(lagKind), createdAt });
    return ok(id);
  });
}

/** Why a link cannot be made; null where it can. */
export function refusedLink(project: ProjectDocument, { from, to, lag = 0 }: NewLink): Problem | null {
  for (const end of [from, to]) {
    const task = requireLive(project, 'task', end);
    if (!task.ok) return task.error;
  }
  return refusedLag(lag) ?? refusedEnds(project, from, to);
}

export interface LinkFields {
  readonly type?: LinkType;
  readonly lag?: number;
  readonly lagKind?: LagKind;
}

export function setLinkFields(project: ProjectDocument, id: LinkId, fields: LinkFields): Result<void, Problem> {
  const link = requireLive(project, 'link', id);
  if (!link.ok) return link;
  const refused = fields.lag === undefined ? null : refusedLag(fields.lag);
  if (refused) return err(refused);
  return project.run({ command: 'setLinkFields', label: 'Change link' }, (writer) => {
    const { type, lag, lagKind } = fields;
    writer.patch('link', id, {
      ...(type === undefined ? {} : { type }),
      ...(lag === undefined ? {} : { lag: lag || null }),
      ...(lagKind === undefined ? {} : { lagKind: kindRegister(lagKind) }),
    });
    return ok();
  });
}

function kindRegister(kind: LagKind): LagKind | null {
  return kind === 'working' ? null : kind;
}

/** Minutes of the years that there are: a lag beyond them is a slip of the hand. */
const MOST_LAG = 10_000 * 366 * 1440;

/** Why a lag cannot be. */
export function refusedLag(lag: number): Problem | null {
  if (Number.isFinite(lag) && Math.abs(lag) <= MOST_LAG) return null;
  return { code: 'bad-lag', message: 'This lag is no length of time that there is, so nothing was changed.' };
}

function refusedEnds(project: ProjectDocument, from: TaskId, to: TaskId): Problem | null {
  if (from === to) return { code: 'link-to-itself', message: 'A card cannot wait for itself.' };
  const links = countingLinks(project);
  if (links.some((link) => link.from === from && link.to === to)) {
    return { code: 'link-exists', message: 'These two cards are linked already: change that link instead.' };
  }
  if (!comesBefore({ links, outline: project.outline }, { task: to, isEnd: false }, { task: from, isEnd: true }))
    return null;
  return {
    code: 'link-circle',
    message: 'This link would lead in a circle: each card would wait for the other.',
    help: 'Turn the link round, or remove one that leads back.',
  };
}
