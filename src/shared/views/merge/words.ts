/** What a merge did and what it asks, in sentences with names. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { dayOf, isDateValue } from '#shared/domain/day.ts';
import { lengthWords, wholeUnit } from '#shared/domain/lengths.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { pinWords, storedConstraint } from '../pin.ts';
import { finishDay, movedWords, type PlanWords } from '../plan-words.ts';
import type { MovedTask } from './away-dates.ts';
import type { ReviewChoice } from './decide.ts';
import type { CirclePart, ReviewItem, Side } from './review.ts';
import type { Who } from './who.ts';

export interface MergeWords extends PlanWords {
  readonly names: Pick<ProjectDocument, 'get'>;
  /** Who reads it. */
  readonly me: PersonId | null;
}

/** "You" and "you" for who reads it; as the record names them otherwise. */
export function nameOf({ id, name }: Who, { me }: Pick<MergeWords, 'me'>, isFirst = true): string {
  if (id !== null && id === me) return isFirst ? 'You' : 'you';
  return name || (isFirst ? 'Somebody' : 'somebody');
}

/** "“Opening” ends 3 working days later, on 18 Dec, because Ana changed “Dig”." */
export function movedSentence({ task, difference, cause, isMilestone }: MovedTask, words: MergeWords): string {
  const { startBy, finishBy, after } = difference;
  const [verb, by] = finishBy === 0 ? ['starts', startBy] : [isMilestone ? 'is' : 'ends', finishBy];
  const how = by === 0 ? 'moves' : `${verb} ${movedWords(by, words.minutesPerDay)}`;
  const on = words.date(finishDay(after));
  return `“${words.title(task)}” ${how}${finishBy === 0 ? '' : `, ${on}`}${casideChoiceWords(cause, task, words)}.`;
}

function casideChoiceWords(cause: MovedTask['cause'], task: TaskId, words: MergeWords): string {
  if (cause === null) return '';
  const name = nameOf(cause.by, words, false);
  if (cause.kind === 'time') return `, because ${name} changed when work is done`;
  if (cause.kind === 'link') return `, because ${name} made it wait for “${words.title(cause.from)}”`;
  return `, because ${name} changed ${cause.task === task ? 'it' : `“${words.title(cause.task)}”`}`;
}

const REGISTERS: Readonly<Record<string, string>> = {
  title: 'Title',
  name: 'Name',
  place: 'List',
  doneAt: 'Done',
  priority: 'Priority',
  effort: 'Estimate',
  blocked: 'Blocked',
  start: 'Start',
  due: 'Due date',
  deadline: 'Deadline',
  duration: 'Duration',
  constraint: 'Pin',
  percent: 'Progress',
};

export function subjectOf(item: ReviewItem, words: MergeWords): string {
  if (item.kind === 'circle') return 'Links in a circle';
  if ('of' in item && item.of === 'list') return listTitle(item.id as ListId, words);
  return words.title(item.id as TaskId);
}

/** What happened. */
export function reviewSentence(item: ReviewItem, words: MergeWords): string {
  switch (item.kind) {
    case 'values':
      return `${item.sides.map((side, index) => sideWords(side, words, index === 0)).join(', ')}.`;
    case 'owners':
      return `${item.sides
        .map(({ owner, by }, index) => `${nameOf(by, words, index === 0)} gave it to ${personName(owner, words)}`)
        .join(', ')}. Now it is with all of them.`;
    case 'deleted':
      return `${nameOf(item.deletedBy, words)} deleted it while ${listed(item.editedBy, words, false)} changed it.`;
    case 'homeless':
      return `${nameOf(item.movedBy, words)} put it into “${listTitle(item.list, words)}”, which ${nameOf(item.deletedBy, words, false)} deleted meanwhile.`;
    case 'circle':
      return `${item.parts.map((part, index) => `${nameOf(part.by, words, index === 0)} ${madeWords(part, words)}`).join(', ')}. Together that is a circle, so one of them does not count.`;
  }
}

function sideWords({ by, values }: Side, words: MergeWords, isFirst: boolean): string {
  return `${listed(by, words, isFirst)} ${saidWords(values, words)}`;
}

