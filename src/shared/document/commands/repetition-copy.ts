/** The next one of a card that repeats, copied of the one that is done (SPEC REPEAT-10, REPEAT-12, REPEAT-14). */
import { addDays, type DateValue, type Day, dayOf, isDateValue } from '#shared/domain/day.ts';
import { FIELD, LABEL, OWNER, type TaskRecord } from '#shared/domain/records.ts';
import { asId, type ChecklistId, type ChecklistItemId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import { isJson, type Json } from '#shared/kernel/json.ts';
import { readRepeat, type StoredRepeat, storeRepeat } from '#shared/repeat/index.ts';
import { ROOT } from '../indexes.ts';
import { textRoot } from '../layout.ts';
import type { ProjectDocument } from '../project-document.ts';
import { MADE_TEXT, signOfWords, wordsOf } from '../repeated-texts.ts';
import { MADE_OF, readRepetition } from '../repetitions.ts';
import { copyText } from '../what-if.ts';
import type { Registers, Writer } from '../writer.ts';
import { outlineSiblings } from './outline-placing.ts';
import { landingKeys, placeRekey } from './placing.ts';

/** What a card that repeats goes on with: the day, how often more, and how many days everything in it moves. */
export interface Next {
  readonly repeat: StoredRepeat & { readonly on: Day };
  readonly moved: number;
}

/** `number`: the how many-th of its chain. */
export function copyNext(
  project: ProjectDocument,
  writer: Writer,
  task: TaskRecord,
  next: Next & { readonly number: number },
): void {
  new Copier(project, writer, next).copy(task);
}

/** [REPEAT-14] What the next one takes over as it is; dates move, and all else begins anew. */
const TAKEN: ReadonlySet<string> = new Set([
  'title',
  'priority',
  'milestone',
  'duration',
  'durationUnit',
  'elapsed',
  'mode',
  'calendar',
  'effort',
  'forClient',
]);
const SETS = [OWNER, LABEL, FIELD];

class Copier {
  readonly #project: ProjectDocument;
  readonly #writer: Writer;
  readonly #next: Next & { readonly number: number };
  readonly #createdAt: number;

  constructor(project: ProjectDocument, writer: Writer, next: Next & { readonly number: number }) {
    this.#project = project;
    this.#writer = writer;
    this.#next = next;
    this.#createdAt = project.clock.now();
  }

  copy(task: TaskRecord): void {
    const list = this.#listFor(task);
    const made = [{ task, id: this.#project.newId<TaskId>(), parent: this.#project.outline.parent(task.id), list }];
    for (const { task: above, id: parent } of made) {
      for (const { id } of this.#project.outline.children(above.id)) {
        const child = this.#project.live('task', asId<TaskId>(id));
        // What repeats by itself comes again by itself.
        if (child && readRepeat(child.repeat) === null)
          made.push({ task: child, id: this.#project.newId(), parent, list: this.#openList(child.place[0]) ?? list });
      }
    }
    const boardKeys = this.#boardKeys(task, made);
    const byParent = Map.groupBy(made, ({ parent }) => parent);
    for (const [parent, children] of byParent) {
      const at = children[0]?.task === task ? ({ after: task.id } as const) : 'last';
      const siblings = outlineSiblings(this.#project);
      const ids = children.map(({ id }) => id);
      const keys = landingKeys(siblings, parent ?? ROOT, ids, at, placeRekey(this.#writer, 'outline'));
      children.forEach((each, index) => {
        const own = each.task === task ? this.#registersOfFirst(task) : this.#registers(each.task);
        const registers = { ...own, place: [each.list, boardKeys.get(each.id)], outline: [parent, keys[index]] };
        const beside = {
          [MADE_TEXT]: this.#copyText(each.task.id, each.id),
          [MADE_OF]: each.task === task ? null : parent,
        };
        this.#create('task', each.id, each.task, registers, beside);
        this.#copyChecklists(each.task.id, each.id);
      });
    }
  }

  #boardKeys(
    task: TaskRecord,
    made: readonly { readonly id: TaskId; readonly list: ListId | null }[],
  ): ReadonlyMap<TaskId, string | undefined> {
    const keys = new Map<TaskId, string | undefined>();
    for (const [list, those] of Map.groupBy(made, (each) => each.list)) {
      const ids = those.map(({ id }) => id);
      const at = list === task.place[0] ? ({ after: task.id } as const) : 'last';
      const landed = landingKeys(
        this.#project.index('board'),
        list ?? ROOT,
        ids,
        at,
        placeRekey(this.#writer, 'place'),
      );
      ids.forEach((id, index) => {
        keys.set(id, landed[index]);
      });
    }
    return keys;
  }

  /** [REPEAT-12] Where its rule was given to it, unless that marks cards as done; else where it stood. */
  #listFor(task: TaskRecord): ListId | null {
    const lists = this.#project
      .index('lists')
      .children(ROOT)
      .map(({ id }) => asId<ListId>(id));
    return (
      this.#openList(this.#next.repeat.list) ??
      this.#openList(task.place[0]) ??
      lists.find((id) => this.#openList(id) !== null) ??
      task.place[0]
    );
  }

  #openList(id: ListId | null): ListId | null {
    const list = id === null ? undefined : this.#project.live('list', id);
    return list && !list.marksDone && !list.archived ? id : null;
  }

  #registersOfFirst(task: TaskRecord): Registers {
    const { repeat } = this.#next;
    const registers = this.#registers(task);
    const due = task.due === null && task.start === null ? { due: repeat.on } : {};
    return { ...registers, ...due, repeat: storeRepeat(repeat) };
  }

  #registers(task: TaskRecord): Registers {
    const registers: Record<string, unknown> = {};
    this.#project.stored('task', task.id)?.forEach((value, key) => {
      if ((TAKEN.has(key) || SETS.some((prefix) => key.startsWith(prefix))) && isJson(value)) registers[key] = value;
    });
    return { ...registers, cover: this.#coverOf(task), ...movedDates(task, this.#next.moved) };
  }

  /** A colour or an image of the web; not one of the attachments, which stay. */
  #coverOf({ cover }: TaskRecord): Json {
    return typeof cover === 'string' && this.#project.get('attachment', asId(cover)) ? null : cover;
  }

  /** Answers the sign of what was copied. */
  #copyText(from: TaskId, to: TaskId): string | null {
    const { doc } = this.#project;
    copyText(doc, doc, textRoot(this.#project.textKey(`task/${from}`)), textRoot(`task/${to}`));
    return signOfWords(wordsOf(doc, to));
  }

  #copyChecklists(from: TaskId, to: TaskId): void {
    for (const { id, orderKey } of this.#project.index('checklists').children(from)) {
      const checklist = this.#project.live('checklist', asId<ChecklistId>(id));
      if (!checklist) continue;
      const copy = this.#project.newId<ChecklistId>();
      this.#create('checklist', copy, checklist, { task: to, title: checklist.title, orderKey }, { [MADE_OF]: to });
      for (const each of this.#project.index('checklistItems').children(id)) {
        const item = this.#project.live('checklistItem', asId<ChecklistItemId>(each.id));
        if (!item) continue;
        const { text, owner, due } = item;
        const registers = {
          checklist: copy,
          text,
          owner,
          due: movedDate(due, this.#next.moved),
          orderKey: each.orderKey,
        };
        this.#create('checklistItem', this.#project.newId(), item, registers, { [MADE_OF]: copy });
      }
    }
  }

  #create<K extends 'task' | 'checklist' | 'checklistItem'>(
    kind: K,
    id: K extends 'task' ? TaskId : K extends 'checklist' ? ChecklistId : ChecklistItemId,
    of: { readonly id: string; readonly repetition: Json },
    registers: Registers,
    madeBeside: Registers,
  ): void {
    const said = withoutNothing(registers);
    const [chain] = readRepetition(of.repetition) ?? [of.id];
    const own = { createdAt: this.#createdAt, createdBy: this.#project.actor?.id };
    const made = { ...said, ...withoutNothing(madeBeside) };
    const all = { ...said, ...own, repetition: [chain, this.#next.number], made };
    if (kind === 'task') this.#writer.create('task', id as TaskId, all);
    else if (kind === 'checklist') this.#writer.create('checklist', id as ChecklistId, all);
    else this.#writer.create('checklistItem', id as ChecklistItemId, all);
  }
}

function withoutNothing(registers: Registers): Registers {
  return Object.fromEntries(Object.entries(registers).filter(([, value]) => value !== null && value !== undefined));
}

/** [REPEAT-14] Every date of a card so many days later; a time of the day stays. */
export function movedDates(
  { start, due, deadline, constraint }: Pick<TaskRecord, 'start' | 'due' | 'deadline' | 'constraint'>,
  days: number,
): Registers {
  return {
    start: movedDate(start, days),
    due: movedDate(due, days),
    deadline: movedDate(deadline, days),
    constraint: movedConstraint(constraint, days),
  };
}

export function movedDate(date: DateValue | null, days: number): DateValue | null {
  return date === null ? null : (`${addDays(dayOf(date), days)}${date.slice(10)}` as DateValue);
}

function movedConstraint(constraint: Json, days: number): Json {
  if (typeof constraint !== 'object' || constraint === null || Array.isArray(constraint)) return constraint;
  const { date } = constraint as { readonly date?: Json };
  return isDateValue(date) ? { ...constraint, date: movedDate(date, days) } : constraint;
}
