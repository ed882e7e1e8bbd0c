/** What a merge did and what it asks, in sentences with names. */
import type { ReadableProject } from '#shared/document/index.ts';
import type { ChecklistId, LinkId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { finishDay, movedWords, type PlanWords } from '../plan-words.ts';
import type { MovedTask } from './away-dates.ts';
import type { ReviewChoice } from './decide.ts';
import type { CirclePart, MadeKind, ReviewItem, Side } from './items.ts';
import { isJoint, meant, type StatedKind, standing } from './registers.ts';
import { entryTitle, listTitle, saidWords, shortened, sideChoiceWords, statedWords } from './value-words.ts';
import type { Who } from './who.ts';

export interface MergeWords extends PlanWords {
  readonly names: ReadableProject;
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
  return `“${words.title(task)}” ${how}${finishBy === 0 ? '' : `, ${on}`}${causeWords(cause, task, words)}.`;
}

function causeWords(cause: MovedTask['cause'], task: TaskId, words: MergeWords): string {
  if (cause === null) return '';
  const name = nameOf(cause.by, words, false);
  if (cause.kind === 'time') return `, because ${name} changed when work is done`;
  if (cause.kind === 'link') return `, because ${name} made it wait for “${words.title(cause.from)}”`;
  return `, because ${name} changed ${cause.task === task ? 'it' : `“${words.title(cause.task)}”`}`;
}

export function subjectOf(item: ReviewItem, words: MergeWords): string {
  if (item.kind === 'circle') return 'Links in a circle';
  if (item.kind === 'twice') return madeTitle(item, words);
  if (item.kind === 'apart') return entryTitle('meeting', item.id, words);
  // Its words went with it, but for those that somebody wrote meanwhile.
  if (item.kind === 'purged') return words.title(item.id) || 'A card that is gone';
  if (!('of' in item)) return words.title(item.id);
  switch (item.of) {
    case 'task':
      return words.title(item.id as TaskId);
    case 'list':
      return listTitle(item.id as ListId, words);
    case 'link':
      return linkTitle(item.id as LinkId, words);
    case 'checklist':
      return `Checklist “${shortened(words.names.get('checklist', item.id as ChecklistId)?.title ?? '')}”`;
    case 'project':
      return 'The project';
    default:
      return entryTitle(item.of, item.id, words);
  }
}

/** The card that it is about; null of what is about no single one. */
export function cardOf(item: ReviewItem, { names }: Pick<MergeWords, 'names'>): TaskId | null {
  if (item.kind === 'circle' || item.kind === 'purged' || item.kind === 'apart') return null;
  if (item.kind === 'twice') return item.made === 'task' ? ((item.ids[0] ?? null) as TaskId | null) : null;
  if (!('of' in item) || item.of === 'task') return item.id as TaskId;
  if (item.of === 'link') return names.get('link', item.id as LinkId)?.to ?? null;
  return item.of === 'checklist' ? (names.get('checklist', item.id as ChecklistId)?.task ?? null) : null;
}

function linkTitle(id: LinkId, words: MergeWords): string {
  const link = words.names.get('link', id);
  const from = link?.from ? `“${words.title(link.from)}”` : 'a card of another project';
  return `Link from ${from} to ${link?.to ? `“${words.title(link.to)}”` : 'another card'}`;
}

/** What happened. */
export function reviewSentence(item: ReviewItem, words: MergeWords): string {
  switch (item.kind) {
    case 'values':
      return `${sidesWords(item.sides, words)}.${mixedWords(item, words)}`;
    case 'backwards':
      return `${listed(item.starts.by, words, true)} ${saidWords({ start: item.starts.values.start ?? null }, words)}, ${listed(item.ends.by, words, false)} ${saidWords({ due: item.ends.values.due ?? null }, words)}. So it would be due before it starts.`;
    case 'owners':
      return `${item.sides
        .map(({ owner, by }, index) => `${nameOf(by, words, index === 0)} gave it to ${personName(owner, words)}`)
        .join(', ')}. Now it is with all of them.`;
    case 'deleted':
      return `${listed(item.deletedBy, words, true)} deleted it while ${listed(item.editedBy, words, false)} changed it.`;
    case 'purged':
      return `${nameOf(item.purgedBy, words)} removed it for good while ${listed(item.editedBy, words, false)} changed it. It cannot be brought back.`;
    case 'homeless':
      return `${nameOf(item.movedBy, words)} put it into “${listTitle(item.list, words)}”, which ${nameOf(item.deletedBy, words, false)} deleted meanwhile.`;
    case 'apart':
      return `${sidesWords(item.sides, words)}.`;
    case 'repeated':
      return `Both completed the one before. Then ${repeatedWords(item, words)}. It is shown as one card.`;
    case 'twice':
      return `${listed(item.by, words, true)} made one line of the notes ${MADE_WORDS[item.made]} at the same time. The first counts.`;
    case 'circle':
      return `${item.parts.map((part, index) => `${nameOf(part.by, words, index === 0)} ${madeWords(part, words)}`).join(', ')}. Together that is a circle, so one of them does not count.`;
  }
}

function sidesWords(sides: readonly Side[], words: MergeWords, isFirst = true): string {
  return sides
    .map(({ by, values }, index) => `${listed(by, words, isFirst && index === 0)} ${saidWords(values, words)}`)
    .join(', ');
}

function repeatedWords(item: Extract<ReviewItem, { kind: 'repeated' }>, words: MergeWords): string {
  const said = item.sides.length === 0 ? [] : [sidesWords(item.sides, words, false)];
  const described = item.isTextApart ? ['each wrote another description, of which the first is shown'] : [];
  return [...said, ...described].join(', and ');
}

/** Where the merge left what nobody said: the one's part and the other's. */
function mixedWords({ of, id, sides }: Extract<ReviewItem, { kind: 'values' }>, words: MergeWords): string {
  const keys = [...new Set(sides.flatMap(({ values }) => Object.keys(values)))];
  const now = Object.fromEntries(keys.map((key) => [key, meantNow(words, of, id, key)]));
  const isOf = ({ values }: Side): boolean =>
    Object.entries(values).every(([key, value]) => jsonEquals(meant(key, value), meant(key, now[key] ?? null)));
  if (sides.some(isOf)) return '';
  if ('place' in now)
    return of === 'agendaItem'
      ? ` Now it is in ${entryTitle('meeting', now.place as string, words)}.`
      : ` Now it is in “${listTitle(now.place as ListId, words)}”, ${now.doneAt ? 'done' : 'open'}.`;
  return ` Now it is ${statedWords(now, words)}.`;
}

function meantNow({ names }: MergeWords, of: StatedKind, id: string, key: string): Json {
  const now = standing(names, of, id, key);
  return isJoint(of, key) ? now : meant(key, now);
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

/** What their buttons say: each another thing. */
export function choicesWords(choices: readonly ReviewChoice[], words: MergeWords): readonly string[] {
  const said = choices.map((choice) => choiceWords(choice, words));
  return said.map((label, at) => {
    const choice = choices[at];
    if (!choice || said.indexOf(label) === said.lastIndexOf(label)) return label;
    if (choice.kind === 'ownedBy') return `${label}, whom ${listed(choice.by, words, false)} named`;
    return choice.kind === 'use' ? `${label}, as ${listed(choice.side.by, words, false)} said` : label;
  });
}

function choiceWords(choice: ReviewChoice, words: MergeWords): string {
  switch (choice.kind) {
    case 'leave':
      return 'Leave it so';
    case 'use':
      return sideChoiceWords(choice.side, choice.isNow, words);
    case 'ownedBy':
      return `Only ${personName(choice.owner, words)}`;
    case 'restore':
      return choice.of === 'list' ? `Restore “${listTitle(choice.id, words)}”` : 'Restore it';
    case 'moveTo':
      return `Move it to “${listTitle(choice.list, words)}”`;
    case 'keepFirst':
      return 'Keep the first';
    case 'keepAll':
      return 'Keep both';
    case 'cut':
      return cutWords(choice.part, words);
  }
}

const MADE_WORDS: Readonly<Record<MadeKind, string>> = {
  task: 'an action',
  decision: 'a decision',
  risk: 'a risk',
  changeRequest: 'a change request',
};

function madeTitle({ made, ids: [first = ''] }: Extract<ReviewItem, { kind: 'twice' }>, words: MergeWords): string {
  return made === 'task' ? words.title(first as TaskId) : entryTitle(made, first, words);
}

function cutWords(part: CirclePart, words: MergeWords): string {
  if (part.kind === 'parent') return `Take “${words.title(part.task)}” out`;
  const link = words.names.get('link', part.link);
  return link?.from && link.to
    ? `Remove the link from “${words.title(link.from)}” to “${words.title(link.to)}”`
    : 'Remove the link';
}

function listed(people: readonly Who[], words: MergeWords, isFirst: boolean): string {
  const names = people.map((who, index) => nameOf(who, words, isFirst && index === 0));
  return names.length < 3 ? names.join(' and ') : `${names[0]} and ${names.length - 1} others`;
}

function personName(id: PersonId, { names }: MergeWords): string {
  return names.get('person', id)?.name || 'somebody';
}
