/** What is offered where a plan asks for what it cannot have: one act of a person each, by an ordinary command. */
import { deleteRecord, type ProjectDocument, setSchedule, setTaskFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { PlanWords } from './plan-words.ts';

export type Fix =
  /** `start`: the promised start is what pins it. */
  | { readonly kind: 'removePin'; readonly task: TaskId; readonly field: 'constraint' | 'start' }
  | { readonly kind: 'scheduleAutomatically'; readonly task: TaskId }
  /** `due`: the promise is what counts as the deadline. */
  | { readonly kind: 'moveDeadline'; readonly task: TaskId; readonly field: 'deadline' | 'due'; readonly to: Day }
  | { readonly kind: 'removeLink'; readonly link: LinkId }
  | { readonly kind: 'useProjectCalendar'; readonly task: TaskId };

/** "Move the deadline to 9 Dec". */
export function fixWords(fix: Fix, { date }: Pick<PlanWords, 'date'>): string {
  switch (fix.kind) {
    case 'removePin':
      return fix.field === 'constraint' ? 'Remove the pin' : 'Remove the promised start';
    case 'scheduleAutomatically':
      return 'Schedule it automatically';
    case 'moveDeadline':
      return `Move the ${fix.field === 'due' ? 'due date' : 'deadline'} to ${date(fix.to)}`;
    case 'removeLink':
      return 'Remove the link';
    case 'useProjectCalendar':
      return 'Use the project’s calendar';
  }
}

/** What was done: "The deadline was moved to 9 Dec." */
export function fixDone(fix: Fix, { date }: Pick<PlanWords, 'date'>): string {
  switch (fix.kind) {
    case 'removePin':
      return fix.field === 'constraint' ? 'The pin was removed.' : 'The promised start was removed.';
    case 'scheduleAutomatically':
      return 'It is scheduled automatically now.';
    case 'moveDeadline':
      return `The ${fix.field === 'due' ? 'due date' : 'deadline'} was moved to ${date(fix.to)}.`;
    case 'removeLink':
      return 'The link was removed.';
    case 'useProjectCalendar':
      return 'It uses the project’s calendar now.';
  }
}

export function applyFix(project: ProjectDocument, fix: Fix): Result<unknown, Problem> {
  switch (fix.kind) {
    case 'removePin':
      return setSchedule(project, [{ task: fix.task, fields: { [fix.field]: null } }]);
    case 'scheduleAutomatically':
      return setSchedule(project, [{ task: fix.task, fields: { mode: 'auto' } }]);
    case 'moveDeadline':
      return setTaskFields(project, fix.task, { [fix.field]: fix.to });
    case 'removeLink':
      return deleteRecord(project, 'link', fix.link);
    case 'useProjectCalendar':
      return setSchedule(project, [{ task: fix.task, fields: { calendar: null } }]);
  }
}
