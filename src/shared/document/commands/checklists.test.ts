import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { taskPartsView } from '#shared/views/index.ts';
import { withCards } from '#tests/support/cards.ts';
import {
  createChecklist,
  createChecklistItem,
  createChecklistItems,
  deleteRecord,
  setChecklistItemFields,
} from '../index.ts';

describe('checklists', () => {
  it('a checked item is told as such', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(setChecklistItemFields(first.project, item, { done: true }));
    expect(first.project.history.state.undo).toBe('Check item');
    expect(first.project.get('checklistItem', item)?.done).toBe(true);
  });

  it('[COMMAND-3] several items are one step, in their order and place; a blank one refuses all', () => {
    const { first, a } = withCards();
    const { project } = first;
    const checklist = must(createChecklist(project, a, 'Steps'));
    const one = must(createChecklistItem(project, checklist, 'One'));
    must(createChecklistItem(project, checklist, 'Four'));
    must(createChecklistItems(project, { checklist, texts: [' Two ', 'Three'], at: { after: one } }));
    const texts = () =>
      taskPartsView(project, a)
        .get()
        .checklists[0]?.items.map(({ text }) => text);
    expect(texts()).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(createChecklistItems(project, { checklist, texts: ['Five', ' '] })).toMatchObject({ ok: false });
    project.history.undo();
    expect(texts()).toEqual(['One', 'Four']);
  });

  it('[DEL-1] the parts of a deleted card cannot be changed', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(deleteRecord(first.project, 'task', a));
    expect(setChecklistItemFields(first.project, item, { done: true })).toMatchObject({ ok: false });
  });
});
