import { describe, expect, it } from 'vitest';
import { takeBaseline } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { baselineChosen, LATEST, NO_BASELINE, newestFirst } from './shown-baseline.ts';

function taken(...names: readonly string[]) {
  const { project } = newProject('Harbour');
  const dates = { start: '2026-11-02' as DateValue, finish: '2026-11-04' as DateValue };
  for (const name of names) must(takeBaseline(project, { name, tasks: new Map([[asId<TaskId>('a'), dates]]) }));
  return project.all('baseline');
}

describe('[SCH-R4] the baseline that is drawn', () => {
  const baselines = taken('Signed', 'Approved', 'Revised');
  const named = (name: string) => baselines.find((baseline) => baseline.name === name);

  it('is the latest, another one, or none', () => {
    expect(newestFirst(baselines).map(({ name }) => name)).toEqual(['Revised', 'Approved', 'Signed']);
    expect(baselineChosen(baselines, LATEST)?.name).toBe('Revised');
    expect(baselineChosen(baselines, named('Signed')?.id ?? '')?.name).toBe('Signed');
    expect(baselineChosen(baselines, NO_BASELINE)).toBeNull();
    expect(baselineChosen([], LATEST)).toBeNull();
  });

  it('is the latest where the chosen one is gone', () => {
    expect(baselineChosen(baselines, 'gone')?.name).toBe('Revised');
  });
});
