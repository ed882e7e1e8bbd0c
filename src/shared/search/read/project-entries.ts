/** The entries of a project, record by record, so that one that changed is read again alone (SEARCH-1). */
import { type DocumentChange, isTextEmpty, type ProjectDocument, type TextKey } from '#shared/document/index.ts';
import { plainTextOf, readPlain } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import { schemaOfText } from '#shared/document/text-target.ts';
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import { isLive, type Kind, type RecordOf } from '#shared/domain/records.ts';
import { type EntryChange, entryKey, type SearchEntry, type SearchFacts, type SearchKind } from '../entry.ts';
import { contentWords } from './content-words.ts';

/** The kinds of records of which there are entries; each has the same name as the kind of its entries. */
const RECORD_KINDS = [
  'task',
  'checklist',
  'checklistItem',
  'comment',
  'attachment',
  'decision',
  'risk',
  'changeRequest',
  'series',
  'meeting',
  'agendaItem',
  'minutes',
  'report',
  'person',
  'label',
  'list',
] as const satisfies readonly (Kind & SearchKind)[];
type RecordKind = (typeof RECORD_KINDS)[number];

type Said = Omit<SearchEntry, 'kind' | 'id'>;
type Readers = { readonly [K in RecordKind]: (record: RecordOf<K>, project: ProjectDocument) => Said };

/** The id of the one entry that is about the project itself. */
const PROJECT = '';

/** All of them, in no order; lazily, so that whoever reads thousands can rest in between. */
export function* projectEntries(project: ProjectDocument): Generator<SearchEntry> {
  yield projectEntry(project);
  for (const kind of RECORD_KINDS) {
    for (const id of project.ids(kind)) {
      const entry = recordEntry(project, kind, id);
      if (entry !== null) yield entry;
    }
  }
}

/** What a change does to them; what depends on another record names it, and is not read again for it. */
export function entriesOfChange(project: ProjectDocument, change: DocumentChange): EntryChange {
  const put = new Map<string, SearchEntry>();
  const gone = new Set<string>();
  const read = (kind: RecordKind, id: string): void => {
    const entry = recordEntry(project, kind, id);
    if (entry === null) gone.add(entryKey(kind, id));
    else put.set(entryKey(kind, id), entry);
  };
  for (const kind of RECORD_KINDS) for (const id of change.records.get(kind) ?? []) read(kind, id);
  for (const key of change.texts) {
    const [kind, id] = ownerOf(key);
    if (kind === 'task' || kind === 'minutes') read(kind, id);
  }
  if (change.project || change.texts.has('project')) put.set(entryKey('project', PROJECT), projectEntry(project));
  return { put: [...put.values()], gone: [...gone] };
}

function ownerOf(key: TextKey): readonly [kind: string, id: string] {
  const at = key.indexOf('/');
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}

function projectEntry(project: ProjectDocument): SearchEntry {
  const { name, client, sponsor } = project.project;
  const text = joined(textOf(project, 'project'), client, sponsor);
  return { kind: 'project', id: PROJECT, title: name, text, of: null, facts: {} };
}

function recordEntry<K extends RecordKind>(project: ProjectDocument, kind: K, id: string): SearchEntry | null {
  const record = project.get(kind, id as RecordOf<K>['id']);
  // One that is shown as another record is found as that one (REPEAT-11).
  if (record === undefined || record.id !== id || !isLive(record)) return null;
  return { kind, id, ...READERS[kind](record, project) };
}

