/** Commands on the agenda: items, their order, what is done, what goes over to the next meeting (SPEC MEET-7, MEET-8). */
import type { ItemType } from '#shared/domain/meeting-records.ts';
import type { AgendaItemRecord } from '#shared/domain/records.ts';
import type { AgendaItemId, MeetingId, PersonId } from '#shared/kernel/ids.ts';
import { asId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { compareOrdered, type Ordered } from '../order-keys.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { type MeetingRef, type MeetingTarget, newMark, requireMeeting } from './meeting-target.ts';
import { type Landing, landingKeys } from './placing.ts';
import { requireLive, requireText } from './require.ts';

/** What an item is about: a record of the project. */
export interface About {
  readonly kind: 'task' | 'decision' | 'risk' | 'changeRequest';
  readonly id: string;
}

export interface AgendaItemFields {
  readonly title?: string;
  readonly owner?: PersonId | null;
  readonly minutes?: number | null;
  readonly type?: ItemType;
  readonly about?: About | null;
}

export interface NewAgendaItem extends AgendaItemFields {
  readonly title: string;
  /** The item of an earlier meeting that it goes on with (MEET-8). */
  readonly carriedFrom?: AgendaItemId;
  /** `<template>/<rank>`, of an agenda that its series offered (MEET-12). */
  readonly fromTemplate?: string;
}

/** In the order in which they will stand; all of them or, where one cannot be made, none. */
export function addAgendaItems(
  project: ProjectDocument,
  ref: MeetingRef,
  { items, at = 'last' }: { readonly items: readonly NewAgendaItem[]; readonly at?: Landing },
): Result<readonly AgendaItemId[], Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  for (const item of items) {
    const refused = refusedItem(project, item);
    if (refused) return err(refused);
  }
  if (items.length === 0) return ok([]);
  const label = items.length === 1 ? 'Add agenda item' : `Add ${items.length} agenda items`;
  return project.run({ command: 'addAgendaItems', label }, (writer) =>
    ok(writeItems(project, writer, { target: target.value, at, items: items.map(itemRegisters) })),
  );
}

export function setAgendaItemFields(
  project: ProjectDocument,
  id: AgendaItemId,
  fields: AgendaItemFields,
): Result<void, Problem> {
  const item = requireLive(project, 'agendaItem', id);
  if (!item.ok) return item;
  const refused = refusedItem(project, fields);
  if (refused) return err(refused);
  return project.run({ command: 'setAgendaItemFields', label: 'Change agenda item' }, (writer) => {
    writer.patch('agendaItem', id, itemRegisters(fields));
    return ok();
  });
}

export function setAgendaItemDone(project: ProjectDocument, id: AgendaItemId, done: boolean): Result<void, Problem> {
  const item = requireLive(project, 'agendaItem', id);
  if (!item.ok) return item;
  if ((item.value.doneAt !== null) === done) return ok();
  const label = done ? 'Tick agenda item' : 'Open agenda item again';
  return project.run({ command: 'setAgendaItemDone', label }, (writer) => {
    writer.set('agendaItem', id, 'doneAt', done ? project.clock.now() : null);
    return ok();
  });
}

/** Seconds that its timer ran altogether. */
export function setAgendaItemSpent(
  project: ProjectDocument,
  id: AgendaItemId,
  seconds: number | null,
): Result<void, Problem> {
  const item = requireLive(project, 'agendaItem', id);
  if (!item.ok) return item;
  if (seconds !== null && !(Number.isFinite(seconds) && seconds >= 0)) {
    return err({ code: 'bad-length', message: 'Time spent cannot be less than none, so nothing was changed.' });
  }
  return project.run({ command: 'setAgendaItemSpent', label: 'Note time spent' }, (writer) => {
    writer.set('agendaItem', id, 'spent', seconds === null ? null : Math.round(seconds));
    return ok();
  });
}

/** Within its meeting or into another. */
export function moveAgendaItem(
  project: ProjectDocument,
  id: AgendaItemId,
  { meeting, at }: { readonly meeting: MeetingRef; readonly at: Landing },
): Result<void, Problem> {
  const item = requireLive(project, 'agendaItem', id);
  if (!item.ok) return item;
  const target = requireMeeting(project, meeting);
  if (!target.ok) return target;
  return project.run({ command: 'moveAgendaItem', label: 'Move agenda item' }, (writer) => {
    const [orderKey] = keysIn(project, writer, target.value, [id], at);
    const { records, made } = target.value;
    const stays = records.find((record) => record.id === item.value.place[0])?.id;
    writer.set('agendaItem', id, 'place', [stays ?? made(writer), orderKey]);
    return ok();
  });
}

/**
 * [MEET-8] What is open in a meeting goes over to another one: items that are neither done nor carried over, and those
 * whose decision is still only proposed. Once more, it is nothing. Answers the items made.
 */
