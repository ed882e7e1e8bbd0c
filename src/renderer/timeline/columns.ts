/** The columns that the timeline's grid can show, in their order. */

export const COLUMNS = [
  { id: 'number', name: 'No.', long: 'Row number', width: 2.75, isNumber: true },
  { id: 'title', name: 'Title', long: 'Title', width: 14, isNumber: false },
  { id: 'start', name: 'Start', long: 'Start', width: 6, isNumber: true },
  { id: 'finish', name: 'Finish', long: 'Finish', width: 6, isNumber: true },
  { id: 'duration', name: 'Duration', long: 'Duration', width: 4.75, isNumber: true },
  { id: 'percent', name: '%', long: 'Per cent done', width: 3, isNumber: true },
  { id: 'owners', name: 'Owners', long: 'Owners', width: 6, isNumber: false },
  { id: 'predecessors', name: 'Depends on', long: 'Depends on', width: 6, isNumber: false },
  { id: 'deadline', name: 'Deadline', long: 'Deadline', width: 6, isNumber: true },
  { id: 'slack', name: 'Total slack', long: 'Total slack', width: 5.5, isNumber: true },
  { id: 'freeSlack', name: 'Free slack', long: 'Free slack', width: 5.5, isNumber: true },
  { id: 'forecast', name: 'Forecast', long: 'Forecast finish', width: 6, isNumber: true },
  { id: 'baseline', name: 'Baseline', long: 'Baseline finish', width: 6, isNumber: true },
  { id: 'variance', name: 'Variance', long: 'Working days later than the baseline', width: 5, isNumber: true },
] as const;

export type ColumnId = (typeof COLUMNS)[number]['id'];

export interface Column {
  readonly id: ColumnId;
  readonly name: string;
  /** For people who hear it, and in menus. */
  readonly long: string;
  /** In rem. */
  readonly width: number;
  readonly isNumber: boolean;
}

export const USUAL_COLUMNS: readonly ColumnId[] = [
  'number',
  'title',
  'start',
  'finish',
  'duration',
  'owners',
  'predecessors',
];

/** Those chosen, in the table's order; number and title are always there. */
export function chosenColumns(chosen: readonly string[]): readonly Column[] {
  return COLUMNS.filter(({ id }) => id === 'title' || id === 'number' || chosen.includes(id));
}

/** How wide the title is until somebody says it, in rem: it has its part of a wide window. */
export function usualTitle(room: number): number {
  return Math.min(22, Math.max(14, Math.round(room * 0.18)));
}

/** What fits beside the chart: the columns last in the order go first, the title stays. Widths in rem. */
export function fittingColumns(columns: readonly Column[], room: number): readonly Column[] {
  const fitting: Column[] = [];
  let width = columns.find(({ id }) => id === 'title')?.width ?? 0;
  for (const column of columns) {
    if (column.id !== 'title') {
      if (width + column.width > room) continue;
      width += column.width;
    }
    fitting.push(column);
  }
  return fitting;
}
