/** Between agendas that are used again and the agenda of a meeting. */
import type { NewAgendaItem, ProjectDocument, TemplateItem } from '#shared/document/index.ts';
import type { AgendaItemRecord } from '#shared/domain/records.ts';
import type { Agenda, MeetingDetail } from '#shared/views/index.ts';

/** Its items for a meeting. Whoever led one and has left the project leads it no more. */
export function itemsOf({ items }: Agenda, project: ProjectDocument): readonly NewAgendaItem[] {
  return items.map((item) => ({
    ...item,
    owner: item.owner !== null && project.live('person', item.owner) ? item.owner : null,
  }));
}

/** The same as its series offers them: two people who take it at once make one agenda of it. */
export function offeredItems(agenda: Agenda, project: ProjectDocument): readonly NewAgendaItem[] {
  return itemsOf(agenda, project).map((item, rank) => ({ ...item, fromTemplate: `${agenda.id}/${rank}` }));
}

/** What of an agenda is kept to be used again: neither what was ticked, nor what it was about. */
export function templateOf(agenda: readonly AgendaItemRecord[]): readonly TemplateItem[] {
  return agenda.map(({ title, minutes, type, owner }) => ({ title, minutes, type, owner }));
}

/** Minutes of all together; null where none has any. */
export function lengthOf(items: readonly Pick<TemplateItem, 'minutes'>[]): number | null {
  const known = items.flatMap(({ minutes }) => minutes ?? []);
  return known.length === 0 ? null : known.reduce((sum, minutes) => sum + minutes, 0);
}

/** [MEET-12] The agenda that a meeting of a series begins with, as long as nothing stands on its own; null where none was chosen. */
export function agendaOffered({ entry, agenda }: MeetingDetail, agendas: readonly Agenda[]): Agenda | null {
  const chosen = entry.series?.agenda ?? null;
  if (chosen === null || agenda.length > 0 || entry.state !== 'planned') return null;
  return agendas.find(({ id, items }) => id === chosen && items.length > 0) ?? null;
}

/** "Weekly status, 45 minutes" */
export function agendaWords({ name, length }: Pick<Agenda, 'name' | 'length'>): string {
  return length === null ? name : `${name}, ${length} minutes`;
}
