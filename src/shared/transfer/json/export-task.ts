/** A task with its checklists, comments and attachments, as the export has it. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { compareOrdered } from '#shared/document/order-keys.ts';
import { readRepetition } from '#shared/document/repetitions.ts';
import { readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import type {
  AttachmentRecord,
  ChecklistItemRecord,
  ChecklistRecord,
  CommentRecord,
  TaskRecord,
} from '#shared/domain/records.ts';
import { readResolution } from '#shared/domain/threads.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { scheduleMember } from '#shared/transfer/exchange/schedule.ts';
import type {
  ExchangeAttachment,
  ExchangeChecklist,
  ExchangeComment,
  ExchangeTask,
} from '#shared/transfer/exchange/schema.ts';
import { repeatSchema, taskSchema } from '#shared/transfer/exchange/schema.ts';
import { fitting, groupBy, instantOrNull, provenanceOf, sorted, unknownMembers, withContent } from './export-parts.ts';

/** The parts of all tasks, by the task or checklist they belong to, each in its order. */
export interface TaskParts {
  readonly checklists: ReadonlyMap<string, readonly ChecklistRecord[]>;
  readonly items: ReadonlyMap<string, readonly ChecklistItemRecord[]>;
  readonly comments: ReadonlyMap<string, readonly CommentRecord[]>;
  readonly attachments: ReadonlyMap<string, readonly AttachmentRecord[]>;
}

export function partsOf(project: ProjectDocument): TaskParts {
  const inOrder = <K extends 'checklist' | 'checklistItem' | 'attachment'>(kind: K) =>
    withContent<K>(project.all(kind)).sort(compareOrdered);
  const comments = withContent<'comment'>(project.all('comment')).sort((left, right) => {
    return (left.at ?? 0) - (right.at ?? 0) || (left.id < right.id ? -1 : 1);
  });
  return {
    checklists: groupBy(inOrder('checklist') as ChecklistRecord[], ({ task }) => task),
    items: groupBy(inOrder('checklistItem') as ChecklistItemRecord[], ({ checklist }) => checklist),
    attachments: groupBy(inOrder('attachment') as AttachmentRecord[], ({ task }) => task),
    comments: groupBy(comments, ({ task }) => task),
  };
}

export function exportTask(
  project: ProjectDocument,
  task: TaskRecord,
  parts: TaskParts,
  scheduled: TaskSchedule | null,
): ExchangeTask {
  const [list, order] = task.place;
  const [parent, outlineOrder] = task.outline;
  const text = `task/${task.id}` as const;
  return {
    id: task.id,
    sourceId: task.sourceId,
    title: task.title,
    description: isTextEmpty(project, text) ? '' : readMarkdown(fragmentOf(project, text)),
    list,
    order,
    parent,
    outlineOrder,
    archived: task.archived,
    deletedAt: instantOrNull(task.deletedAt),
    deletedBy: task.deletedBy,
    done: task.doneAt !== null,
    doneAt: instantOrNull(task.doneAt),
    doneBy: task.doneBy,
    createdAt: instantOrNull(task.createdAt),
    createdBy: task.createdBy,
    updatedAt: instantOrNull(task.updatedAt),
    priority: task.priority,
    blocked: task.blocked,
    cover: task.cover,
    owners: [...task.owners],
    allocations: sorted(task.allocations),
    labels: [...task.labels],
    start: task.start,
    due: task.due,
    deadline: task.deadline,
    milestone: task.milestone,
    summary: task.summary,
    percent: task.percent,
    duration: task.duration,
    durationUnit: task.durationUnit,
    elapsed: task.elapsed,
    mode: task.mode,
    constraint: fitting(taskSchema.shape.constraint, task.constraint) ?? null,
    calendar: task.calendar,
    actualStart: task.actualStart,
    actualFinish: task.actualFinish,
    remaining: task.remaining,
    interruptions: fitting(taskSchema.shape.interruptions, task.interruptions) ?? [],
    effort: task.effort,
    checklists: (parts.checklists.get(task.id) ?? []).map((checklist) => exportChecklist(checklist, parts)),
    comments: (parts.comments.get(task.id) ?? []).map(exportComment),
    attachments: (parts.attachments.get(task.id) ?? []).map(exportAttachment),
    fields: sorted(task.fields),
    meeting: task.meeting,
    line: task.line,
    forClient: task.forClient,
    repeat: fitting(repeatSchema, task.repeat) ?? null,
    repetition: repetitionOf(task),
    schedule: scheduleMember(scheduled),
    ...unknownMembers('task', task.unknown),
  };
}

function repetitionOf({ repetition }: TaskRecord): ExchangeTask['repetition'] {
  const read = readRepetition(repetition);
  return read && read[1] >= 0 ? { of: read[0], number: read[1] } : null;
}

function exportChecklist(checklist: ChecklistRecord, parts: TaskParts): ExchangeChecklist {
  return {
    id: checklist.id,
    title: checklist.title,
    items: (parts.items.get(checklist.id) ?? []).map((item) => ({
      id: item.id,
      text: item.text,
      done: item.done,
      due: item.due,
      owner: item.owner,
      order: item.orderKey,
      ...provenanceOf(item),
      ...unknownMembers('checklistItem', item.unknown),
    })),
    order: checklist.orderKey,
    ...provenanceOf(checklist),
    ...unknownMembers('checklist', checklist.unknown),
  };
}

function exportComment(comment: CommentRecord): ExchangeComment {
  return {
    id: comment.id,
    author: comment.author,
    authorName: comment.authorName,
    at: instantOrNull(comment.at),
    editedAt: instantOrNull(comment.editedAt),
    text: comment.text,
    ...threadOf(comment),
    ...provenanceOf(comment),
    ...unknownMembers('comment', comment.unknown),
  };
}

/** Only what is there: most comments answer nothing. */
function threadOf({ thread, resolution }: CommentRecord): Pick<ExchangeComment, 'thread' | 'resolution'> {
  const said = readResolution(resolution);
  const at = said && instantOrNull(said.at);
  return {
    ...(thread === null ? {} : { thread }),
    ...(said && at !== null
      ? {
          resolution: {
            is: said.is,
            at,
            by: said.by,
            ...(said.is === 'resolved' ? { replies: [...said.replies] } : {}),
          },
        }
      : {}),
  };
}

function exportAttachment(attachment: AttachmentRecord): ExchangeAttachment {
  return {
    id: attachment.id,
    name: attachment.name,
    url: attachment.url,
    size: attachment.size,
    sha256: attachment.sha256,
    order: attachment.orderKey,
    ...provenanceOf(attachment),
    ...unknownMembers('attachment', attachment.unknown),
  };
}