function saidWords(values: Side['values'], words: MergeWords): string {
  const [[key, value] = ['', null], ...more] = Object.entries(values);
  if (more.length === 0 && key === 'doneAt') return value === true ? 'marked it as done' : 'reopened it';
  if (more.length === 0 && key === 'place') return `moved it to “${listTitle(value as ListId, words)}”`;
  if (more.length === 0 && key === 'blocked' && value === null) return 'unblocked it';
  const said = Object.entries(values).map(
    ([register, stated]) => `${registerName(register)} ${valueWords(register, stated, words)}`,
  );
  return `chose ${said.join(' and ')}`;
}

function registerName(key: string): string {
  return (REGISTERS[key] ?? key).toLowerCase();
}

function madeWords(part: CirclePart, words: MergeWords): string {
  if (part.kind === 'parent') return `put “${words.title(part.task)}” under ${quotedParent(part.task, words)}`;
  const link = words.names.get('link', part.link);
  return link?.from && link.to ? `let “${words.title(link.to)}” wait for “${words.title(link.from)}”` : 'made a link';
}

function quotedParent(task: TaskId, words: MergeWords): string {
  const parent = words.names.get('task', task)?.outline[0] ?? null;
  return parent === null ? 'another card' : `“${words.title(parent)}”`;
}

/** What a button says. */
export function choiceWords(choice: ReviewChoice, words: MergeWords): string {
  switch (choice.kind) {
    case 'leave':
      return 'Leave it so';
    case 'use':
      return sideChoiceWords(choice.side, choice.isNow, words);
    case 'ownedBy':
      return `Only ${personName(choice.owner, words)}`;
    case 'restore':
      return choice.of === 'list' ? `Restore “${listTitle(choice.id as ListId, words)}”` : 'Restore it';
    case 'moveTo':
      return `Move it to “${listTitle(choice.list, words)}”`;
    case 'cut':
      return cutWords(choice.part, words);
  }
}

function sideChoiceWords({ values }: Side, isNow: boolean, words: MergeWords): string {
  const [[key, value] = ['', null], ...more] = Object.entries(values);
  if (more.length === 0 && key === 'doneAt')
    return `${isNow ? 'Leave' : 'Make'} it ${value === true ? 'done' : 'open'}`;
  if (more.length === 0 && key === 'place')
    return `${isNow ? 'Leave it in' : 'Move it to'} “${listTitle(value as ListId, words)}”`;
  const said = Object.entries(values).map(([register, stated]) =>
    more.length === 0
      ? valueWords(register, stated, words)
      : `${registerName(register)} ${valueWords(register, stated, words)}`,
  );
  return `${isNow ? 'Keep' : 'Use'} ${said.join(', ')}`;
}

function cutWords(part: CirclePart, words: MergeWords): string {
  if (part.kind === 'parent') return `Take “${words.title(part.task)}” out`;
  const link = words.names.get('link', part.link);
  return link?.from && link.to
    ? `Remove the link from “${words.title(link.from)}” to “${words.title(link.to)}”`
    : 'Remove the link';
}

function valueWords(key: string, value: Json, words: MergeWords): string {
  if (value === null) return key === 'constraint' ? 'none' : `no ${registerName(key)}`;
  if (isDateValue(value)) return `${words.date(dayOf(value))}${value.length > 10 ? ` ${value.slice(11)}` : ''}`;
  if (key === 'percent') return `${String(value)} %`;
  if (typeof value === 'number')
    return lengthWords(
      { minutes: value, unit: wholeUnit(value, false, words.minutesPerDay), elapsed: false },
      words.minutesPerDay,
    );
  if (key === 'constraint') {
    const pin = storedConstraint(value);
    return pin === null ? 'none' : pinWords(pin, { date: words.date });
  }
  if (key === 'priority') return String(value);
  return typeof value === 'string' ? `“${shortened(value)}”` : 'another value';
}

const LONGEST = 60;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

function listed(people: readonly Who[], words: MergeWords, isFirst: boolean): string {
  const names = people.map((who, index) => nameOf(who, words, isFirst && index === 0));
  return names.length < 3 ? names.join(' and ') : `${names[0]} and ${names.length - 1} others`;
}

function listTitle(id: ListId, { names }: MergeWords): string {
  return shortened(names.get('list', id)?.name ?? 'a list that is not here');
}

function personName(id: PersonId, { names }: MergeWords): string {
  return names.get('person', id)?.name || 'somebody';
}