export function carryOver(
  project: ProjectDocument,
  { from, to }: { readonly from: MeetingRef; readonly to: MeetingRef },
): Result<readonly AgendaItemId[], Problem> {
  const source = requireMeeting(project, from);
  if (!source.ok) return source;
  const target = requireMeeting(project, to);
  if (!target.ok) return target;
  if (isSame(source.value, target.value)) {
    return err({ code: 'same-meeting', message: 'A meeting has its own agenda already, so nothing was changed.' });
  }
  const open = openItems(project, source.value);
  if (open.length === 0) return ok([]);
  const label = open.length === 1 ? 'Carry over an agenda item' : `Carry over ${open.length} agenda items`;
  return project.run({ command: 'carryOver', label }, (writer) => {
    const items = open.map(({ id, title, owner, minutes, type, about }) => ({
      ...{ title, owner, minutes, about, carriedFrom: id },
      type: type === 'discuss' ? null : type,
    }));
    return ok(writeItems(project, writer, { target: target.value, at: 'last', items }));
  });
}

/** Items of a meeting that `carryOver` would take along, in order. */
export function openItems(project: ProjectDocument, { records }: Pick<MeetingTarget, 'records'>): AgendaItemRecord[] {
  const carried = new Set<string>();
  for (const item of project.all('agendaItem')) {
    const { carriedFrom } = item;
    if (carriedFrom !== null && requireLive(project, 'agendaItem', item.id).ok) carried.add(carriedFrom);
  }
  const undecided = new Set<string>();
  for (const { id, item, state } of project.all('decision')) {
    if (item !== null && state === 'proposed' && project.live('decision', id)) undecided.add(item);
  }
  const isOpen = ({ id, doneAt, type }: AgendaItemRecord): boolean =>
    !carried.has(id) && (doneAt === null || (type === 'decide' && undecided.has(id)));
  return agendaOf(
    project,
    records.map(({ id }) => id),
  ).filter(isOpen);
}

/** [MEET-7] The items of a meeting's records in order; of two copies of one item the first. */
export function agendaOf(
  project: Pick<ProjectDocument, 'index' | 'live'>,
  meetings: readonly MeetingId[],
): AgendaItemRecord[] {
  const items = childrenOf(project, meetings).flatMap(
    ({ id }) => project.live('agendaItem', asId<AgendaItemId>(id)) ?? [],
  );
  const firstCopy = new Map<string, string>();
  const copyOf = ({ carriedFrom, fromTemplate }: AgendaItemRecord): string | null => carriedFrom ?? fromTemplate;
  for (const item of items) {
    const copied = copyOf(item);
    const known = copied === null ? undefined : firstCopy.get(copied);
    if (copied !== null && (known === undefined || item.id < known)) firstCopy.set(copied, item.id);
  }
  return items.filter((item) => {
    const copied = copyOf(item);
    return copied === null || firstCopy.get(copied) === item.id;
  });
}

function isSame(left: MeetingTarget, right: MeetingTarget): boolean {
  return left.records.some(({ id }) => right.records.some((other) => other.id === id));
}

/** Of all records of a meeting, in order. */
function childrenOf(project: Pick<ProjectDocument, 'index'>, meetings: readonly MeetingId[]): readonly Ordered[] {
  const index = project.index('agendaItems');
  const [only, ...more] = meetings;
  if (only === undefined) return [];
  if (more.length === 0) return index.children(only);
  return meetings.flatMap((id) => index.children(id)).sort(compareOrdered);
}

function keysIn(
  project: ProjectDocument,
  writer: Writer,
  { records }: MeetingTarget,
  ids: readonly (AgendaItemId | null)[],
  at: Landing,
): readonly string[] {
  const meetings = records.map(({ id }) => id);
  const siblings = { children: () => childrenOf(project, meetings) };
  return landingKeys(siblings, '', ids, at, ({ id, orderKey }) => {
    const meeting = project.get('agendaItem', asId<AgendaItemId>(id))?.place[0] ?? null;
    writer.set('agendaItem', id, 'place', [meeting, orderKey]);
  });
}

function writeItems(
  project: ProjectDocument,
  writer: Writer,
  { target, at, items }: { target: MeetingTarget; at: Landing; items: readonly Registers[] },
): readonly AgendaItemId[] {
  const meeting: MeetingId = target.made(writer);
  const ids = items.map(() => project.newId<AgendaItemId>());
  const keys = keysIn(project, writer, target, ids, at);
  ids.forEach((id, nth) => {
    writer.create('agendaItem', id, { ...items[nth], place: [meeting, keys[nth]], ...newMark(project) });
  });
  return ids;
}

function refusedItem(project: ProjectDocument, { title, owner, minutes, about }: AgendaItemFields): Problem | null {
  const name = title === undefined ? null : requireText(title, 'An agenda item needs a title.');
  if (name && !name.ok) return name.error;
  if (typeof minutes === 'number' && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440)) {
    return { code: 'bad-length', message: 'An agenda item takes a day at the most, so nothing was changed.' };
  }
  const person = owner ? requireLive(project, 'person', owner) : null;
  if (person && !person.ok) return person.error;
  const what = about ? requireLive(project, about.kind, asId(about.id)) : null;
  return what && !what.ok ? what.error : null;
}

function itemRegisters({ title, type, about, ...rest }: AgendaItemFields): Registers {
  return {
    ...rest,
    ...(title === undefined ? {} : { title: title.trim() }),
    // What an item is where nothing is said.
    ...(type === undefined ? {} : { type: type === 'discuss' ? null : type }),
    ...(about === undefined ? {} : { about: about && { kind: about.kind, id: about.id } }),
  };
}
