/** What a page of notes is called, and what it would bring, in words. */
import type { RehearsedPage } from '#shared/transfer/notes/index.ts';

export function nameOfPage({ title, begins, path }: RehearsedPage): string {
  return title ?? (begins || path);
}

/** `412 words, 3 headings, 2 tasks (1 done), 1 table`. */
export function countsOfPage(page: RehearsedPage): string {
  const { words, headings, lists, tasks, doneTasks, tables, pictures } = page;
  const done = doneTasks > 0 ? ` (${doneTasks.toLocaleString('en-US')} done)` : '';
  const counted = [
    counts(headings, 'heading'),
    counts(lists, 'list'),
    tasks > 0 ? `${counts(tasks, 'task')}${done}` : '',
    counts(tables, 'table'),
    counts(pictures, 'picture'),
  ].filter((part) => part !== '');
  return [counts(words, 'word') || 'No words', ...counted].join(', ');
}

function counts(count: number, one: string): string {
  return count === 0 ? '' : `${count.toLocaleString('en-US')} ${count === 1 ? one : `${one}s`}`;
}
