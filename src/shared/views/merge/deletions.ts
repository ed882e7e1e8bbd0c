/** [REVIEW-2] What one person deleted while another, who did not know, worked in it. */
import type { ActivityRecord, ReadableProject } from '#shared/document/index.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import {
  type AgendaItemId,
  asId,
  type ChecklistId,
  type ChecklistItemId,
  type LinkId,
  type ListId,
  type TaskId,
} from '#shared/kernel/ids.ts';
import type { Causality } from './causality.ts';
import {
  type Deleted,
  type DeletedEntry,
  ENTRY_KINDS,
  factsOf,
  peopleOf,
  type ReviewItem,
  recordsOf,
} from './items.ts';
import { saidLast } from './last-said.ts';
import type { Touch, Touches } from './touches.ts';
import { whoOf } from './who.ts';

export const IMPORTING = 'importProject';
const PURGING = 'purgeRecord';
/** Of its own, when the dates of another project are looked up. */
const LOOKING_UP = 'setKnownEnds';
const CREATING: ReadonlySet<string> = new Set(['createTask', 'createTasks']);

export class Deletions {
  readonly #project: ReadableProject;
  readonly #causality: Causality;
  readonly #touches: Touches;
  /** By `kind/id`: who wrote into it, or into what is part of it. */
  readonly #edits = new Map<string, ActivityRecord[]>();
  readonly #purges: { readonly task: TaskId; readonly record: ActivityRecord }[] = [];
  #byList: ReadonlyMap<ListId | null, readonly TaskRecord[]> | null = null;

  constructor(project: ReadableProject, causality: Causality, touches: Touches) {
    this.#project = project;
    this.#causality = causality;
    this.#touches = touches;
    for (const record of causality.records) this.#note(record);
  }

