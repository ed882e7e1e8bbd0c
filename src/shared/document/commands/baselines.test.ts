import { describe, expect, it } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { asId, type BaselineId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { baselinesView } from '#shared/views/index.ts';
import { withCards } from '#tests/support/cards.ts';
import { content, converge, type Replica, replica } from '#tests/support/documents.ts';
import { deleteRecord, renameBaseline, takeBaseline } from '../index.ts';

const NOVEMBER = { start: '2026-11-02T08:00' as DateValue, finish: '2026-11-06T17:00' as DateValue };

function names({ project }: Replica): string[] {
  return baselinesView(project)
    .get()
    .map(({ name }) => name);
}

function take(on: Replica, name: string, ...tasks: TaskId[]): BaselineId {
  return must(takeBaseline(on.project, { name, tasks: new Map(tasks.map((id) => [id, NOVEMBER])) }));
}

describe('baselines', () => {
  it('[BASELINE-1] are made whole, told, and taken back by undo', () => {
    const { first, a, b } = withCards();
    const told: string[] = [];
    first.project.activity.on(({ label, targets }) => told.push(`${label}: ${targets.map(({ kind }) => kind)}`));
    const id = take(first, '  Signed plan ', a, b);
    expect(first.project.get('baseline', id)).toMatchObject({
      name: 'Signed plan',
      takenAt: expect.stringMatching(/^2026-11-20T10:\d\d:\d\d\.000Z$/),
      tasks: { [a]: NOVEMBER, [b]: NOVEMBER },
    });
    first.project.history.undo();
    expect(names(first)).toEqual([]);
    first.project.history.redo();
    expect(names(first)).toEqual(['Signed plan']);
    expect(told).toEqual(['Take baseline: baseline', 'Undo take baseline: baseline', 'Redo take baseline: baseline']);
  });

  it('[BASELINE-1] keep their dates when the name changes, and what cannot be is refused in a sentence', () => {
    const { first, a } = withCards();
    const { project } = first;
    const id = take(first, 'Signed plan', a);
    must(renameBaseline(project, id, 'Contract'));
    expect(project.get('baseline', id)).toMatchObject({ name: 'Contract', tasks: { [a]: NOVEMBER } });
    const codes = [
      renameBaseline(project, id, '  '),
      renameBaseline(project, asId<BaselineId>('gone'), 'New'),
      takeBaseline(project, { name: '', tasks: new Map([[a, NOVEMBER]]) }),
      takeBaseline(project, { name: 'Empty', tasks: new Map() }),
      takeBaseline(project, {
        name: 'No day',
        tasks: new Map([[a, { start: '2026-02-30' as Day, finish: '2026-03-01' as Day }]]),
      }),
    ].map((result) => (result.ok ? 'done' : result.error.code));
    expect(codes).toEqual(['empty-text', 'not-there', 'empty-text', 'nothing-planned', 'bad-date']);
    expect(names(first)).toEqual(['Contract']);
  });

  it('[BASELINE-2] of two people taken at once are both kept, and a deleted one that another renamed stays deleted', () => {
    const { first, a } = withCards();
    const second = replica(1);
    const id = take(first, 'Plan', a);
    converge([first, second]);
    take(first, 'Mine', a);
    take(second, 'Yours', a);
    must(renameBaseline(second.project, id, 'Old plan'));
    must(deleteRecord(first.project, 'baseline', id));
    converge([first, second]);
    expect(names(first).sort()).toEqual(['Mine', 'Yours']);
    expect(names(second)).toEqual(names(first));
    first.project.history.undo();
    converge([first, second]);
    expect(names(second)).toContain('Old plan');
    expect(content(second.doc)).toBe(content(first.doc));
  });
});
