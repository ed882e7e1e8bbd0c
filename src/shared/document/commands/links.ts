/** Commands on dependencies between tasks (SPEC LINK-1 … LINK-3). */
import type { LinkType, RecordOf } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
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
  const { from, to, type = 'FS', lag = 0, lagKind = 'working' } = link;
  for (const end of [from, to]) {
    const task = requireLive(project, 'task', end);
    if (!task.ok) return task;
  }
  const refused = refusedLag(lag) ?? refusedEnds(project, from, to);
  if (refused) return err(refused);
  return project.run({ command: 'createLink', label: 'Link cards' }, (writer) => {
    const id = project.newId<LinkId>();
    const createdAt = project.clock.now();
    writer.create('link', id, { from, to, type, lag: lag || null, lagKind: kindRegister(lagKind), createdAt });
    return ok(id);
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

function refusedLag(lag: number): Problem | null {
  return Number.isFinite(lag) ? null : { code: 'bad-lag', message: 'This lag is no number, so nothing was changed.' };
}

function refusedEnds(project: ProjectDocument, from: TaskId, to: TaskId): Problem | null {
  if (from === to) return { code: 'link-to-itself', message: 'A card cannot wait for itself.' };
  const links = project.all('link').filter(({ id }) => project.live('link', id));
  if (links.some((link) => link.from === from && link.to === to)) {
    return { code: 'link-exists', message: 'These two cards are linked already: change that link instead.' };
  }
  if (!closesCircle(project, links, from, to)) return null;
  return {
    code: 'link-circle',
    message: 'This link would lead in a circle: each card would wait for the other.',
    help: 'Turn the link round, or remove one that leads back.',
  };
}

/**
 * [LINK-2] Whether `to` already comes before `from`, by links or because one stands under the other. A parent begins
 * before its children and ends after them, so it is walked as two points: `in:` and `out:`.
 */
function closesCircle(
  { outline }: ProjectDocument,
  links: readonly RecordOf<'link'>[],
  from: TaskId,
  to: TaskId,
): boolean {
  const followers = new Map<TaskId, TaskId[]>();
  for (const link of links) {
    if (link.from === null || link.to === null) continue;
    const known = followers.get(link.from);
    if (known) known.push(link.to);
    else followers.set(link.from, [link.to]);
  }
  const seen = new Set<string>();
  const open: { readonly task: TaskId; readonly isEnd: boolean }[] = [{ task: to, isEnd: false }];
  for (let at = open.pop(); at; at = open.pop()) {
    const key = `${at.isEnd ? 'out' : 'in'}:${at.task}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const children = at.isEnd ? [] : outline.children(at.task);
    if (children.length > 0) {
      for (const child of children) open.push({ task: child.id as TaskId, isEnd: false });
      continue;
    }
    if (at.task === from) return true;
    for (const next of followers.get(at.task) ?? []) open.push({ task: next, isEnd: false });
    const above = outline.parent(at.task);
    if (above !== null) open.push({ task: above, isEnd: true });
  }
  return false;
}
