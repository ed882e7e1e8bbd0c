import { describe, expect, test } from 'vitest';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { outlineDrop } from './outline-drop.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Site > (Walls > Bricks, Roof), Opening. */
const rows = [
  row('site', 0, null, 'open'),
  row('walls', 1, 'site', 'open'),
  row('bricks', 2, 'walls'),
  row('roof', 1, 'site', 'folded'),
  row('opening', 0, null),
];

function row(id: string, depth: number, parent: string | null, children: 'open' | 'folded' | null = null): TimelineRow {
  return {
    id: asId<TaskId>(id),
    depth,
    parent: parent === null ? null : asId<TaskId>(parent),
    number: 1,
    hasChildren: children !== null,
    isFolded: children === 'folded',
  };
}

function dropped(rank: number, depth: number, ...held: readonly string[]) {
  return outlineDrop(rows, { held: new Set(held.map((id) => asId<TaskId>(id))), rank, depth });
}

describe('[OUTLINE-2] rows that are dropped', () => {
  test('before all others stand first', () => {
    expect(dropped(0, 5)).toEqual({ parent: null, at: 'first', rank: 0, depth: 0 });
  });

  test('stand as deep as the pointer asks for, but no shallower than the row below', () => {
    expect(dropped(3, 9)).toMatchObject({ parent: 'bricks', at: 'first', depth: 3 });
    expect(dropped(3, 2)).toMatchObject({ parent: 'walls', at: { after: 'bricks' }, depth: 2 });
    expect(dropped(3, 1)).toMatchObject({ parent: 'site', at: { after: 'walls' }, depth: 1 });
    expect(dropped(3, 0)).toMatchObject({ parent: 'site', at: { after: 'walls' }, depth: 1 });
  });

  test('go under no row that is folded, and after the last one to any level above it', () => {
    expect(dropped(4, 5)).toMatchObject({ parent: 'site', at: { after: 'roof' }, depth: 1 });
    expect(dropped(4, 0)).toMatchObject({ parent: null, at: { after: 'site' }, depth: 0 });
    expect(dropped(5, 1)).toMatchObject({ parent: 'opening', at: 'first', depth: 1 });
    expect(dropped(5, 0)).toMatchObject({ parent: null, at: { after: 'opening' }, depth: 0 });
  });

  test('take no measure from themselves: in their own place they go to every level between the rows that stay', () => {
    // Above and below themselves alike.
    for (const rank of [3, 4]) {
      expect(dropped(rank, 0, 'roof')).toMatchObject({ parent: null, at: { after: 'site' }, depth: 0 });
      expect(dropped(rank, 2, 'roof')).toMatchObject({ parent: 'walls', at: { after: 'bricks' }, depth: 2 });
    }
  });

  test('go under nothing that goes along', () => {
    expect(dropped(3, 3, 'walls')).toMatchObject({ parent: 'site', at: 'first', depth: 1 });
    expect(dropped(1, 1, 'site')).toMatchObject({ parent: null, at: 'first', depth: 0 });
  });
});