  items(): readonly ReviewItem[] {
    const items: ReviewItem[] = [];
    for (const touches of this.#touches.values()) {
      if (touches[0]?.key !== 'deletedAt') continue;
      const marks = saidLast(touches, this.#causality).filter(({ after }) => after === true);
      const [mark] = marks;
      const deleted = mark && deletedOf(mark);
      if (!deleted) continue;
      const edited = this.#editedInBin(deleted, marks, touches);
      if (edited) items.push(edited);
      if (deleted.of === 'list') items.push(...this.#homeless(deleted.id, marks));
    }
    return [...items, ...this.#purged()];
  }

  #note(record: ActivityRecord): void {
    // Of what came in with an import nobody deleted anything before.
    if (record.command === IMPORTING || record.command === LOOKING_UP) return;
    const paths = new Set<string>();
    for (const { kind, id } of record.targets) {
      if (record.command === PURGING && kind === 'task') this.#purges.push({ task: id as TaskId, record });
      for (const path of this.#partsOf(kind, id)) paths.add(path);
    }
    for (const path of paths) {
      const held = this.#edits.get(path);
      if (held) held.push(record);
      else this.#edits.set(path, [record]);
    }
  }

  /** Beside what was written into it, links that lead to it, and items of a checklist that are there. */
  #partsOf(kind: string, id: string): readonly string[] {
    const own = `${kind}/${id}`;
    if (kind === 'link') {
      const link = this.#project.live('link', id as LinkId);
      return link ? [own, `task/${link.from}`, `task/${link.to}`] : [own];
    }
    if (kind === 'agendaItem') {
      const meeting = this.#project.live('agendaItem', id as AgendaItemId)?.place[0] ?? null;
      return meeting === null ? [own] : [own, `meeting/${meeting}`];
    }
    if (kind !== 'checklistItem') return [own];
    const checklist = this.#project.live('checklistItem', id as ChecklistItemId)?.checklist ?? null;
    return checklist === null ? [own] : [own, `checklist/${checklist}`];
  }

  /** Not where one of those who deleted it knew of every edit. */
  #editedInBin(deleted: Deleted, marks: readonly Touch[], touches: readonly Touch[]): ReviewItem | null {
    if (!this.#isInBin(deleted)) return null;
    const { of, id } = deleted;
    const ofMarks = new Set(touches.map(({ record }) => record));
    const edits = this.#editsOf(of, id).filter(
      (edit) =>
        edit.command !== PURGING &&
        !ofMarks.has(edit) &&
        marks.every(({ record }) => edit.by !== record.by && this.#causality.areApart(edit, record)),
    );
    if (edits.length === 0) return null;
    const records = recordsOf(marks);
    return {
      kind: 'deleted',
      ...deleted,
      deletedBy: peopleOf(records),
      editedBy: peopleOf(edits),
      ...factsOf(`deleted/${id}`, [...records, ...edits]),
    };
  }

  /** Also that what it is part of is not in the bin: that one's question is asked. */
  #isInBin(deleted: Deleted): boolean {
    switch (deleted.of) {
      case 'task':
        return isMarked(this.#project.get('task', deleted.id));
      case 'list':
        return isMarked(this.#project.get('list', deleted.id));
      case 'link': {
        const link = this.#project.get('link', deleted.id);
        return isMarked(link) && this.#leadsSomewhere(deleted.id);
      }
      case 'checklist': {
        const checklist = this.#project.get('checklist', deleted.id);
        return isMarked(checklist) && this.#project.live('task', checklist?.task ?? ('' as TaskId)) !== undefined;
      }
      default:
        return isMarked(this.#project.get(deleted.of, deleted.id));
    }
  }

  #leadsSomewhere(id: LinkId): boolean {
    const link = this.#project.get('link', id);
    const isThere = (task: TaskId | null): boolean => task !== null && this.#project.live('task', task) !== undefined;
    return link !== undefined && isThere(link.to) && (link.outside !== null || isThere(link.from));
  }

  #editsOf(kind: string, id: string): readonly ActivityRecord[] {
    return this.#edits.get(`${kind}/${id}`) ?? [];
  }

  /** [DEL-4] */
  #purged(): readonly ReviewItem[] {
    return this.#purges.flatMap(({ task, record }): ReviewItem[] => {
      const edits = this.#editsOf('task', task).filter(
        (edit) => edit.by !== record.by && edit.command !== PURGING && this.#causality.areApart(edit, record),
      );
      const isGone = (this.#project.get('task', task)?.purgedAt ?? null) !== null;
      if (edits.length === 0 || !isGone) return [];
      const facts = factsOf(`purged/${task}`, [record, ...edits]);
      return [{ kind: 'purged', id: task, purgedBy: whoOf(record), editedBy: peopleOf(edits), ...facts }];
    });
  }

  /** [PLACE-3] Cards that came into a list that was deleted at the same time. */
  #homeless(list: ListId, marks: readonly Touch[]): readonly ReviewItem[] {
    const held = this.#project.get('list', list);
    if (!held || !isMarked(held)) return [];
    this.#byList ??= Map.groupBy(this.#project.all('task').filter(isLive), ({ place: [each] }) => each);
    return (this.#byList.get(list) ?? []).flatMap((task): ReviewItem[] => {
      const moves = this.#touches.get(`task/${task.id}/place`) ?? [];
      const move = saidLast(moves, this.#causality).find(({ after }) => after === list);
      const made =
        moves.length > 0 ? undefined : this.#editsOf('task', task.id).find(({ command }) => CREATING.has(command));
      const record = move?.record ?? made;
      const mark = marks.find(
        (each) => record && each.record.by !== record.by && this.#causality.areApart(record, each.record),
      );
      if (!record || !mark) return [];
      const from = move && typeof move.before === 'string' ? (move.before as ListId) : null;
      const facts = factsOf(`homeless/${task.id}`, [record, mark.record]);
      return [
        { kind: 'homeless', id: task.id, list, movedBy: whoOf(record), deletedBy: whoOf(mark.record), from, ...facts },
      ];
    });
  }
}

function isMarked(
  record: { readonly deletedAt: number | null; readonly purgedAt: number | null } | undefined,
): boolean {
  return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
}

function deletedOf({ kind, id }: Touch): Deleted | null {
  switch (kind) {
    case 'task':
      return { of: kind, id: id as TaskId };
    case 'list':
      return { of: kind, id: id as ListId };
    case 'link':
      return { of: kind, id: id as LinkId };
    case 'checklist':
      return { of: kind, id: id as ChecklistId };
    default: {
      const of = ENTRY_KINDS.find((each) => each === kind);
      // Each kind has ids of its own, and every id is text.
      return of ? ({ of, id: asId(id) } as DeletedEntry) : null;
    }
  }
}
