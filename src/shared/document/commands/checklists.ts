/** Commands on checklists and their items. */
import type { DateValue } from '#shared/domain/day.ts';
import type { ChecklistId, ChecklistItemId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type Landing, landingKey, landingKeys, plainRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export function createChecklist(project: ProjectDocument, task: TaskId, title: string): Result<ChecklistId, Problem> {
  const owner = requireLive(project, 'task', task);
  if (!owner.ok) return owner;
  const name = requireText(title, 'A checklist needs a title.');
  if (!name.ok) return name;
  return project.run({ command: 'createChecklist', label: 'Add checklist' }, (writer) => {
    const id = project.newId<ChecklistId>();
    const orderKey = landingKey(project.index('checklists'), task, null, 'last', plainRekey(writer, 'checklist'));
    writer.create('checklist', id, { task, title: name.value, orderKey, createdAt: project.clock.now() });
    return ok(id);
  });
}

export function renameChecklist(project: ProjectDocument, id: ChecklistId, title: string): Result<void, Problem> {
  const checklist = requireLive(project, 'checklist', id);
  if (!checklist.ok) return checklist;
  const name = requireText(title, 'A checklist needs a title.');
  if (!name.ok) return name;
  return project.run({ command: 'renameChecklist', label: 'Rename checklist' }, (writer) => {
    writer.set('checklist', id, 'title', name.value);
    return ok();
  });
}

export function createChecklistItem(
  project: ProjectDocument,
  checklist: ChecklistId,
  text: string,
): Result<ChecklistItemId, Problem> {
  const created = createChecklistItems(project, { checklist, texts: [text] });
  if (!created.ok) return created;
  const [id] = created.value;
  if (id === undefined) throw new Error('One text makes one item');
  return ok(id);
}

export interface NewChecklistItems {
  readonly checklist: ChecklistId;
  /** In the order in which they will stand. */
  readonly texts: readonly string[];
  readonly at?: Landing;
}

/** All of them as one step or, where one has no words, none. */
export function createChecklistItems(
  project: ProjectDocument,
  { checklist, texts, at = 'last' }: NewChecklistItems,
): Result<readonly ChecklistItemId[], Problem> {
  const parent = requireLive(project, 'checklist', checklist);
  if (!parent.ok) return parent;
  for (const text of texts) {
    const words = requireText(text, 'A checklist item needs some text.');
    if (!words.ok) return words;
  }
  const label = texts.length === 1 ? 'Add checklist item' : `Add ${texts.length} checklist items`;
  return project.run({ command: 'createChecklistItem', label }, (writer) => {
    const ids = texts.map(() => project.newId<ChecklistItemId>());
    const index = project.index('checklistItems');
    const orderKeys = landingKeys(index, checklist, ids, at, plainRekey(writer, 'checklistItem'));
    texts.forEach((text, nth) => {
      const registers = { checklist, text: text.trim(), orderKey: orderKeys[nth], createdAt: project.clock.now() };
      writer.create('checklistItem', ids[nth] as ChecklistItemId, registers);
    });
    return ok(ids);
  });
}

export interface ChecklistItemFields {
  readonly text?: string;
  readonly done?: boolean;
  readonly due?: DateValue | null;
  readonly owner?: PersonId | null;
}

export function setChecklistItemFields(
  project: ProjectDocument,
  id: ChecklistItemId,
  fields: ChecklistItemFields,
): Result<void, Problem> {
  const item = requireLive(project, 'checklistItem', id);
  if (!item.ok) return item;
  const { text, done, ...rest } = fields;
  const words = text === undefined ? null : requireText(text, 'A checklist item needs some text.');
  if (words && !words.ok) return words;
  const label = done === undefined ? 'Change checklist item' : done ? 'Check item' : 'Uncheck item';
  return project.run({ command: 'setChecklistItemFields', label }, (writer) => {
    writer.patch('checklistItem', id, {
      ...rest,
      ...(words ? { text: words.value } : {}),
      ...(done === undefined ? {} : { done: done || null }),
    });
    return ok();
  });
}

/** Within its checklist or into another. */
export function moveChecklistItem(
  project: ProjectDocument,
  id: ChecklistItemId,
  checklist: ChecklistId,
  at: Landing,
): Result<void, Problem> {
  const item = requireLive(project, 'checklistItem', id);
  if (!item.ok) return item;
  const target = requireLive(project, 'checklist', checklist);
  if (!target.ok) return target;
  return project.run({ command: 'moveChecklistItem', label: 'Move checklist item' }, (writer) => {
    const index = project.index('checklistItems');
    const orderKey = landingKey(index, checklist, id, at, plainRekey(writer, 'checklistItem'));
    writer.patch('checklistItem', id, { checklist, orderKey });
    return ok();
  });
}
