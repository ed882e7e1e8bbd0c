import { describe, expect, it } from 'vitest';
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import { describeActivity } from './activity-words.ts';

const names = {
  get: (_kind: string, id: string) => ({ name: { a: 'To do', b: 'Doing' }[id] }),
} as unknown as ProjectDocument;

function activity(label: string, from: ActivityRecord['from'], to: ActivityRecord['to']): ActivityRecord {
  return { opId: asId('o'), by: null, byName: 'Ana', at: 0, command: 'c', label, targets: [], from, to };
}

describe('describeActivity', () => {
  it('says the lists of a move', () => {
    const moved = activity('Move card', { 'task/t/place': ['a', 'x'] }, { 'task/t/place': ['b', 'y'] });
    expect(describeActivity(moved, names)).toBe('move card: To do → Doing');
  });

  it('says a list once when the card stayed in it', () => {
    const moved = activity('Move card', { 'task/t/place': ['a', 'x'] }, { 'task/t/place': ['a', 'y'] });
    expect(describeActivity(moved, names)).toBe('move card: To do');
  });

  it('says dates in words, and what was removed', () => {
    const set = activity('Set due date', { 'task/t/due': null }, { 'task/t/due': '2026-12-04' });
    expect(describeActivity(set, names)).toBe('set due date: Friday 4 December 2026');
    const gone = activity('Set due date', { 'task/t/due': '2026-12-04' }, { 'task/t/due': null });
    expect(describeActivity(gone, names)).toBe('set due date: Friday 4 December 2026 removed');
  });

  it('shortens long texts and tells nothing of bookkeeping', () => {
    const renamed = activity('Rename card', { 'task/t/title': 'a' }, { 'task/t/title': 'x'.repeat(300) });
    expect(describeActivity(renamed, names).length).toBeLessThan(90);
    expect(describeActivity(activity('Mark as done', {}, { 'task/t/doneAt': 5 }), names)).toBe('mark as done');
  });
});
