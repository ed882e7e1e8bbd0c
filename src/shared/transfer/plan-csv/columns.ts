/** Which column of a plan's table means what: by its heading, as Microsoft Project and others write it, or by a mapping. */

export const PLAN_FIELDS = [
  'id',
  'title',
  'duration',
  'start',
  'finish',
  'predecessors',
  'outlineLevel',
  'outlineNumber',
  'parent',
  'owners',
  'percent',
  'notes',
  'mode',
  'milestone',
  'constraintType',
  'constraintDate',
  'deadline',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

/** Headings without case, signs and blanks. */
const HEADINGS: Readonly<Record<PlanField, readonly string[]>> = {
  id: ['id', 'taskid', 'no', 'nr'],
  title: ['name', 'taskname', 'task', 'title', 'activity'],
  duration: ['duration'],
  start: ['start', 'startdate', 'begin', 'begindate'],
  finish: ['finish', 'finishdate', 'end', 'enddate', 'due', 'duedate'],
  predecessors: ['predecessors', 'predecessor', 'dependson', 'dependencies'],
  outlineLevel: ['outlinelevel', 'level'],
  outlineNumber: ['outlinenumber', 'wbs'],
  parent: ['parent', 'parentid', 'parenttask'],
  owners: ['resourcenames', 'resources', 'owners', 'owner', 'assignedto', 'assignee', 'assignees'],
  percent: ['complete', 'percentcomplete', 'percent', 'progress'],
  notes: ['notes', 'note', 'description'],
  mode: ['taskmode', 'mode'],
  milestone: ['milestone'],
  constraintType: ['constrainttype'],
  constraintDate: ['constraintdate'],
  deadline: ['deadline'],
};

export interface Column {
  readonly heading: string;
  /** Null for one that is kept as a field of the project's own. */
  readonly field: PlanField | null;
}

/** What each column is said to mean, in their order; null: it is kept as a field of the project's own. */
export type ChosenFields = readonly (PlanField | null)[];

/** As a person chose, column by column. */
export function chosenColumns(headings: readonly string[], chosen: ChosenFields): Column[] {
  return headings.map((heading, index) => ({ heading: heading.trim(), field: chosen[index] ?? null }));
}

/** Each field is taken from the first column that means it. */
export function columnsOf(headings: readonly string[], mapped: Readonly<Record<string, string>> = {}): Column[] {
  const taken = new Set<PlanField>();
  const wanted = headings.map((heading) => mappedField(mapped[heading.trim()]));
  for (const field of wanted) if (field !== null) taken.add(field);
  return headings.map((text, index) => {
    const heading = text.trim();
    const own = wanted[index] ?? null;
    if (own !== null) return { heading, field: own };
    const plain = heading
      .replace(/\(.*\)/, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    const field = PLAN_FIELDS.find((known) => !taken.has(known) && HEADINGS[known].includes(plain)) ?? null;
    if (field !== null) taken.add(field);
    return { heading, field };
  });
}

function mappedField(name: string | undefined): PlanField | null {
  return PLAN_FIELDS.find((field) => field === name) ?? null;
}

/** A list of cards has titles and dates too: a plan has durations or dependencies beside. */
export function isPlanTable(headings: readonly string[]): boolean {
  const fields = new Set(columnsOf(headings).map(({ field }) => field));
  return fields.has('title') && fields.has('start') && (fields.has('duration') || fields.has('predecessors'));
}
