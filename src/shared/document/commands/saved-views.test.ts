import { describe, expect, it } from 'vitest';
import { asId, type LabelId, type PersonId, type SavedViewId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { columnWith, filterWith } from '#shared/transfer/json/view-ids.ts';
import { savedViewsView } from '#shared/views/index.ts';
import { deliver, newProject, replica } from '#tests/support/documents.ts';
import { createSavedView, deleteRecord, renameSavedView, restoreRecord, setSavedViewShape } from '../index.ts';

const SHAPE = { filter: 'owner:me -done', group: 'list', sorts: ['-due'], columns: ['title', 'due:7.5'] };

function start() {
  const first = newProject();
  const id = must(createSavedView(first.project, { ...SHAPE, name: '  Late and mine ', screen: 'list' }));
  return { first, project: first.project, id };
}

describe('saved views', () => {
  it('[SAVEDVIEW-1] are kept with how a screen is looked at, in order of their names', () => {
    const { project, id } = start();
    must(createSavedView(project, { ...SHAPE, name: 'A week', screen: 'calendar' }));
    const view = savedViewsView(project);
    expect(view.get().map(({ name, screen }) => [name, screen])).toEqual([
      ['A week', 'calendar'],
      ['Late and mine', 'list'],
    ]);
    expect(view.get()[1]).toEqual({ id, name: 'Late and mine', screen: 'list', ...SHAPE });
  });

  it('[SAVEDVIEW-2] hold what two changed of one apart from each other', () => {
    const { first, project, id } = start();
    const second = replica(1);
    deliver(first, second);
    must(setSavedViewShape(project, id, { ...SHAPE, filter: 'blocked' }));
    must(setSavedViewShape(second.project, id, { ...SHAPE, sorts: ['title'] }));
    must(renameSavedView(second.project, id, 'Blocked'));
    deliver(second, first);
    deliver(first, second);
    for (const { project: each } of [first, second]) {
      expect(savedViewsView(each).get()).toMatchObject([
        { name: 'Blocked', filter: 'blocked', sorts: ['title'], group: 'list' },
      ]);
    }
  });

  it('[SAVEDVIEW-3] go into the bin and come back, and every command on one is undone', () => {
    const { project, id } = start();
    const names = (): string[] =>
      savedViewsView(project)
        .get()
        .map(({ name }) => name);
    must(renameSavedView(project, id, 'Other'));
    project.history.undo();
    expect(names()).toEqual(['Late and mine']);
    must(deleteRecord(project, 'savedView', id));
    expect(names()).toEqual([]);
    must(restoreRecord(project, 'savedView', id));
    expect(names()).toEqual(['Late and mine']);
  });

  it('refuses what has no name, is gone, or is longer than any screen writes', () => {
    const { project, id } = start();
    expect(createSavedView(project, { ...SHAPE, name: ' ', screen: 'list' })).toMatchObject({ ok: false });
    expect(renameSavedView(project, asId<SavedViewId>('gone'), 'X')).toMatchObject({ ok: false });
    expect(setSavedViewShape(project, id, { ...SHAPE, filter: 'x'.repeat(5000) })).toMatchObject({
      ok: false,
      error: { code: 'view-too-large' },
    });
  });

  it('[TRANSFER-1] take the ids along that people, labels and fields have where they are imported', () => {
    const ids = { refer: (_: unknown, id: string | null | undefined) => asId<never>(`new-${id}`) };
    const [person, label] = [asId<PersonId>('p1'), asId<LabelId>('b1')];
    expect(filterWith(`owner:me,=${person} -label:=${label} crane`, ids)).toBe('owner:me,=new-p1 -label:=new-b1 crane');
    expect(filterWith('owner:nobody-known', ids)).toBe('owner:nobody-known');
    expect(['-field/f1', 'field/f1:7.5', 'due:6'].map((each) => columnWith(each, ids))).toEqual([
      '-field/new-f1',
      'field/new-f1:7.5',
      'due:6',
    ]);
  });
});
