import { expect, it } from 'vitest';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { summariesRead } from './summaries-read.ts';

const ids = (...names: readonly string[]): ProjectId[] => names.map((name) => asId<ProjectId>(name));
const read = (rows: readonly string[], behind: readonly string[]) =>
  summariesRead({ rows: ids(...rows).map((id) => ({ id }) as ProjectSummary), behind: ids(...behind) });

it('tells of one project that is not shown yet, and not of one that was edited a moment ago', () => {
  expect(read(['a', 'b'], [])).toBeNull();
  expect(read(['a', 'b'], ['b'])).toBeNull();
  expect(read(['a'], ['b'])).toEqual({ known: 1, all: 2 });
  expect(read([], ['b'])).toEqual({ known: 0, all: 1 });
});

it('counts those that are shown as they were among all', () => {
  expect(read(['a', 'b', 'c'], ['b', 'c', 'd'])).toEqual({ known: 1, all: 4 });
});
