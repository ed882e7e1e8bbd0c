/** What one person did with one card, in a sentence that follows their name. */
import { shorten } from '#renderer/state/feedback.ts';
import { describeActivity } from '#renderer/task/panel/activity-words.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { AwayCard, AwayOther } from '#shared/views/index.ts';

export function awaySentence({ task, acts, changes }: AwayCard, names: Pick<ProjectDocument, 'get'>): string {
  const done = acts.map(({ command, label, count }) => {
    const words = describeActivity({ command, label, from: {}, to: {} }, names, task);
    return count === 1 ? words : `${words} ${count} times`;
  });
  const changed = describeActivity({ command: '', label: '', ...changes }, names, task);
  return [...done, changed].filter((part) => part !== '').join('; ');
}

/** Change decision “South first” (3 times) */
export function otherWords({ label, of, count }: AwayOther): string {
  const done = of === null ? label : `${label} “${shorten(of)}”`;
  return count === 1 ? done : `${done} (${count} times)`;
}
