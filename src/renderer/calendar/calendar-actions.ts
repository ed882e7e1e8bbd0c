/** What people do on the calendar: dates of entries, and cards that begin on a day. */
import { FIRST_LIST, TaskActions, type TaskActionsOptions } from '#renderer/task/task-actions.ts';
import { createTasks, setSchedule } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TaskPlanChange } from '#shared/views/index.ts';

export class CalendarActions extends TaskActions {
  readonly #options: TaskActionsOptions;

  constructor(options: TaskActionsOptions) {
    super(options);
    this.#options = options;
  }

  /** Dates and lengths; answers whether it was done. */
  change(changes: readonly TaskPlanChange[]): boolean {
    return this.told(setSchedule(this.#options.document, changes)).ok;
  }

  /** A card that is due on a day, in the first list for open ones. */
  addOn(day: Day, title: string): TaskId | undefined {
    const list = this.listFor(null) ?? FIRST_LIST;
    const made = this.run(createTasks(this.#options.document, { list, tasks: [{ title, due: day }] }));
    return made?.[0];
  }
}
