/** Everything of a project but its tasks, as records. */

import { exceptionRegisters, weekRegisters } from '#shared/document/calendar-entries.ts';
import type { Registers, Writer } from '#shared/document/writer.ts';
import type { Kind } from '#shared/domain/records.ts';
import { asId, type RegisterId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { RECORD_SECTIONS, SECTION_KINDS } from '#shared/transfer/exchange/meeting-schemas.ts';
import { type ExchangeProject, KEPT_SECTIONS, type MEMBERS } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import { commonRegisters, type ImportContext, on } from './import-parts.ts';
import { orderKeysFor, type Sibling } from './order-of.ts';
import { isEntry } from './section-registers.ts';

export function writeRegisters(
  writer: Writer,
  project: ExchangeProject,
  context: ImportContext,
  makeId: () => RegisterId,
): void {
  const { ids, keepIds } = context;
  const write = <T extends Sibling & { readonly id?: string | undefined }>(
    kind: Exclude<Kind, 'kept'> & keyof typeof MEMBERS,
    records: readonly T[] | undefined,
    registers: (record: T) => Registers,
  ): void => {
    const keys = orderKeysFor(records ?? [], keepIds);
    (records ?? []).forEach((record, index) => {
      writer.create(kind, ids.of(kind, record), {
        ...commonRegisters(kind, record, context),
        orderKey: keys[index],
        ...registers(record),
      });
    });
  };
  write('list', project.lists, ({ name, archived, limit, marksDone }) => ({
    name,
    archived: on(archived),
    limit,
    marksDone: on(marksDone),
  }));
  write('label', project.labels, ({ name, color }) => ({ name, color }));
  write('person', project.people, ({ name, email, addresses, calendar, hoursPerDay, timeZone }) => ({
    name,
    email,
    addresses: addresses?.length ? addresses : null,
    calendar: ids.refer('calendar', calendar),
    hoursPerDay,
    timeZone,
  }));
  write('calendar', project.calendars, ({ name, minutesPerDay, week, exceptions, base }) => ({
    name,
    minutesPerDay,
    ...weekRegisters(undefined, week ?? {}),
    ...exceptionRegisters(undefined, (exceptions ?? []) as readonly Json[]),
    base: ids.refer('calendar', base),
  }));
  write('fieldDefinition', project.fieldDefinitions, ({ name, type, options }) => ({ name, type, options }));
  write('link', project.links, ({ from, to, type, lag, lagKind }) => ({
    from: ids.refer('task', from),
    to: ids.refer('task', to),
    type: type ?? 'FS',
    lag,
    lagKind: lagKind === 'working' ? null : lagKind,
  }));
  write('link', project.outsideLinks, ({ to, project: other, task, type, lag, lagKind, known }) => ({
    to: ids.refer('task', to),
    outside: { project: other, task },
    known: known ? { ...known, at: readInstant(known.at) } : null,
    type: type ?? 'FS',
    lag,
    lagKind: lagKind === 'working' ? null : lagKind,
  }));
  write('baseline', project.baselines, ({ name, takenAt, tasks }) => ({
    name,
    takenAt,
    tasks: Object.fromEntries(Object.entries(tasks ?? {}).map(([task, dates]) => [ids.refer('task', task), dates])),
  }));
  writeKept(writer, project, makeId);
}

/** What has no screen yet, word for word, under its own id where that is one. */
function writeKept(writer: Writer, project: ExchangeProject, makeId: () => RegisterId): void {
  const taken = new Set<string>();
  for (const section of KEPT_SECTIONS) {
    const bodies = keptBodies(project, section);
    const keys = orderKeysFor(
      bodies.map(() => ({})),
      true,
    );
    bodies.forEach((body, index) => {
      const own = typeof body.id === 'string' && !taken.has(body.id) ? asId<RegisterId>(body.id) : makeId();
      taken.add(own);
      writer.create('kept', own, { section, body, orderKey: keys[index] });
    });
  }
}

/** What is no record of the section. */
function keptBodies(
  project: ExchangeProject,
  section: (typeof KEPT_SECTIONS)[number],
): readonly { readonly id?: string | undefined }[] {
  const bodies: readonly { readonly id?: string | undefined }[] = project[section] ?? [];
  const kind = SECTION_KINDS.find((each) => RECORD_SECTIONS[each] === section);
  return kind ? bodies.filter((body) => !isEntry(kind, body)) : bodies;
}
