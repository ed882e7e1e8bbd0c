import { describe, expect, it } from 'vitest';
import type { RecordOf } from '#shared/domain/records.ts';
import { allColumns, columnsOf, printShown, readShown, reordered, resized, shifted, toggled } from './columns.ts';

const FIELD = { id: 'f1', name: 'Quay', type: 'number', options: null } as unknown as RecordOf<'fieldDefinition'>;
const ALL = allColumns([FIELD]);
const shown = (...names: string[]) => readShown(names) ?? [];
const names = (of: ReturnType<typeof shown>): readonly string[] => printShown(of);

describe('columns of the list', () => {
  it('are read with suspicion: the title first, unknown ones left out, widths within what can be read', () => {
    expect(names(shown('due:7.5', 'nonsense', 'title', 'due', 'owners:900', 'done:0'))).toEqual([
      'title',
      'due:7.5',
      'owners:60',
      'done:3',
    ]);
    expect(readShown('due')).toBeNull();
    expect(names(shown())).toEqual(['title']);
  });

  it('are those of the project, its own fields too, and no field that it has no more', () => {
    expect(columnsOf(ALL, shown('due', 'field/f1', 'field/gone:9')).map(({ id, width }) => [id, width])).toEqual([
      ['title', 16],
      ['due', 6.5],
      ['field/f1', 7],
    ]);
  });

  it('come and go, in their usual order among those shown', () => {
    expect(names(toggled(shown('done', 'due'), 'owners', ALL))).toEqual(['title', 'done', 'owners', 'due']);
    expect(names(toggled(shown('due', 'done'), 'due', ALL))).toEqual(['title', 'done']);
  });

  it('stand where they are put, behind the title', () => {
    expect(names(reordered(shown('done', 'due', 'list'), 'list', 'done'))).toEqual(['title', 'list', 'done', 'due']);
    expect(names(reordered(shown('done', 'due'), 'done', null))).toEqual(['title', 'due', 'done']);
    expect(names(reordered(shown('done', 'due'), 'title', null))).toEqual(['title', 'done', 'due']);
    expect(names(reordered(shown('done', 'due'), 'due', 'title'))).toEqual(['title', 'done', 'due']);
    expect(names(shifted(shown('done', 'due', 'list'), 'done', 1))).toEqual(['title', 'due', 'done', 'list']);
    expect(names(shifted(shown('done', 'due', 'list'), 'list', -1))).toEqual(['title', 'done', 'list', 'due']);
    expect(names(shifted(shown('done', 'due'), 'done', -1))).toEqual(['title', 'done', 'due']);
    expect(names(shifted(shown('done', 'due'), 'due', 1))).toEqual(['title', 'done', 'due']);
  });

  it('are as wide as somebody made them, in quarters', () => {
    expect(names(resized(shown('due'), 'due', 8.13))).toEqual(['title', 'due:8.25']);
    expect(names(resized(shown('due:8'), 'due', null))).toEqual(['title', 'due']);
    expect(columnsOf(ALL, shown('due:8', 'done')).map(({ isResized }) => isResized)).toEqual([false, true, false]);
  });
});
