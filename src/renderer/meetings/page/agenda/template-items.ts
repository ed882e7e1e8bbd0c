import type { NewAgendaItem } from '#shared/document/index.ts';
import { ITEM_TYPES } from '#shared/domain/meeting-records.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';

/** The items of an agenda that is used again: what is none is left out. Whoever led them is asked anew. */
export function templateItems({ items }: Pick<RecordOf<'agendaTemplate'>, 'items'>): readonly NewAgendaItem[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: Json): NewAgendaItem[] => {
    const said = (name: string): unknown =>
      typeof item === 'object' && item !== null ? Reflect.get(item, name) : null;
    const [title, minutes, type] = [said('title'), said('minutes'), said('type')];
    if (typeof title !== 'string' || title.trim() === '') return [];
    return [
      {
        title,
        minutes: typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0 ? minutes : null,
        type: ITEM_TYPES.find((each) => each === type) ?? 'discuss',
      },
    ];
  });
}
