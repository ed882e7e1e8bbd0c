import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { outlineView } from '#shared/views/index.ts';
import { addCard, withCards } from '#tests/support/cards.ts';
import { deliver, type Replica, replica } from '#tests/support/documents.ts';
import { deleteRecord, moveInOutline } from './index.ts';

describe('the outline', () => {
  it('[OUTLINE-2] a task cannot be put under its own subtask', () => {
    const { first, a, b } = withCards();
    must(moveInOutline(first.project, b, a));
    expect(moveInOutline(first.project, a, b)).toMatchObject({ ok: false, error: { code: 'outline-cycle' } });
  });

  it('[OUTLINE-3] a cycle made by merging is cut at the smallest id everywhere', () => {
    const { first, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(moveInOutline(first.project, a, b));
    must(moveInOutline(second.project, b, a));
    deliver(first, second);
    deliver(second, first);
    const rows = outlineView(first.project).get();
    expect(rows).toEqual(outlineView(second.project).get());
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1]);
    expect(rows[0]?.id).toBe(a < b ? a : b);
  });

  it('[OUTLINE-3] a cycle of three can be repaired by the person who sees it cut', () => {
    const { first, todo, a, b } = withCards();
    const c = addCard(first, todo, 'C');
    const replicas = [first, replica(1), replica(2)];
    for (const each of replicas.slice(1)) deliver(first, each);
    const pairs = [
      [a, b],
      [b, c],
      [c, a],
    ] as const;
    pairs.forEach(([child, parent], index) => {
      must(moveInOutline((replicas[index] as Replica).project, child, parent));
    });
    for (const from of replicas) for (const to of replicas) if (from !== to) deliver(from, to);
    const rows = outlineView(first.project).get();
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 2]);
    const [head, , last] = rows;
    if (head && last) must(moveInOutline(first.project, last.id, head.id));
    expect(
      outlineView(first.project)
        .get()
        .map(({ depth }) => depth),
    ).toEqual([0, 1, 1]);
  });

  it('[OUTLINE-3] orphans stand at the top level and can be landed beside', () => {
    const { first, todo, a, b } = withCards();
    const c = addCard(first, todo, 'C');
    must(moveInOutline(first.project, b, a));
    must(deleteRecord(first.project, 'task', a));
    must(moveInOutline(first.project, c, null, { before: b }));
    expect(
      outlineView(first.project)
        .get()
        .map(({ id }) => id),
    ).toEqual([c, b]);
    const d = addCard(first, todo, 'D');
    expect(
      outlineView(first.project)
        .get()
        .map(({ id }) => id),
    ).toEqual([c, b, d]);
  });
});
