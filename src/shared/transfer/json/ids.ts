/** The ids that imported records get: their own, or fresh ones with every reference moved along. */
import type { IdOf, Kind } from '#shared/domain/records.ts';
import { type AnyId, asId } from '#shared/kernel/ids.ts';
import { SECTION_KINDS } from '#shared/transfer/exchange/meeting-schemas.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { entriesOf } from './section-registers.ts';

interface Identified {
  readonly id?: string | undefined;
}

/** Records of a kind in a file, in its order. */
function recordsOf(project: ExchangeProject): [Kind, readonly Identified[]][] {
  const tasks = project.tasks ?? [];
  const checklists = tasks.flatMap((task) => task.checklists ?? []);
  return [
    ['list', project.lists ?? []],
    ['label', project.labels ?? []],
    ['person', project.people ?? []],
    ['calendar', project.calendars ?? []],
    ['fieldDefinition', project.fieldDefinitions ?? []],
    ['task', tasks],
    ['checklist', checklists],
    ['checklistItem', checklists.flatMap((checklist) => checklist.items ?? [])],
    ['comment', tasks.flatMap((task) => task.comments ?? [])],
    ['attachment', tasks.flatMap((task) => task.attachments ?? [])],
    ['link', [...(project.links ?? []), ...(project.outsideLinks ?? [])]],
    ['baseline', project.baselines ?? []],
    ...SECTION_KINDS.map((kind): [Kind, readonly Identified[]] => [kind, entriesOf(project, kind)]),
  ];
}

/** Ids that more than one record of their kind has: an import gives the later ones another. */
export function repeatedIds(project: ExchangeProject): readonly string[] {
  const repeated: string[] = [];
  for (const [, records] of recordsOf(project)) {
    const met = new Set<string>();
    for (const { id } of records) {
      if (id === undefined) continue;
      if (met.has(id)) repeated.push(id);
      met.add(id);
    }
  }
  return repeated;
}

/** What becomes of a reference. */
export interface References {
  refer<K extends Kind>(kind: K, id: string | null | undefined): IdOf[K] | null;
}

/** Nothing gets another id. */
export const AS_THEY_ARE: References = { refer: (_kind, id) => (id ? asId(id) : null) };

export class ImportedIds implements References {
  readonly #ids = new Map<object, string>();
  readonly #first = new Map<string, string>();

  /** `makeId` is used for every record, or with `keep` only for those that have none. */
  constructor(project: ExchangeProject, makeId: () => AnyId, keep: boolean) {
    for (const [kind, records] of recordsOf(project)) {
      const taken = new Set<string>();
      for (const record of records) {
        const own = record.id;
        let id: string = keep && own !== undefined ? own : makeId();
        // A repeated id gets a suffix; what refers to it means the first.
        for (let round = 2; taken.has(id); round++) id = `${own ?? ''}~${round}`;
        taken.add(id);
        this.#ids.set(record, id);
        if (own !== undefined && !this.#first.has(`${kind}/${own}`)) this.#first.set(`${kind}/${own}`, id);
      }
    }
  }

  of<K extends Kind>(_kind: K, record: object): IdOf[K] {
    const id = this.#ids.get(record);
    if (id === undefined) throw new Error('The record is none of the imported project');
    return id as IdOf[K];
  }

  /** What a reference becomes; one to nothing in the file stays as it is. */
  refer<K extends Kind>(kind: K, id: string | null | undefined): IdOf[K] | null {
    if (id === null || id === undefined || id === '') return null;
    return (this.#first.get(`${kind}/${id}`) ?? id) as IdOf[K];
  }
}
