/** What a page of notes is called, and what it would bring, in words. */
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { RehearsedPage } from '#shared/transfer/notes/index.ts';

export function nameOfPage({ title, begins, path }: RehearsedPage): string {
  return title ?? (begins || path);
}

/** `412 words, 3 headings, 2 tasks (1 done), 1 table`. */
export function countsOfPage(page: RehearsedPage): string {
  const { words, headings, lists, tasks, doneTasks, tables, pictures } = page;
  const done = doneTasks > 0 ? ` (${numberWords(doneTasks)} done)` : '';
  const others = [
    counts(headings, 'heading'),
    counts(lists, 'list'),
    tasks > 0 ? `${counts(tasks, 'task')}${done}` : '',
    counts(tables, 'table'),
    counts(pictures, 'picture'),
  ].filter((part) => part !== '');
  return [counts(words, 'word') || 'No words', ...others].join(', ');
}

function counts(count: number, one: string): string {
  return count === 0 ? '' : counted(count, one);
}
