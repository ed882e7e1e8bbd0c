import type { ProjectEntry } from '#renderer/state/workspace.ts';

/** "4 open, 12 done". */
export function countWords({ tasks: { open, done } }: Pick<ProjectEntry, 'tasks'>): string {
  return open + done === 0 ? 'No cards yet' : `${open} open, ${done} done`;
}