const READERS: Readers = {
  task: (task, project) => ({
    title: task.title,
    text: joined(textOf(project, `task/${task.id}`), task.blocked, ...Object.values(task.fields).map(contentWords)),
    of: null,
    facts: factsOf({
      owners: task.owners,
      labels: task.labels,
      priority: task.priority,
      start: task.start,
      due: task.due,
      deadline: task.deadline,
      doneAt: task.doneAt,
      updatedAt: task.updatedAt,
      blocked: task.blocked,
      milestone: task.milestone || null,
    }),
    ...(task.archived ? { archived: true as const } : {}),
  }),
  checklist: ({ title, task }) => ({ title, text: '', of: parent('task', task), facts: {} }),
  checklistItem: ({ text, checklist, owner, due, done }) => ({
    title: text,
    text: '',
    of: parent('checklist', checklist),
    facts: factsOf({ owners: one(owner), due, doneAt: ended(done) }),
  }),
  comment: ({ text, task, author, authorName, at }) => ({
    title: '',
    text: joined(plainTextOf(text), authorName),
    of: parent('task', task),
    facts: factsOf({ owners: one(author), updatedAt: at }),
  }),
  attachment: ({ name, url, task }) => ({ title: name, text: url ?? '', of: parent('task', task), facts: {} }),
  decision: ({ title, text, why, alternatives, deciders, decidedOn, reviewOn, state }) => ({
    title,
    text: plain(text, why, alternatives),
    of: null,
    facts: factsOf({ owners: deciders, start: decidedOn, due: reviewOn, doneAt: ended(state !== 'proposed') }),
  }),
  risk: ({ title, text, plan, owner, reviewOn, state }) => ({
    title,
    text: plain(text, plan),
    of: null,
    facts: factsOf({ owners: one(owner), due: reviewOn, doneAt: ended(state !== 'open') }),
  }),
  changeRequest: ({ title, text, why, asker, askerName, requestedOn, state }) => ({
    title,
    text: joined(plain(text, why), askerName),
    of: null,
    facts: factsOf({ owners: one(asker), start: requestedOn, doneAt: ended(state !== 'proposed') }),
  }),
  series: ({ title, purpose, where, organizer }) => ({
    title,
    text: joined(plainTextOf(purpose), where),
    of: null,
    facts: factsOf({ owners: one(organizer) }),
  }),
  meeting: ({ title, purpose, where, series, starts, occurrence, organizer, endedAt }) => ({
    // Of a series it is called as that is, unless it has a name of its own.
    title: title ?? '',
    text: joined(plainTextOf(purpose ?? ''), where),
    of: parent('series', series),
    facts: factsOf({ owners: one(organizer), start: starts ?? dayOfStamp(occurrence), doneAt: endedAt }),
  }),
  agendaItem: ({ title, place, owner, doneAt }) => ({
    title,
    text: '',
    of: parent('meeting', place[0]),
    facts: factsOf({ owners: one(owner), doneAt }),
  }),
  minutes: ({ id, content, meeting, sentAt }, project) => ({
    title: '',
    text: content === null ? textOf(project, `minutes/${id}`) : contentWords(content),
    of: parent('meeting', meeting),
    facts: factsOf({ doneAt: sentAt, updatedAt: sentAt }),
  }),
  report: ({ title, summary, reason, notes, sentAt, asOf }) => ({
    title,
    text: joined(plain(summary ?? '', notes), reason),
    of: null,
    facts: factsOf({ start: asOf, doneAt: sentAt, updatedAt: sentAt }),
  }),
  person: ({ name, email, addresses }) => ({
    title: name,
    text: joined(email, contentWords(addresses)),
    of: null,
    facts: {},
  }),
  label: ({ name }) => ({ title: name, text: '', of: null, facts: {} }),
  list: ({ name, archived }) => ({
    title: name,
    text: '',
    of: null,
    facts: {},
    ...(archived ? { archived: true as const } : {}),
  }),
};

function textOf(project: ProjectDocument, key: TextKey): string {
  // Asking for a root that is not there would define it.
  if (isTextEmpty(project, key)) return '';
  return readPlain(fragmentOf(project, key), schemaOfText(key));
}

function plain(...markdown: readonly string[]): string {
  return joined(...markdown.map(plainTextOf));
}

function joined(...texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('\n');
}

function parent(kind: SearchKind, id: string | null): string | null {
  return id === null ? null : entryKey(kind, id);
}

function one<Id>(id: Id | null): readonly Id[] {
  return id === null ? [] : [id];
}

/** When is not noted of all that is over: that it is stands for it. */
function ended(isOver: boolean): number | null {
  return isOver ? 0 : null;
}

function dayOfStamp(stamp: string | null): DateValue | null {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(stamp ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  return isDateValue(date) ? date : null;
}

/** What is known; nothing is written down of the rest. */
function factsOf(given: { readonly [Name in keyof SearchFacts]: SearchFacts[Name] | null }): SearchFacts {
  const isKnown = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(given).filter(([, value]) => isKnown(value)));
}
