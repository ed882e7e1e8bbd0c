import type { TaskId } from '#shared/kernel/ids.ts';

/** The task whose title is being written in the panel. */
export interface Renaming {
  readonly task: TaskId | null;
  readonly ask: (task: TaskId | null) => void;
}
