/** The rows of the list, by one view that lives as long as its screen. */
import { useLayoutEffect, useMemo, useState } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type TaskTable, TaskTableView } from '#shared/views/index.ts';
import { type ListRows, listRows } from './list-rows.ts';
import { type ListShape, useFolded } from './use-list-shape.ts';

interface ShownTable {
  readonly table: TaskTable;
  readonly rows: ListRows;
  /** As they are now, for what is done between two drawings. */
  readonly now: () => ListRows;
}

export function useTaskTable(shape: ListShape): ShownTable {
  const { document, views } = useProject();
  const today = useToday();
  const { filter, sorts, group, context } = shape;
  const forecast = useMemo(() => views.forecast(today), [views, today]);
  // Whoever reads the plan in between keeps it.
  useView(forecast);
  const asked = useMemo(() => ({ filter, sorts, group }), [filter, sorts, group]);
  const [held] = useState(() => {
    const plan = { view: forecast };
    return { plan, view: new TaskTableView(document, () => plan.view.get(), asked, context()) };
  });
  // Before the frame that shows the chips shows the rows.
  useLayoutEffect(() => {
    held.plan.view = forecast;
    held.view.set(asked, context());
  }, [held, forecast, asked, context]);
  const table = useView(held.view);
  const folded = useFolded(shape);
  const rows = useMemo(() => listRows(table, group, folded), [table, group, folded]);
  return { table, rows, now: () => listRows(held.view.get(), group, shape.folded.get()) };
}
