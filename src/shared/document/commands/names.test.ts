import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { content, replica } from '#tests/support/documents.ts';
import {
  addComment,
  addLinkAttachments,
  createChecklist,
  createChecklistItem,
  createLabel,
  createList,
  createPerson,
  createProject,
  createTask,
  renameChecklist,
  renameList,
  renameProject,
  renameTask,
  setChecklistItemFields,
  setLabelFields,
} from '../index.ts';

/** A blank, a joiner, and marks of both directions. */
const UNSEEN = ' \u200b\u200f\u200e\ufeff';

describe('[NAME-1] a name of which nothing is seen', () => {
  it('is refused wherever a name is needed, and nothing is written', () => {
    const { first, todo, a } = withCards();
    const { project } = first;
    const checklist = must(createChecklist(project, a, 'Before we start'));
    const item = must(createChecklistItem(project, checklist, 'Call the port'));
    const before = content(first.doc);
    const refused = [
      createProject(replica(1).project, { name: UNSEEN, timeZone: 'Europe/Lisbon' }),
      renameProject(project, UNSEEN),
      createList(project, { name: UNSEEN }),
      renameList(project, todo, UNSEEN),
      createTask(project, { list: todo, title: UNSEEN }),
      renameTask(project, a, UNSEEN),
      createPerson(project, { name: UNSEEN }),
      createChecklist(project, a, UNSEEN),
      renameChecklist(project, checklist, UNSEEN),
      createChecklistItem(project, checklist, UNSEEN),
      setChecklistItemFields(project, item, { text: UNSEEN }),
      addComment(project, a, UNSEEN),
    ];
    expect(refused.map((result) => (result.ok ? 'taken' : result.error.code))).toEqual(refused.map(() => 'empty-text'));
    expect(content(first.doc)).toBe(before);
  });

  it('is none where a name may be missing, and names nobody', () => {
    const { first, todo, a } = withCards();
    const { project } = first;
    const people = project.all('person').length;
    const label = must(createLabel(project, { name: UNSEEN, color: 'teal' }));
    expect(project.get('label', label)?.name).toBe('');
    must(setLabelFields(project, label, { name: 'Works' }));
    must(setLabelFields(project, label, { name: UNSEEN }));
    expect(project.get('label', label)?.name).toBe('');
    must(addLinkAttachments(project, a, [{ url: 'https://example.org/plan', name: UNSEEN }]));
    expect(project.all('attachment').map(({ name }) => name)).toEqual(['https://example.org/plan']);
    must(createTask(project, { list: todo, title: 'Order piles', newOwners: [UNSEEN], newLabels: [UNSEEN] }));
    expect([project.all('person').length, project.all('label').length]).toEqual([people, 1]);
  });

  it('keeps the marks that a name has beside its letters', () => {
    const { first, todo } = withCards();
    const title = '\u200fمرسى (B)\u200e';
    const task = must(createTask(first.project, { list: todo, title: ` ${title} ` }));
    expect(first.project.get('task', task)?.title).toBe(title);
  });
});
