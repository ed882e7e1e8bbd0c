/** Agendas that are used again: the project's own, by name, and after them those that come with the program (SPEC MEET-12, AGENDA-10). */

import type { ProjectDocument, TemplateItem } from '#shared/document/index.ts';
import { ITEM_TYPES } from '#shared/domain/meeting-records.ts';
import { compareNames } from '#shared/domain/names.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { type AgendaTemplateId, asId, type PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { BUILT_IN_AGENDAS } from '#shared/meetings/agenda/templates.ts';
import { DocumentView, sameItems, type View } from '../view.ts';

export interface Agenda {
  /** Of the record, or the key of one that comes with the program: what a series names. */
  readonly id: AgendaTemplateId;
  readonly isOwn: boolean;
  readonly name: string;
  readonly purpose: string;
  /** Minutes of the whole meeting; null where nobody said. */
  readonly length: number | null;
  readonly items: readonly TemplateItem[];
}

const BUILT_IN: readonly Agenda[] = BUILT_IN_AGENDAS.map(({ key, items, ...rest }) => ({
  ...rest,
  id: asId<AgendaTemplateId>(key),
  isOwn: false,
  items: items.map((item) => ({ ...item, owner: null })),
}));

export function agendasView(project: ProjectDocument): View<readonly Agenda[]> {
  const read = new WeakMap<RecordOf<'agendaTemplate'>, Agenda>();
  const agendaOf = (record: RecordOf<'agendaTemplate'>): Agenda => {
    const known = read.get(record);
    if (known) return known;
    const { id, name, purpose, length, items } = record;
    const agenda = { id, isOwn: true, name, purpose, length, items: itemsOf(items) };
    read.set(record, agenda);
    return agenda;
  };
  const compute = (previous: readonly Agenda[] | null): readonly Agenda[] => {
    const own = project
      .all('agendaTemplate')
      .filter(isLive)
      .map(agendaOf)
      .sort((left, right) => compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1));
    const agendas = [...own, ...BUILT_IN];
    return previous && sameItems(previous, agendas) ? previous : agendas;
  };
  return new DocumentView(project, compute, ({ records }) => records.has('agendaTemplate'));
}

/** What is no item is left out. */
function itemsOf(items: Json): readonly TemplateItem[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: Json): TemplateItem[] => {
    const said = (name: string): unknown =>
      typeof item === 'object' && item !== null ? Reflect.get(item, name) : null;
    const [title, minutes, type, owner] = [said('title'), said('minutes'), said('type'), said('owner')];
    if (typeof title !== 'string' || title.trim() === '') return [];
    return [
      {
        title,
        minutes: typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0 ? minutes : null,
        type: ITEM_TYPES.find((each) => each === type) ?? 'discuss',
        owner: typeof owner === 'string' && owner !== '' ? asId<PersonId>(owner) : null,
      },
    ];
  });
}
