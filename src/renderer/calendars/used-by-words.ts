/** Who works by a calendar, in words. */
import { counted } from '#shared/kernel/counted.ts';
import type { CalendarEntry } from '#shared/views/index.ts';

/** "The project, 2 people, 1 card". */
export function usedByWords({ isProjects, people, tasks, basedOnIt }: CalendarEntry): string {
  const users = [
    isProjects ? 'the project' : null,
    people.length > 0 ? counted(people.length, 'person', 'people') : null,
    tasks.length > 0 ? counted(tasks.length, 'card', 'cards') : null,
    basedOnIt.length > 0 ? counted(basedOnIt.length, 'calendar', 'calendars') : null,
  ].filter((each) => each !== null);
  const words = users.join(', ');
  return words === '' ? 'Used by nobody' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** After it was deleted: what goes by what from then on. */
export function deletedWords(entry: CalendarEntry): string {
  const { name, isProjects, people, tasks } = entry;
  const others = [
    people.length > 0 ? counted(people.length, 'person', 'people') : null,
    tasks.length > 0 ? counted(tasks.length, 'card', 'cards') : null,
  ].filter((each) => each !== null);
  const sentences = [
    `“${name}” deleted.`,
    isProjects ? 'The project goes by Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00 now.' : null,
    others.length > 0 ? `${others.join(' and ')} that had it: the project’s hours count for them now.` : null,
  ];
  return sentences.filter((each) => each !== null).join(' ');
}
