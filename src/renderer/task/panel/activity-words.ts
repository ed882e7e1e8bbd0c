/** History in words: what somebody did with a card, from what to what. Names are those that things have now. */

import { longDate } from '#renderer/ui/dates/format-date.ts';
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { type Day, isDateValue } from '#shared/domain/day.ts';
import { lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import { readResolution } from '#shared/domain/threads.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { readRepeat, repeatWords } from '#shared/repeat/index.ts';
import { pinWords, storedConstraint } from '#shared/views/index.ts';

type Names = Pick<ProjectDocument, 'get'>;

/** Longer values are not told: the card shows them. */
const LONGEST = 60;

/** What of a record its words are made of. */
type ToldActivity = Pick<ActivityRecord, 'command' | 'label' | 'from' | 'to'>;

/** What follows the name of who did it: "moved the card: To do → Doing". Of a step on several cards, what is this one's. */
export function describeActivity(record: ToldActivity, names: Names, task: TaskId): string {
  const told = Object.keys(record.to)
    .map((path) => registerOf(path))
    .filter(({ kind, id }) => kind !== 'task' || id === task)
    .map((register) => sentenceOf({ ...register, ...valuesOf(record, register.path) }, names))
    .filter((sentence) => sentence !== null);
  const what = told.join('; ');
  if (record.command === 'undo' || record.command === 'redo') {
    const step = record.label.replace(/^(Undo|Redo) /, '');
    const words = `${record.command === 'undo' ? 'undid' : 'redid'} “${step}”`;
    return what === '' ? words : `${words}: ${what}`;
  }
  return what || (wordsFor(WHOLE, record.command) ?? record.label.charAt(0).toLowerCase() + record.label.slice(1));
}

/** Records come from others: “constructor” or “__proto__” would be found of every object, and are no words. */
function wordsFor(known: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(known, name) ? known[name] : undefined;
}

/** Commands that are told by themselves: what they made says the rest. */
const WHOLE: Readonly<Record<string, string>> = {
  createTask: 'added the card',
  createTasks: 'added the card',
  addComment: 'commented',
  replyToComment: 'replied to a comment',
  createChecklist: 'added a checklist',
  addLinkAttachment: 'attached a link',
  addLinkAttachments: 'attached links',
  editText: 'edited the description',
  makeAction: 'made it as an action of a meeting',
  linkAction: 'made it an action of a meeting',
  unlinkAction: 'took it out of its meeting',
  acceptChangeRequest: 'accepted a change request',
};

interface Register {
  readonly path: string;
  readonly kind: string;
  readonly id: string;
  readonly key: string;
}

interface Change extends Register {
  readonly from: Json;
  readonly to: Json;
}

/** The keys of sets hold a slash. */
function registerOf(path: string): Register {
  const [kind = '', id = '', ...key] = path.split('/');
  return { path, kind, id, key: key.join('/') };
}

function valuesOf({ from, to }: ToldActivity, path: string): { readonly from: Json; readonly to: Json } {
  return { from: from[path] ?? null, to: to[path] ?? null };
}

/** Null for bookkeeping, such as who did it and when. */
function sentenceOf(change: Change, names: Names): string | null {
  switch (change.kind) {
    case 'task':
      return taskSentence(change, names);
    case 'checklistItem':
      return itemSentence(change, names);
    case 'checklist':
      return partSentence(change, `the checklist ${quoted(names.get('checklist', asId(change.id))?.title ?? null)}`);
    case 'comment':
      return change.key === 'resolution' ? resolutionSentence(change) : partSentence(change, 'a comment');
    case 'attachment':
      return partSentence(change, `the attachment ${quoted(names.get('attachment', asId(change.id))?.name ?? null)}`);
    default:
      return null;
  }
}

const FACTS: Readonly<Record<string, string>> = {
  start: 'the start date',
  due: 'the due date',
  deadline: 'the deadline',
  priority: 'the priority',
  effort: 'the estimate',
  percent: 'the progress',
  cover: 'the cover',
  duration: 'the duration',
  remaining: 'what is left to do',
  constraint: 'the pin',
  calendar: 'the calendar',
  actualStart: 'when work began',
  actualFinish: 'when work ended',
};

function repeatSentence(to: Json): string {
  const repeat = readRepeat(to);
  const words = repeat && repeatWords(repeat, repeat.on ?? ('1970-01-01' as Day));
  return words
    ? `had the card repeat: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
    : 'had the card repeat no more';
}

function taskSentence({ key, from, to }: Change, names: Names): string | null {
  const fact = wordsFor(FACTS, key);
  if (fact) return factSentence(fact, factWords(key, from, names), factWords(key, to, names));
  const [set, member = ''] = key.split(/\/(.*)/s);
  switch (set) {
    case 'title':
      return `renamed the card: ${quoted(from)} → ${quoted(to)}`;
    case 'place':
      return moveSentence(listName(from, names), listName(to, names));
    case 'outline':
      return parentSentence(parentName(from, names), parentName(to, names));
    case 'blocked':
      return blockedSentence(from, to);
    case 'repeat':
      return repeatSentence(to);
    case 'doneAt':
      return to === null ? 'reopened the card' : 'marked the card as done';
    case 'archived':
      return to === null ? 'restored the card from the archive' : 'archived the card';
    case 'deletedAt':
      return to === null ? 'restored the card' : 'deleted the card';
    case 'mode':
      return to === null ? 'had the card scheduled automatically' : 'had the card stay where it was put';
    case 'milestone':
      return to === null ? 'made the card no milestone' : 'made the card a milestone';
    case 'owner':
      return memberSentence('owner', names.get('person', asId(member))?.name, from, to);
    case 'label':
      return memberSentence('label', names.get('label', asId(member))?.name, from, to);
    default:
      return null;
  }
}

function factSentence(fact: string, from: string | null, to: string | null): string {
  if (to === null) return from === null ? `removed ${fact}` : `removed ${fact} (${from})`;
  return from === null ? `set ${fact}: ${to}` : `changed ${fact}: ${from} → ${to}`;
}

function factWords(key: string, value: Json, names: Names): string | null {
  if (value === null) return null;
  if (isDateValue(value)) return longDate(value);
  if (key === 'effort' && typeof value === 'number') return writeEstimate(value) || '0m';
  if (key === 'percent' && typeof value === 'number') return `${value} %`;
  if (typeof value === 'number') return lengthOf(value);
  if (key === 'calendar') return names.get('calendar', asId(String(value)))?.name ?? 'a calendar';
  if (key === 'constraint') return pinOfValue(value);
  return typeof value === 'string' ? shortened(value) : 'a picture';
}

/** In days of eight hours: the task's calendar may be another one by now. */
function lengthOf(minutes: number): string {
  return lengthWords({ minutes, unit: wholeUnit(minutes, false), elapsed: false });
}

function pinOfValue(value: Json): string {
  const pin = storedConstraint(value);
  return pin === null ? 'none' : pinWords(pin, { date: longDate });
}

function listName(place: Json, names: Names): string | null {
  const [list] = Array.isArray(place) ? (place as readonly Json[]) : [];
  return typeof list === 'string' && list !== '' ? (names.get('list', asId(list))?.name ?? null) : null;
}

function moveSentence(from: string | null, to: string | null): string {
  if (to === null) return 'moved the card';
  if (from === to) return `moved the card within ${to}`;
  return from === null ? `moved the card to ${to}` : `moved the card: ${from} → ${to}`;
}

function parentName(outline: Json, names: Names): string | null {
  const [parent] = Array.isArray(outline) ? (outline as readonly Json[]) : [];
  return typeof parent === 'string' && parent !== '' ? (names.get('task', asId(parent))?.title ?? 'a card') : null;
}

/** Another place under the same parent is the timeline's affair. */
function parentSentence(from: string | null, to: string | null): string | null {
  if (from === to) return null;
  return to === null ? `took the card out of ${quoted(from)}` : `made the card a part of ${quoted(to)}`;
}

function blockedSentence(from: Json, to: Json): string {
  if (to === null) return from === '' ? 'unblocked the card' : `unblocked the card (${quoted(from)})`;
  const reason = to === '' ? '' : `: ${quoted(to)}`;
  return from === null ? `marked the card as blocked${reason}` : `changed why the card is blocked${reason}`;
}

function memberSentence(what: string, name: string | undefined, from: Json, to: Json): string | null {
  // A position alone changed.
  if (from !== null && to !== null) return null;
  return `${to === null ? 'removed' : 'added'} the ${what} ${name || 'without a name'}`;
}

function itemSentence({ id, key, from, to }: Change, names: Names): string | null {
  const item = quoted(names.get('checklistItem', asId(id))?.text ?? null);
  switch (key) {
    case 'done':
      return `${to === null ? 'unchecked' : 'checked'} ${item}`;
    case 'text':
      return `changed an item: ${quoted(from)} → ${quoted(to)}`;
    case 'deletedAt':
      return `${to === null ? 'restored' : 'removed'} the item ${item}`;
    case 'orderKey':
      return `moved the item ${item}`;
    default:
      return null;
  }
}

function partSentence({ key, to }: Change, part: string): string | null {
  if (key === 'deletedAt') return `${to === null ? 'restored' : 'removed'} ${part}`;
  if (key === 'title' || key === 'name') return `renamed ${part}`;
  return key === 'text' ? `edited ${part}` : null;
}

function resolutionSentence({ to }: Change): string {
  return readResolution(to)?.is === 'resolved' ? 'resolved a conversation' : 'reopened a conversation';
}

function quoted(text: Json): string {
  return `“${typeof text === 'string' ? shortened(text) : ''}”`;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}
