/** Meetings and registers as the export has them, with entries of older files that are as records are. */
import type { z } from 'zod';
import type { ProjectDocument } from '#shared/document/index.ts';
import { readRecord } from '#shared/document/read-record.ts';
import { NOTES_TEXT, readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import type { IdOf, RecordOf } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import {
  RECORD_SECTIONS,
  SECTION_KINDS,
  type SectionKind,
  sectionSchemas,
} from '#shared/transfer/exchange/meeting-schemas.ts';
import { type ExchangeProject, KEPT_SECTIONS, keptSchema, MEMBERS } from '#shared/transfer/exchange/schema.ts';
import { fitting, instantOrNull, provenanceOf, sorted, unknownMembers, withContent } from './export-parts.ts';
import { AS_THEY_ARE } from './ids.ts';
import { commonRegisters } from './import-parts.ts';
import { isEntry, type SectionEntry, sectionRegisters } from './section-registers.ts';

type Entry = Record<string, unknown>;
/** One of them, and not what all have in common. */
type SectionRecord = { [Each in SectionKind]: RecordOf<Each> }[SectionKind];

/** Sections of which a file always has a list; the others are written where there are any. */
const ALWAYS: ReadonlySet<string> = new Set(KEPT_SECTIONS);

export function sectionsOf(project: ProjectDocument): Partial<ExchangeProject> {
  const sections: Record<string, Entry[]> = {};
  const kept = Map.groupBy(
    project.all('kept').filter(({ deletedAt }) => deletedAt === null),
    ({ section }) => section,
  );
  for (const section of KEPT_SECTIONS) sections[section] = bodiesOf(kept.get(section) ?? []);
  for (const kind of SECTION_KINDS) {
    const section = RECORD_SECTIONS[kind];
    const all: readonly unknown[] = withContent<SectionKind>(project.all(kind));
    const [fitting, others] = divided(kind, sections[section] ?? []);
    const records = [...(all as readonly SectionRecord[]), ...fitting].sort(byMaking);
    sections[section] = [...records.map((record) => entryOf(kind, record, project)), ...others];
  }
  return Object.fromEntries(
    Object.entries(sections).filter(([section, entries]) => ALWAYS.has(section) || entries.length > 0),
  );
}

function bodiesOf(kept: readonly RecordOf<'kept'>[]): Entry[] {
  return kept
    .toSorted(byKey)
    .map(({ body }) => fitting(keptSchema, body))
    .filter((body) => body !== undefined);
}

/** What was kept by an older version and is a record here leaves as one, since it comes back as one. */
function divided(kind: SectionKind, bodies: readonly Entry[]): [records: SectionRecord[], others: Entry[]] {
  const records: SectionRecord[] = [];
  const others: Entry[] = [];
  for (const body of bodies) {
    if (isEntry(kind, body)) records.push(recordOf(kind, body));
    else others.push(body);
  }
  return [records, others];
}

function recordOf(kind: SectionKind, entry: SectionEntry): SectionRecord {
  const registers = {
    ...commonRegisters(kind, entry, { ids: AS_THEY_ARE, keepIds: true }),
    ...sectionRegisters(kind, entry, AS_THEY_ARE),
  };
  const said = Object.entries(registers).filter(([, value]) => value !== null && value !== undefined);
  const record: unknown = readRecord<SectionKind>(kind, entry.id, new Map<string, unknown>(said));
  return record as SectionRecord;
}

/** Members in the order of the schema; what the document holds and an export may not say is left out. */
function entryOf(kind: SectionKind, record: SectionRecord, project: ProjectDocument | null): Entry {
  const entry: Entry = { id: record.id };
  const shape: Readonly<Record<string, z.ZodType>> = sectionSchemas[kind].shape;
  for (const member of MEMBERS[kind]) {
    const value = memberValue(kind, member, record, project);
    const schema = shape[member];
    const fit = schema && value !== undefined ? fitting(schema, value) : undefined;
    if (fit !== undefined) entry[member] = fit;
  }
  return { ...entry, ...provenanceOf(record), ...unknownMembers(kind, record.unknown) };
}

const PROVENANCE: ReadonlySet<string> = new Set(['createdAt', 'createdBy', 'deletedAt', 'deletedBy', 'sourceId']);
const INSTANTS: ReadonlySet<string> = new Set(['begunAt', 'endedAt', 'doneAt', 'sentAt', 'readAt', 'at']);

function memberValue(
  kind: SectionKind,
  member: string,
  record: SectionRecord,
  project: ProjectDocument | null,
): unknown {
  if (PROVENANCE.has(member)) return undefined;
  if (kind === 'agendaItem' && 'place' in record) {
    if (member === 'meeting') return record.place[0];
    if (member === 'order') return record.place[1];
  }
  if (kind === 'minutes' && member === 'draft') return project ? draftOf(project, asId(record.id)) : '';
  const value: unknown = Reflect.get(record, member);
  if (INSTANTS.has(member)) return instantOrNull(value as number | null);
  if (member === 'replies') return repliesOf(record);
  if (member === 'sent' && 'sent' in record) {
    return record.sent.map(({ id, at, to, how }) => ({ opId: id, at: instantOrNull(at), to: [...to], how }));
  }
  if (member === 'presence' && 'presence' in record) return sorted(record.presence);
  return value;
}

function repliesOf(record: SectionRecord): unknown {
  if (!('replies' in record)) return undefined;
  const replies = Object.entries(record.replies).map(([person, { answer, at, sequence }]) => [
    person,
    { answer, at: instantOrNull(at), sequence },
  ]);
  return sorted<unknown>(Object.fromEntries(replies));
}

function draftOf(project: ProjectDocument, id: IdOf['minutes']): string {
  const key = `minutes/${id}` as const;
  return isTextEmpty(project, key) ? '' : readMarkdown(fragmentOf(project, key), NOTES_TEXT);
}

function byMaking(
  left: { readonly id: string; readonly createdAt: number | null },
  right: { readonly id: string; readonly createdAt: number | null },
): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1);
}

function byKey(left: RecordOf<'kept'>, right: RecordOf<'kept'>): number {
  if (left.orderKey !== right.orderKey) return left.orderKey < right.orderKey ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
