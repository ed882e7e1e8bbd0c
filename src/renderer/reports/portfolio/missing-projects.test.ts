import { expect, test } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { summaryRow } from '#tests/support/summaries.ts';
import { missingProjects } from './missing-projects.ts';

const id = (name: string): ProjectId => asId<ProjectId>(name);
const entry = (name: string) => ({ id: id(name), name, archived: false, deleted: false });

test('[PREPORT-2] of what is missing it is said whether it comes or cannot be read; what has a row is in the report', () => {
  const problem = { code: 'broken', message: 'It is broken.' };
  const failed = ['harbour', 'pier', 'old'].map((name) => [id(name), problem] as const);
  const list = {
    rows: [summaryRow('harbour'), summaryRow('quay')],
    behind: ['quay', 'mole'].map(id),
    failed: new Map(failed),
  };
  const projects = [entry('harbour'), entry('quay'), entry('mole'), entry('pier'), { ...entry('old'), archived: true }];
  expect(missingProjects(list, projects)).toEqual({ coming: ['mole'], unread: ['pier'] });
  expect(missingProjects(list, null)).toEqual({ coming: [], unread: [] });
});
