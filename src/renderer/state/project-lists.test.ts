import { describe, expect, it } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { listedProjects, whatIfsOf } from './project-lists.ts';
import type { ProjectEntry } from './workspace.ts';

function entry(name: string, whatIfOf: string | null = null, more: Partial<ProjectEntry> = {}): ProjectEntry {
  return {
    id: asId<ProjectId>(name),
    name,
    archived: false,
    deleted: false,
    readOnly: false,
    missing: false,
    whatIfOf: whatIfOf === null ? null : asId<ProjectId>(whatIfOf),
    openedAt: null,
    fingerprint: null,
    updatedAt: null,
    tasks: { open: 0, done: 0 },
    ...more,
  };
}

describe('lists of projects', () => {
  const names = (entries: readonly ProjectEntry[]): string[] => entries.map(({ name }) => name);

  it('[WHATIF-1] show a what-if under its project, and by itself only where that one is not shown', () => {
    const all = [
      entry('Harbour'),
      entry('Later', 'Harbour'),
      entry('Earlier', 'Harbour'),
      entry('Dropped', 'Harbour', { deleted: true }),
      entry('Old', null, { archived: true }),
      entry('Lost', null, { missing: true }),
      entry('What if old', 'Old'),
      entry('Orphan', 'Gone'),
    ];
    expect(names(listedProjects(all))).toEqual(['Harbour', 'What if old', 'Orphan']);
    expect(names(whatIfsOf(all, asId('Harbour')))).toEqual(['Earlier', 'Later']);
  });
});
