import { useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useSchedule, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { FieldId, ListId } from '#shared/kernel/ids.ts';
import { isPlannedColumn } from '#shared/views/index.ts';
import type { CellReading } from './cell-facts.ts';
import type { Column } from './columns.ts';

/** The same object until something that cells show is otherwise. */
export function useCellReading(
  columns: readonly Column[],
  fields: readonly RecordOf<'fieldDefinition'>[],
): CellReading {
  const { views } = useProject();
  const today = useToday();
  const schedule = useSchedule();
  const plan = columns.some(({ id }) => isPlannedColumn(id)) ? schedule : null;
  const { lists } = useView(views.board);
  // Their cards come and go all the time; their names hardly ever.
  const named = JSON.stringify(lists.map(({ list }) => [list.id, list.name]));
  return useMemo(() => {
    const names = new Map(JSON.parse(named) as readonly (readonly [ListId, string])[]);
    return {
      today,
      plan,
      listName: (list: ListId | null) => (list === null ? undefined : names.get(list)) ?? 'No list',
      fields: new Map<FieldId, RecordOf<'fieldDefinition'>>(fields.map((field) => [field.id, field])),
    };
  }, [today, plan, named, fields]);
}
