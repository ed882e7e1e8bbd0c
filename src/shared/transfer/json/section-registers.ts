/** Meetings and registers of a file as registers of records. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { Registers, Writer } from '#shared/document/writer.ts';
import { common } from '#shared/domain/common-fields.ts';
import { ALSO, ATTENDEE, PRESENT, REPLY, RESOURCE, SENT, WITHOUT } from '#shared/domain/meeting-records.ts';
import { type Kind, schemas } from '#shared/domain/records.ts';
import { AFFECTS, DECIDER } from '#shared/domain/register-records.ts';
import { TAKEN_OUT } from '#shared/domain/set-field.ts';
import { readSubject } from '#shared/domain/subjects.ts';
import { isJson, type Json, jsonEquals } from '#shared/kernel/json.ts';
import {
  RECORD_SECTIONS,
  SECTION_KINDS,
  type SectionKind,
  sectionSchemas,
} from '#shared/transfer/exchange/meeting-schemas.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import type { References } from './ids.ts';
import { commonRegisters, type ImportContext } from './import-parts.ts';
import { orderKeysFor } from './order-of.ts';
import { columnWith, filterWith } from './view-ids.ts';

/** Of a section: what it holds as records. Other entries are kept word for word. */
export interface SectionEntry {
  readonly id: string;
  readonly [member: string]: unknown;
}

export function entriesOf(project: ExchangeProject, kind: SectionKind): readonly SectionEntry[] {
  const entries: readonly object[] = project[RECORD_SECTIONS[kind]] ?? [];
  return entries.filter((entry): entry is SectionEntry => isEntry(kind, entry));
}

/** Whether an entry of a section is as its records are. */
export function isEntry(kind: SectionKind, entry: unknown): entry is SectionEntry {
  return sectionSchemas[kind].safeParse(entry).success;
}

/** References of one record by register; what is named in sets and in JSON is told by `setRegisters` and `inJson`. */
const REFERENCES: Readonly<Record<string, Kind>> = {
  organizer: 'person',
  agenda: 'agendaTemplate',
  series: 'series',
  owner: 'person',
  carriedFrom: 'agendaItem',
  corrects: 'minutes',
  supersedes: 'decision',
  item: 'agendaItem',
  asker: 'person',
  decision: 'decision',
  meeting: 'meeting',
  calendar: 'calendar',
  by: 'person',
  person: 'person',
  task: 'task',
};

const INSTANTS: ReadonlySet<string> = new Set(['begunAt', 'endedAt', 'doneAt', 'sentAt', 'readAt', 'at']);

export function writeSections(
  writer: Writer,
  document: ProjectDocument,
  project: ExchangeProject,
  context: ImportContext,
): void {
  for (const kind of SECTION_KINDS) {
    const entries = entriesOf(project, kind);
    const keys = kind === 'agendaItem' ? placeKeys(entries, context.keepIds) : null;
    for (const [index, entry] of entries.entries()) {
      const id = context.ids.of(kind, entry);
      writer.create(kind, id, {
        ...commonRegisters(kind, entry, context),
        ...sectionRegisters(kind, entry, context.ids),
        ...(keys ? { place: [context.ids.refer('meeting', textOf(entry.meeting)), keys[index]] } : {}),
      });
      const draft = kind === 'minutes' ? textOf(entry.draft) : null;
      if (draft) writeMarkdown(fragmentOf(document, `minutes/${id}`), draft, NOTES_TEXT);
    }
  }
}

/** Order keys within each meeting. */
function placeKeys(items: readonly SectionEntry[], keepTies: boolean): readonly string[] {
  const keys: string[] = [];
  const groups = Map.groupBy(items.keys(), (index) => textOf(items[index]?.meeting) ?? '');
  for (const group of groups.values()) {
    const own = orderKeysFor(
      group.map((index) => ({ order: items[index]?.order as string | number | undefined })),
      keepTies,
    );
    group.forEach((index, nth) => {
      keys[index] = own[nth] ?? '';
    });
  }
  return keys;
}

/** The registers of its own that an entry says. */
export function sectionRegisters(kind: SectionKind, entry: SectionEntry, ids: References): Registers {
  const registers: Record<string, unknown> = {};
  for (const [name, { fallback }] of Object.entries(schemas[kind])) {
    if (Object.hasOwn(common, name) || name === 'place') continue;
    const value = kind === 'savedView' ? viewRegister(name, entry[name], ids) : registerOf(name, entry[name], ids);
    // What a record has where nothing is said is not stored.
    if (value !== undefined && value !== null && !jsonEquals(value, fallback)) registers[name] = value;
  }
  return { ...registers, ...setRegisters(entry, ids) };
}

