import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { dayInZone } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { readStatus } from '#shared/report/status/content.ts';
import { exportProject } from '#shared/transfer/json/index.ts';
import { boardView } from '#shared/views/index.ts';
import { board, withCards } from '#tests/support/cards.ts';
import { contentOf } from '#tests/support/status-report.ts';

describe('reading records', () => {
  it('[RECORD-4] reads hostile registers as their fallbacks', () => {
    const { first, a } = withCards();
    const stored = first.doc.getMap<Y.Map<unknown>>('tasks').get(a);
    stored?.set('title', 42);
    stored?.set('place', { evil: true });
    stored?.set('due', '2026-02-31');
    stored?.set('owner/__proto__', [0, 50]);
    stored?.set('unheardOf', 'kept');
    first.doc.getMap('tasks').set('notARecord', 'text');
    expect(first.project.get('task', a)).toMatchObject({ title: '', place: [null, ''], due: null, owners: [] });
    expect(first.project.ids('task')).not.toContain('notARecord');
    expect(boardView(first.project).get().homeless).toContain(a);
  });

  it('[RECORD-4] instants beyond the years 1 to 9999 are the nearest within them, so that what is done or deleted stays so', () => {
    const { first, a, b } = withCards();
    const tasks = first.doc.getMap<Y.Map<unknown>>('tasks');
    tasks.get(a)?.set('doneAt', 1e300);
    tasks.get(b)?.set('deletedAt', -8.64e15);
    expect(dayInZone(first.project.get('task', a)?.doneAt ?? 0, 'Pacific/Kiritimati')).toBe('9999-12-31');
    expect(dayInZone(first.project.get('task', b)?.deletedAt ?? 0, 'Etc/GMT+12')).toBe('0001-01-01');
    expect(first.project.live('task', b)).toBeUndefined();
    // No reader takes a file with such an instant, and a report that cannot be read again cannot be sent.
    expect(readStatus(contentOf(first.project))).toMatchObject({ ok: true });
    expect(exportProject(first.project, { id: 'p' }).tasks).toHaveLength(2);
  });

  it('[RECORD-4] an id that no file could hold is none', () => {
    const { first, a } = withCards();
    first.doc.getMap<Y.Map<unknown>>('tasks').get(a)?.set('createdBy', 'x'.repeat(1001));
    expect(first.project.get('task', a)?.createdBy).toBeNull();
    expect(exportProject(first.project, { id: 'p' }).tasks).toHaveLength(2);
  });

  it('[RECORD-4] plain objects that look like Yjs types are no records', () => {
    const { first, a } = withCards();
    const hostile = { forEach: 1, doc: 1, _map: 1, keys: 1, get: 1 };
    first.doc.transact(() => first.doc.getMap('tasks').set('x', hostile), 'remote');
    expect(first.project.get('task', asId<TaskId>('x'))).toBeUndefined();
    expect(first.project.live('task', a)).toBeDefined();
    expect(first.project.count('task')).toBe(2);
  });

  it('[RECORD-4] marks and positions that are no numbers are none', () => {
    const { first, a } = withCards();
    const stored = first.doc.getMap<Y.Map<unknown>>('tasks').get(a);
    stored?.set('deletedAt', Number.NaN);
    stored?.set('label/m', [Number.NaN, null]);
    expect(first.project.live('task', a)?.labels).toEqual([]);
    expect(board(first)[0]).toEqual(['To do', 'A', 'B']);
  });

  it('[RECORD-4] board and record read a malformed place alike', () => {
    const { first, todo, a } = withCards();
    first.doc.getMap<Y.Map<unknown>>('tasks').get(a)?.set('place', [todo, 'a0', 1]);
    expect(first.project.get('task', a)?.place).toEqual([null, '']);
    expect(boardView(first.project).get().homeless).toEqual([a]);
  });
});
