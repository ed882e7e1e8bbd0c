import { describe, expect, it } from 'vitest';
import { cancelledWords, countLines, importedWords, partlyImported, partWords, progressWords } from './import-words.ts';

const nothing = {
  name: 'x',
  readOnly: false,
  lists: 0,
  archivedLists: 0,
  tasks: 0,
  archivedTasks: 0,
  doneTasks: 0,
  people: 0,
  labels: 0,
  dates: 0,
  links: 0,
  comments: 0,
  attachments: 0,
  checklistItems: 0,
  customFields: 0,
  series: 0,
  meetings: 0,
};

describe('countLines', () => {
  it('always tells lists and cards, and the rest only where there is some', () => {
    expect(countLines(nothing).map((line) => line.what)).toEqual(['Lists', 'Cards']);
    const lines = countLines({ ...nothing, lists: 12, archivedLists: 4, tasks: 682, archivedTasks: 43, comments: 9 });
    expect(lines).toContainEqual({ what: 'Lists', count: 12, detail: '4 archived' });
    expect(lines).toContainEqual({ what: 'Cards', count: 682, detail: '43 archived' });
    expect(lines.map((line) => line.what)).toContain('Comments');
    const calendar = countLines({ ...nothing, series: 3, meetings: 12 });
    expect(calendar.slice(2)).toEqual([
      { what: 'Series of meetings', count: 3, detail: null },
      { what: 'Meetings', count: 12, detail: null },
    ]);
  });
});

describe('progressWords', () => {
  it('counts, and estimates once there is something to go by', () => {
    expect(progressWords({ stage: 'recognising', done: 0, total: 1 }, 0)).toBe('Recognising…');
    expect(progressWords({ stage: 'converting', done: 100, total: 400 }, 500)).toBe('Reading cards: 100 of 400');
    expect(progressWords({ stage: 'converting', done: 100, total: 400 }, 2000)).toBe(
      'Reading cards: 100 of 400, about 6 s left',
    );
  });
});

describe('writing several projects', () => {
  const problem = { code: 'full', message: 'The disk is full.' };

  it('says which one is being made', () => {
    expect([partWords(0, 1), partWords(1, 3)]).toEqual(['', 'Project 2 of 3. ']);
  });

  it('promises one undo for one project only', () => {
    expect(importedWords([{ readOnly: false }])).toContain('Undo');
    expect(importedWords([{ readOnly: false }, { readOnly: false }])).not.toContain('Undo');
    expect(importedWords([{ readOnly: true }])).toBe('Imported as it is, to be read. Update Throughline to edit it.');
  });

  it('says what stays when it is cancelled between two', () => {
    expect(cancelledWords(1, 3)).toBe(
      'Import cancelled. 1 of 3 projects had arrived; delete those that you do not want.',
    );
  });

  it('says what stays when a later one fails', () => {
    expect(partlyImported(problem, 0, 2)).toEqual({ title: 'Nothing was imported', problem });
    const { title, problem: told } = partlyImported(problem, 1, 2);
    expect(title).toBe('The import stopped');
    expect(told.message).toBe('The disk is full. 1 project of 2 arrived before it and will stay.');
  });
});
