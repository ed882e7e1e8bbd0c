/**
 * Who belongs to whom, in order: built when first asked for, then kept up with every change. Deleted and purged
 * records are in none of them; archived cards are not in `board`.
 */
import { type Kind, schemas } from '#shared/domain/records.ts';
import { OrderedIndex } from './ordered-index.ts';
import type { DocumentChange } from './record-store.ts';
import type { StoredRegisters } from './stored-registers.ts';

/** The container of what has none: root lists, tasks without list or parent, agenda items without a meeting. */
export const ROOT = '';

interface IndexDefinition {
  readonly kind: Kind;
  /** Container and order key from the stored registers, or null when the record is in no container. */
  readonly place: (read: (key: string) => unknown) => readonly [container: string, orderKey: string] | null;
}

type Read = (key: string) => unknown;

/** A mark as `optionalInstant` reads it. */
export function isMark(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Read as the record reads it, so that index and record never disagree. */
function placeRegister(value: unknown): readonly [string, string] {
  const [container, orderKey] = schemas.task.place.read(value) ?? schemas.task.place.fallback;
  return [container ?? ROOT, orderKey];
}

function childOf(key: string): IndexDefinition['place'] {
  return (read: Read) => {
    const parent = textOf(read(key));
    return parent === '' ? null : [parent, textOf(read('orderKey'))];
  };
}

function rootOrder(read: Read): readonly [string, string] {
  return [ROOT, textOf(read('orderKey'))];
}

/** Milliseconds before 1970 that an instant can have: added, no time is negative. */
const EPOCH = 8.64e15;

/** Comments stand in order of time; the number is padded so that text order is number order. */
function commentPlace(read: Read): readonly [string, string] | null {
  const task = textOf(read('task'));
  const at = read('at');
  const time = typeof at === 'number' && Number.isFinite(at) ? at : 0;
  return task === '' ? null : [task, String(Math.round(time) + EPOCH).padStart(17, '0')];
}

/** Records of what is an occurrence of a series, under it: in order of the stamp. */
function occurrencePlace(read: Read): readonly [string, string] | null {
  const series = textOf(read('series'));
  return series === '' ? null : [series, textOf(read('occurrence'))];
}

/** Cards that were made actions, under their meeting. */
function actionPlace(read: Read): readonly [string, string] | null {
  const meeting = textOf(read('meeting'));
  return meeting === '' ? null : [meeting, textOf(read('line'))];
}

const definitions = {
  lists: { kind: 'list', place: rootOrder },
  labels: { kind: 'label', place: rootOrder },
  people: { kind: 'person', place: rootOrder },
  baselines: { kind: 'baseline', place: rootOrder },
  fieldDefinitions: { kind: 'fieldDefinition', place: rootOrder },
  board: { kind: 'task', place: (read: Read) => (read('archived') === true ? null : placeRegister(read('place'))) },
  outline: { kind: 'task', place: (read: Read) => placeRegister(read('outline')) },
  checklists: { kind: 'checklist', place: childOf('task') },
  checklistItems: { kind: 'checklistItem', place: childOf('checklist') },
  comments: { kind: 'comment', place: commentPlace },
  attachments: { kind: 'attachment', place: childOf('task') },
  occurrences: { kind: 'meeting', place: occurrencePlace },
  actions: { kind: 'task', place: actionPlace },
  agendaItems: { kind: 'agendaItem', place: (read: Read) => placeRegister(read('place')) },
} satisfies Record<string, IndexDefinition>;

export type IndexName = keyof typeof definitions;

/** The records of a document, or of a moment of its past. */
interface IndexedRecords {
  ids(kind: Kind): readonly string[];
  stored(kind: Kind, id: string): Pick<StoredRegisters, 'get'> | undefined;
}

export class Indexes {
  readonly #store: IndexedRecords;
  readonly #built = new Map<IndexName, OrderedIndex>();

  constructor(store: IndexedRecords) {
    this.#store = store;
  }

  get(name: IndexName): OrderedIndex {
    let index = this.#built.get(name);
    if (!index) {
      index = this.#build(name);
      this.#built.set(name, index);
    }
    return index;
  }

  absorb(change: DocumentChange): void {
    for (const [name, index] of this.#built) {
      const ids = change.records.get(definitions[name].kind);
      if (!ids) continue;
      for (const id of ids) {
        const place = this.#placeOf(name, id);
        index.place(id, place ? place[0] : null, place ? place[1] : '');
      }
    }
  }

  #build(name: IndexName): OrderedIndex {
    const index = new OrderedIndex();
    const entries: (readonly [string, { id: string; orderKey: string }])[] = [];
    for (const id of this.#store.ids(definitions[name].kind)) {
      const place = this.#placeOf(name, id);
      if (place) entries.push([place[0], { id, orderKey: place[1] }]);
    }
    index.fill(entries);
    return index;
  }

  #placeOf(name: IndexName, id: string): readonly [string, string] | null {
    const { kind, place } = definitions[name];
    const stored = this.#store.stored(kind, id);
    if (!stored || isMark(stored.get('deletedAt')) || isMark(stored.get('purgedAt'))) return null;
    return place((key) => stored.get(key));
  }
}