function registerOf(name: string, value: unknown, ids: References): unknown {
  if (INSTANTS.has(name)) return readInstant(textOf(value));
  const reference = REFERENCES[name];
  if (reference !== undefined) return ids.refer(reference, textOf(value));
  if (name === 'subject' && typeof value === 'string') return subjectIn(value, ids);
  if (name === 'items' && Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.map((each: string) => subjectIn(each, ids));
  }
  return typeof value === 'object' && isJson(value) ? inJson(value, ids) : value;
}

function viewRegister(name: string, value: unknown, ids: References): unknown {
  if (name === 'filter' && typeof value === 'string') return filterWith(value, ids);
  if (!Array.isArray(value)) return value;
  return value.map((each: unknown) => (typeof each === 'string' ? columnWith(each, ids) : each));
}

/** `task:<id>` with the id that the card has here. */
function subjectIn(subject: string, ids: References): string {
  const parts = readSubject(subject);
  if (parts === null || parts.kind === 'project') return subject;
  return `${parts.kind}:${ids.refer(parts.kind, parts.id) ?? parts.id}`;
}

const NAMED_IN_JSON = { task: 'task', person: 'person', resource: 'resource', owner: 'person' } as const;
const ABOUT = { task: 'task', decision: 'decision', risk: 'risk', changeRequest: 'changeRequest' } as const;

/** Ids at the top of a JSON register, or of each of its entries. Minutes that were sent keep the words of their day. */
function inJson(value: Json, ids: References): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => inJson(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  const { kind } = value as Readonly<Record<string, Json>>;
  const about = Object.entries(ABOUT).find(([name]) => name === kind)?.[1];
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]): [string, Json] => {
      if (member === 'id' && about && typeof inner === 'string') return [member, ids.refer(about, inner)];
      const named = Object.entries(NAMED_IN_JSON).find(([name]) => name === member)?.[1];
      return [member, named && typeof inner === 'string' ? ids.refer(named, inner) : inner];
    }),
  );
}

function setRegisters(entry: SectionEntry, ids: References): Registers {
  const registers: Record<string, unknown> = {};
  const person = (id: unknown): string => ids.refer('person', textOf(id)) ?? '';
  const resource = (id: unknown): string => ids.refer('resource', textOf(id)) ?? '';
  for (const id of listOf(entry.withoutAttendees)) registers[ATTENDEE + person(id)] = TAKEN_OUT;
  for (const id of listOf(entry.withoutResources)) registers[RESOURCE + resource(id)] = TAKEN_OUT;
  listOf(entry.attendees).forEach((each, position) => {
    registers[ATTENDEE + person(memberOf(each, 'person'))] = [position, memberOf(each, 'role') ?? 'required'];
  });
  listOf(entry.resources).forEach((id, position) => {
    registers[RESOURCE + resource(id)] = [position];
  });
  listOf(entry.deciders).forEach((id, position) => {
    registers[DECIDER + person(id)] = [position];
  });
  listOf(entry.affects).forEach((id, position) => {
    registers[AFFECTS + ids.refer('task', textOf(id))] = [position];
  });
  for (const [id, presence] of membersOf(entry.presence)) registers[PRESENT + person(id)] = presence;
  for (const [id, reply] of membersOf(entry.replies)) {
    const at = readInstant(textOf(memberOf(reply, 'at')));
    const sequence = memberOf(reply, 'sequence') ?? null;
    registers[REPLY + person(id)] = { answer: memberOf(reply, 'answer'), at, sequence };
  }
  for (const stamp of listOf(entry.without)) if (textOf(stamp)) registers[WITHOUT + textOf(stamp)] = true;
  for (const each of listOf(entry.also)) {
    const at = textOf(memberOf(each, 'at'));
    if (at) registers[ALSO + at] = memberOf(each, 'length') ?? true;
  }
  for (const each of listOf(entry.sent)) {
    const [id, at] = [textOf(memberOf(each, 'opId')), readInstant(textOf(memberOf(each, 'at')))];
    if (id && at !== null) registers[SENT + id] = { at, to: memberOf(each, 'to'), how: memberOf(each, 'how') ?? '' };
  }
  return registers;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function membersOf(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined;
}
