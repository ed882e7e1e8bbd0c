/** What an import would bring, in words. */

import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import type { RehearsedProject } from '#shared/transfer/rehearsal.ts';

export interface CountLine {
  readonly what: string;
  readonly count: number;
  /** "31 of them archived". */
  readonly detail: string | null;
}

/** Lines for what is there; what the file has none of is left out. */
export function countLines(project: RehearsedProject): readonly CountLine[] {
  const lines: CountLine[] = [
    { what: 'Lists', count: project.lists, detail: part(project.archivedLists, 'archived') },
    {
      what: 'Cards',
      count: project.tasks,
      detail:
        [part(project.archivedTasks, 'archived'), part(project.doneTasks, 'done')].filter(Boolean).join(', ') || null,
    },
    { what: 'Cards with dates', count: project.dates, detail: null },
    { what: 'People', count: project.people, detail: null },
    { what: 'Labels', count: project.labels, detail: null },
    { what: 'Checklist items', count: project.checklistItems, detail: null },
    { what: 'Comments', count: project.comments, detail: null },
    { what: 'Attachments', count: project.attachments, detail: null },
    { what: 'Dependencies', count: project.links, detail: null },
    { what: 'Custom fields', count: project.customFields, detail: null },
    { what: 'Series of meetings', count: project.series, detail: null },
    { what: 'Meetings', count: project.meetings, detail: null },
  ];
  return lines.filter((line) => line.count > 0 || line.what === 'Cards' || line.what === 'Lists');
}

function part(count: number, word: string): string | null {
  return count === 0 ? null : `${count} ${word}`;
}

export const STAGES = {
  reading: 'Reading',
  recognising: 'Recognising',
  converting: 'Reading cards',
  writing: 'Writing cards',
} as const;

/** "Reading cards: 412 of 682, about 2 s left". `elapsed`: milliseconds of this stage. */
export function progressWords({ stage, done, total }: Progress, elapsed: number): string {
  if (total <= 1) return `${STAGES[stage]}…`;
  const rest = done > 0 ? ((total - done) / done) * elapsed : null;
  const left = rest === null || elapsed < 1000 ? '' : `, about ${Math.max(1, Math.round(rest / 1000))} s left`;
  return `${STAGES[stage]}: ${done} of ${total}${left}`;
}

/** "Project 2 of 3. "; nothing where there is only one. `project` counts from 0. */
export function partWords(project: number, total: number): string {
  return total === 1 ? '' : `Project ${project + 1} of ${total}. `;
}

/** Each project is a step of its own history; only of one can a single undo speak. */
export function importedWords(projects: readonly Pick<RehearsedProject, 'readOnly'>[]): string {
  if (projects.length > 1) return `Imported ${counted(projects.length, 'project')}. Delete those that you do not want.`;
  return projects[0]?.readOnly
    ? 'Imported as it is, to be read. Update Throughline to edit it.'
    : 'Imported. Undo takes the whole import back.';
}

/** After a cancel between projects: those before it are there. */
export function cancelledWords(done: number, total: number): string {
  return `Import cancelled. ${done} of ${total} projects had arrived; delete those that you do not want.`;
}

export const UNREADABLE = 'This file cannot be imported';

interface NotImported {
  readonly title: string;
  readonly problem: Problem;
}

/** What went wrong in making the projects of a file that could be read, and that the ones before it are there. */
export function partlyImported(problem: Problem, done: number, total: number): NotImported {
  if (done === 0) return { title: 'Nothing was imported', problem };
  const arrived = done === 1 ? '1 project' : `${done} projects`;
  const message = `${problem.message} ${arrived} of ${total} arrived before it and will stay.`;
  return { title: 'The import stopped', problem: { ...problem, message } };
}

/** "2 more files come after this one." */
export function waitingWords(count: number): string {
  return count === 1 ? 'One more file comes after this one.' : `${numberWords(count)} more files come after this one.`;
}
