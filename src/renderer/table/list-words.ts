/** What groups of the list are called. */

import { PRIORITY_NAMES } from '#renderer/task/card-facts.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { labelTitle } from '#renderer/ui/LabelMark.tsx';
import { type Weekday, weekOf } from '#shared/domain/date-phrases.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import type { TableGrouping, TableHead } from '#shared/views/index.ts';

export const GROUP_NAMES: Readonly<Record<TableGrouping, string>> = {
  none: 'None',
  list: 'List',
  owner: 'Owner',
  label: 'Label',
  priority: 'Priority',
  due: 'Due week',
};

export function groupName(head: TableHead, today: Day, weekStart: Weekday | undefined): string {
  switch (head.by) {
    case 'none':
      return '';
    case 'list':
      return head.list?.name ?? 'No list';
    case 'owner':
      return head.owner?.name ?? 'No owner';
    case 'label':
      return head.label ? labelTitle(head.label) : 'No label';
    case 'priority':
      return head.priority === null ? 'No priority' : `${PRIORITY_NAMES[head.priority]} priority`;
    case 'due':
      return head.week === null ? 'No due date' : weekName(head.week, weekOf(today, weekStart));
  }
}

function weekName(week: Day, thisWeek: Day): string {
  if (week === thisWeek) return 'Due this week';
  if (week === addDays(thisWeek, 7)) return 'Due next week';
  if (week === addDays(thisWeek, -7)) return 'Due last week';
  return `Due in the week of ${shortDate(week, thisWeek)}`;
}
