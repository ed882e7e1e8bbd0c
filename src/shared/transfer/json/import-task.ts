/** A task of an export as registers of records. */

import type { Registers, Writer } from '#shared/document/writer.ts';
import { FIELD, LABEL, OWNER } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Json, plainJson } from '#shared/kernel/json.ts';
import type { ExchangeComment, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import { commonRegisters, type ImportContext, on } from './import-parts.ts';
import { orderKeysFor } from './order-of.ts';

export interface TaskKeys {
  readonly order: string;
  readonly outline: string;
}

/** `now` stands in where a task is done and nothing says since when. */
export function taskRegisters(task: ExchangeTask, keys: TaskKeys, context: ImportContext, now: number): Registers {
  const { ids } = context;
  const done = task.done ?? (task.doneAt !== null && task.doneAt !== undefined);
  const doneAt = readInstant(task.doneAt) ?? readInstant(task.updatedAt) ?? readInstant(task.createdAt) ?? now;
  return {
    ...commonRegisters('task', task, context),
    title: task.title,
    place: [ids.refer('list', task.list), keys.order],
    outline: [ids.refer('task', task.parent), keys.outline],
    archived: on(task.archived),
    updatedAt: readInstant(task.updatedAt),
    doneAt: done ? doneAt : null,
    doneBy: done ? ids.refer('person', task.doneBy) : null,
    start: task.start,
    due: task.due,
    deadline: task.deadline,
    priority: task.priority,
    blocked: task.blocked,
    cover: coverOf(task.cover ?? null, context),
    milestone: on(task.milestone),
    summary: on(task.summary),
    percent: task.percent,
    duration: task.duration,
    durationUnit: task.durationUnit,
    elapsed: on(task.elapsed),
    mode: task.mode === 'manual' ? 'manual' : null,
    constraint: task.constraint,
    calendar: ids.refer('calendar', task.calendar),
    actualStart: task.actualStart,
    actualFinish: task.actualFinish,
    remaining: task.remaining,
    interruptions: task.interruptions?.length ? task.interruptions : null,
    effort: task.effort,
    meeting: ids.refer('meeting', task.meeting),
    line: task.line,
    forClient: on(task.forClient),
    repeat: repeatOf(task, context),
    repetition: task.repetition ? [ids.refer('task', task.repetition.of), task.repetition.number] : null,
    ...setRegisters(task, context),
  };
}

function repeatOf({ repeat }: ExchangeTask, { ids }: ImportContext): Json {
  const said = repeat ? plainJson(repeat) : null;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  return repeat?.list ? { ...said, list: ids.refer('list', repeat.list) } : said;
}

function coverOf(cover: Json, { ids }: ImportContext): Json {
  if (typeof cover !== 'object' || cover === null || Array.isArray(cover)) return cover;
  const { attachment } = cover as Readonly<Record<string, Json>>;
  return typeof attachment === 'string' ? { ...cover, attachment: ids.refer('attachment', attachment) } : cover;
}

/** [SET-1] Owners, labels and values of own fields: one register an element. A share of someone's time makes them an owner. */
function setRegisters(task: ExchangeTask, { ids }: ImportContext): Registers {
  const registers: Record<string, unknown> = {};
  const allocations = new Map(Object.entries(task.allocations ?? {}));
  const owners = new Set([...(task.owners ?? []), ...allocations.keys()]);
  [...owners].forEach((owner, position) => {
    registers[OWNER + ids.refer('person', owner)] = [position, allocations.get(owner) ?? null];
  });
  [...new Set(task.labels)].forEach((label, position) => {
    registers[LABEL + ids.refer('label', label)] = [position, null];
  });
  for (const [field, value] of Object.entries(task.fields ?? {}))
    registers[FIELD + ids.refer('fieldDefinition', field)] = value;
  return registers;
}

/** Checklists, comments and attachments. */
export function writeTaskParts(writer: Writer, task: ExchangeTask, id: TaskId, context: ImportContext): void {
  const { ids, keepIds } = context;
  const checklists = task.checklists ?? [];
  const keys = orderKeysFor(checklists, keepIds);
  checklists.forEach((checklist, index) => {
    const own = ids.of('checklist', checklist);
    writer.create('checklist', own, {
      ...commonRegisters('checklist', checklist, context),
      task: id,
      title: checklist.title,
      orderKey: keys[index],
    });
    const items = checklist.items ?? [];
    const itemKeys = orderKeysFor(items, keepIds);
    items.forEach((item, position) => {
      writer.create('checklistItem', ids.of('checklistItem', item), {
        ...commonRegisters('checklistItem', item, context),
        checklist: own,
        text: item.text,
        done: on(item.done),
        due: item.due,
        owner: ids.refer('person', item.owner),
        orderKey: itemKeys[position],
      });
    });
  });
  for (const comment of task.comments ?? []) {
    writer.create('comment', ids.of('comment', comment), {
      ...commonRegisters('comment', comment, context),
      task: id,
      author: ids.refer('person', comment.author),
      authorName: comment.authorName,
      at: readInstant(comment.at),
      editedAt: readInstant(comment.editedAt),
      text: comment.text,
      thread: ids.refer('comment', comment.thread),
      resolution: resolutionOf(comment, task, context),
    });
  }
  const attachments = task.attachments ?? [];
  const attachmentKeys = orderKeysFor(attachments, keepIds);
  attachments.forEach((attachment, index) => {
    writer.create('attachment', ids.of('attachment', attachment), {
      ...commonRegisters('attachment', attachment, context),
      task: id,
      name: attachment.name,
      url: attachment.url,
      size: attachment.size,
      sha256: attachment.sha256,
      orderKey: attachmentKeys[index],
    });
  });
}

/** [THREAD-3] Where a file does not say which replies were seen, those in the file were. */
function resolutionOf({ id, resolution }: ExchangeComment, task: ExchangeTask, { ids }: ImportContext): Json {
  const at = readInstant(resolution?.at);
  if (!resolution || at === null) return null;
  const made = { is: resolution.is, at, by: ids.refer('person', resolution.by) };
  if (resolution.is === 'reopened') return made;
  const inFile = (task.comments ?? []).filter(({ thread }) => thread !== null && thread !== undefined && thread === id);
  const replies = resolution.replies ?? inFile.map((reply) => reply.id ?? '');
  return { ...made, replies: replies.map((reply) => ids.refer('comment', reply)) };
}
