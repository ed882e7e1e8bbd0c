/** What the panel of one task shows beside its own registers: checklists, comments and their conversations, attachments in their order. */
import { type DocumentChange, type ProjectDocument, threadsOfTask } from '#shared/document/index.ts';
import type { AttachmentRecord, ChecklistItemRecord, ChecklistRecord } from '#shared/domain/records.ts';
import type { Thread } from '#shared/domain/threads.ts';
import type { AttachmentId, ChecklistId, ChecklistItemId, TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface ChecklistWithItems {
  readonly checklist: ChecklistRecord;
  readonly items: readonly ChecklistItemRecord[];
}

export interface TaskParts {
  readonly checklists: readonly ChecklistWithItems[];
  /** Its comments, in order of when the conversations began. */
  readonly threads: readonly Thread[];
  readonly attachments: readonly AttachmentRecord[];
}

const KINDS = ['checklist', 'checklistItem', 'comment', 'attachment'] as const;

export function taskPartsView(project: ProjectDocument, task: TaskId): View<TaskParts> {
  const compute = (previous: TaskParts | null): TaskParts => {
    const parts = collect(project, task, previous);
    const same =
      previous &&
      sameItems(previous.checklists, parts.checklists) &&
      sameItems(previous.threads, parts.threads) &&
      sameItems(previous.attachments, parts.attachments);
    return same ? previous : parts;
  };
  return new DocumentView(project, compute, (change: DocumentChange) => KINDS.some((kind) => change.records.has(kind)));
}

function collect(project: ProjectDocument, task: TaskId, previous: TaskParts | null): TaskParts {
  const children = <T>(
    index: 'checklists' | 'checklistItems' | 'attachments',
    container: string,
    read: (id: string) => T | undefined,
  ): T[] =>
    project
      .index(index)
      .children(container)
      .map(({ id }) => read(id))
      .filter((record) => record !== undefined);
  const before = new Map(previous?.checklists.map((entry) => [entry.checklist.id, entry]));
  const checklists = children('checklists', task, (id) => project.get('checklist', id as ChecklistId)).map(
    (checklist) => {
      const items = children('checklistItems', checklist.id, (id) =>
        project.get('checklistItem', id as ChecklistItemId),
      );
      const known = before.get(checklist.id);
      return known && known.checklist === checklist && sameItems(known.items, items) ? known : { checklist, items };
    },
  );
  const threads = new Map(previous?.threads.map((thread) => [thread.id, thread]));
  return {
    checklists,
    threads: threadsOfTask(project, task).map((thread) => {
      const known = threads.get(thread.id);
      return known && sameThread(known, thread) ? known : thread;
    }),
    attachments: children('attachments', task, (id) => project.get('attachment', id as AttachmentId)),
  };
}

function sameThread(left: Thread, right: Thread): boolean {
  return (
    left.first === right.first &&
    sameItems(left.replies, right.replies) &&
    jsonEquals({ ...left.standing }, { ...right.standing })
  );
}
