import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { createChecklist, createChecklistItem, deleteRecord, setChecklistItemFields } from '../index.ts';

describe('checklists', () => {
  it('a checked item is told as such', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(setChecklistItemFields(first.project, item, { done: true }));
    expect(first.project.history.state.undo).toBe('Check item');
    expect(first.project.get('checklistItem', item)?.done).toBe(true);
  });

  it('[DEL-1] the parts of a deleted card cannot be changed', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(deleteRecord(first.project, 'task', a));
    expect(setChecklistItemFields(first.project, item, { done: true })).toMatchObject({ ok: false });
  });
});
