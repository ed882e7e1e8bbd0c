/** What became of the lines of a meeting's notes, as the editor shows it beside them. */

import type { LineKind, LineRecord, LineRecords } from '#renderer/editor/notes/lines/line-records.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { PersonId, ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { MeetingDetail } from '#shared/views/index.ts';

interface LinesAsked {
  readonly project: ProjectId;
  readonly today: Day;
  readonly nameOf: (person: PersonId) => string | null;
  readonly setDone: (task: TaskId, isDone: boolean) => void;
}

/** The same for as long as its notes are on screen: the editor keeps it. */
export class MadeOfLines implements LineRecords {
  readonly #changed = new Emitter<void>();
  #records: ReadonlyMap<string, LineRecord> = new Map();
  #tasks: ReadonlyMap<string, TaskId> = new Map();
  #asked: LinesAsked | null = null;

  update(meeting: MeetingDetail, asked: LinesAsked): void {
    this.#asked = asked;
    this.#tasks = new Map(meeting.actions.flatMap(({ id, line }) => (line === null ? [] : [[line, id] as const])));
    const before = this.#records;
    const next = new Map(
      linesOf(meeting, asked).map(([line, record]) => {
        const known = before.get(line);
        return [line, known && jsonEquals(known, record) ? known : record] as const;
      }),
    );
    this.#records = next;
    const isSame = before.size === next.size && [...next].every(([line, record]) => before.get(line) === record);
    if (!isSame) this.#changed.emit();
  }

  of(line: string): LineRecord | null {
    return this.#records.get(line) ?? null;
  }

  subscribe(listener: () => void): Dispose {
    return this.#changed.on(listener);
  }

  setDone(line: string, isDone: boolean): void {
    const task = this.#tasks.get(line);
    if (task) this.#asked?.setDone(task, isDone);
  }
}

function linesOf(meeting: MeetingDetail, { project, today, nameOf }: LinesAsked): readonly [string, LineRecord][] {
  const register = (page: 'decisions' | 'risks', record: string): string =>
    formatRoute({ kind: 'project', project, page, card: null, record });
  const of = (line: string | null, kind: LineKind, record: Omit<LineRecord, 'kind'>): [string, LineRecord][] =>
    line === null ? [] : [[line, { kind, ...record }]];
  return [
    ...meeting.risks.flatMap(({ id, line, title, owner, state }) => {
      const name = owner && nameOf(owner);
      return of(line, 'risk', { title, owner: name, due: null, isDone: state !== 'open', href: register('risks', id) });
    }),
    ...meeting.decisions.flatMap(({ id, line, title, deciders: [first], state }) => {
      const owner = (first && nameOf(first)) ?? null;
      const href = register('decisions', id);
      return of(line, 'decision', { title, owner, due: null, isDone: state === 'decided', href });
    }),
    ...meeting.actions.flatMap(({ id, line, title, owners: [first], due, doneAt }) => {
      const owner = (first && nameOf(first)) ?? null;
      const record = meeting.entry.key;
      const href = formatRoute({ kind: 'project', project, page: 'meetings', card: id, record });
      const day = due === null ? null : plainDay(dayOf(due), today);
      return of(line, 'action', { title, owner, due: day, isDone: doneAt !== null, href });
    }),
  ];
}
