/** What one person did with one card, in a sentence that follows their name. */
import { describeActivity } from '#renderer/task/panel/activity-words.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { AwayCard } from '#shared/views/index.ts';

export function awaySentence(
  { task, isNew, comments, isTextEdited, changes }: AwayCard,
  names: Pick<ProjectDocument, 'get'>,
): string {
  const changed = describeActivity({ command: '', label: '', ...changes }, names, task);
  const parts = [
    isNew ? 'added the card' : '',
    changed,
    isTextEdited ? 'edited the description' : '',
    comments === 0 ? '' : comments === 1 ? 'commented' : `commented ${comments} times`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}
