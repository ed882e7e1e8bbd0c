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

export type Predecessor = Omit<NewLink, 'to'>;

/** [LINK-1] [LINK-2] Makes a task wait for exactly these, as one step: links that stay keep their ids, others go to the bin. */
export function setPredecessors(
  project: ProjectDocument,
  to: TaskId,
  predecessors: readonly Predecessor[],
): Result<void, Problem> {
  const task = requireLive(project, 'task', to);
  if (!task.ok) return task;
  const all = countingLinks(project);
  const own = all.filter((link) => link.to === to);
  // Merging may have left two from one task: the first stays.
  const before = new Map(own.toReversed().map((link) => [link.from, link]));
  const wanted = new Map(predecessors.map((link) => [link.from, link]));
  const staying = all.filter((link) => link.to !== to || (link.from !== null && wanted.has(link.from)));
  for (const { from, lag = 0 } of wanted.values()) {
    const other = requireLive(project, 'task', from);
    if (!other.ok) return other;
    const refused = refusedLag(lag) ?? (before.has(from) ? null : refusedWay(project, staying, from, to));
    if (refused) return err(refused);
  }
  const gone = own.filter(({ id, from }) => from !== null && (!wanted.has(from) || before.get(from)?.id !== id));
  return project.run({ command: 'setPredecessors', label: 'Set dependencies' }, (writer) => {
    const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
    for (const { id } of gone) writer.patch('link', id, mark);
    for (const { from, type = 'FS', lag = 0, lagKind = 'working' } of wanted.values()) {
      const fields = { type, lag: lag || null, lagKind: kindRegister(lagKind) };
      const known = before.get(from);
      if (known) writer.patch('link', known.id, fields);
      else writer.create('link', project.newId<LinkId>(), { from, to, ...fields, createdAt: project.clock.now() });
    }
    return ok();
  });
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
  if (fields.lagKind === 'percent' && link.value.outside !== null) return err(LENGTH_UNKNOWN);
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

/** Of a percentage of what lies in another project. */
export const LENGTH_UNKNOWN: Problem = {
  code: 'bad-lag',
  message: 'The length of a card of another project is not known here: give days or hours.',
};

const TO_ITSELF: Problem = { code: 'link-to-itself', message: 'A card cannot wait for itself.' };

function refusedEnds(project: ProjectDocument, from: TaskId, to: TaskId): Problem | null {
  if (from === to) return TO_ITSELF;
  const links = countingLinks(project);
  if (links.some((link) => link.from === from && link.to === to)) {
    return { code: 'link-exists', message: 'These two cards are linked already: change that link instead.' };
  }
  return refusedWay(project, links, from, to);
}

function refusedWay(
  { outline }: ProjectDocument,
  links: readonly RecordOf<'link'>[],
  from: TaskId,
  to: TaskId,
): Problem | null {
  if (from === to) return TO_ITSELF;
  if (!comesBefore({ links, outline }, { task: to, isEnd: false }, { task: from, isEnd: true })) return null;
  return {
    code: 'link-circle',
    message: 'This link would lead in a circle: each card would wait for the other.',
    help: 'Turn the link round, or remove one that leads back.',
  };
}
