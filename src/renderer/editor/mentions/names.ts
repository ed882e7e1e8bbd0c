/** Whom a text of this project can mention, and what they are called now. */
import { matching } from '#renderer/ui/picker-match.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Mention, mentionText, type Reference } from '#shared/domain/mentions.ts';
import { isLive } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Trigger } from './trigger.ts';

export interface Candidate {
  readonly mention: Mention;
  readonly name: string;
}

/** Rows of a list of suggestions. */
const MOST = 8;

export function mentionCandidates(project: ProjectDocument, { kind, query }: Trigger): readonly Candidate[] {
  const options =
    kind === 'person'
      ? project
          .all('person')
          .filter(isLive)
          .map(({ id, name, email }) => ({ id, name, also: email ?? '', mention: { kind, id } as const }))
      : project
          .all('task')
          .filter((task) => isLive(task) && !task.archived)
          .map(({ id, title }) => ({ id, name: title, mention: { kind, id } as const }));
  const named = options.filter(({ name }) => name !== '');
  const byId = new Map(named.map((option) => [option.id as string, option]));
  return matching(named, query)
    .slice(0, MOST)
    .map((found) => byId.get(found.id))
    .filter((found) => found !== undefined);
}

/** "@Ana Ribeiro"; null when there is nothing of this id, or no more. */
export function presentWords(project: ProjectDocument, reference: Reference): string | null {
  switch (reference.kind) {
    case 'person':
      return named('person', project.live('person', reference.id)?.name);
    case 'card':
      return named('card', project.live('task', reference.id)?.title);
    case 'decision':
      return project.live('decision', asId(reference.id))?.title || null;
    case 'risk':
      return project.live('risk', asId(reference.id))?.title || null;
    case 'date':
      return null;
  }
}

function named(kind: Mention['kind'], name: string | undefined): string | null {
  return name ? mentionText(kind, name) : null;
}
