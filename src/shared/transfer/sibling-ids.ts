/**
 * [LINK-4] Projects of one file that are made beside those which have their ids already: the ids that they get, and links
 * between them that lead to them and not to those that were there.
 */
import { newId, type ProjectId, type RandomBytes } from '#shared/kernel/ids.ts';
import type { Exchange, ExchangeProject } from './exchange/schema.ts';

/** Of the projects whose ids are taken, by these. */
export function freshIds(
  projects: Exchange['projects'],
  taken: ReadonlySet<string>,
  random: RandomBytes,
): ReadonlyMap<string, ProjectId> {
  return new Map(projects.filter(({ id }) => taken.has(id)).map(({ id }) => [id, newId<ProjectId>(random)]));
}

export function withFreshIds(project: ExchangeProject, fresh: ReadonlyMap<string, ProjectId>): ExchangeProject {
  const id = fresh.get(project.id) ?? project.id;
  const { outsideLinks } = project;
  if (!outsideLinks) return { ...project, id };
  const links = outsideLinks.map((link) => ({ ...link, project: fresh.get(link.project) ?? link.project }));
  return { ...project, id, outsideLinks: links };
}
