/** Why a time is good, whom it hurts, and why none suits, in plain sentences (FIND-10). */

import { clockOf, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import type { Candidate, FoundTimes, Hindrance, Reason } from './query.ts';

/** What a person, a need or a resource is called. */
export type NameOf = (id: string) => string;

/** What is to be said of a time, the most important first. */
export function candidateWords({ reasons, resources, suits }: Candidate, nameOf: NameOf): string[] {
  const hurt = reasons.filter(({ kind }) => kind !== 'unknown' && kind !== 'old');
  const missing = resources.filter(({ resource }) => resource === null);
  const taken = resources.flatMap(({ resource }) => resource ?? []);
  return [
    ...(suits ? [hurt.length === 0 ? 'Suits everybody.' : 'Suits everybody who is required.'] : []),
    ...missing.map(({ need }) => `Nothing is free for: ${nameOf(need)}.`),
    ...[true, false].flatMap((isRequired) =>
      hurtWords(
        hurt.filter((each) => each.isRequired === isRequired),
        nameOf,
      ),
    ),
    ...(taken.length > 0 ? [`With ${listOf(taken.map(nameOf))}.`] : []),
    ...doubtWords(reasons, nameOf),
  ];
}

function hurtWords(reasons: readonly Reason[], nameOf: NameOf): string[] {
  const named = (kind: Reason['kind']): string[] =>
    reasons.filter((each) => each.kind === kind).map(({ person, isRequired }) => called(nameOf(person), isRequired));
  const [busy, off] = [named('busy'), named('off')];
  return [
    ...(busy.length > 0 ? [`${listOf(busy)} ${busy.length === 1 ? 'is' : 'are'} busy.`] : []),
    ...(off.length > 0 ? [`${listOf(off)} ${off.length === 1 ? 'has' : 'have'} the day off.`] : []),
    ...reasons.flatMap((each) =>
      each.kind === 'outside'
        ? [
            `For ${called(nameOf(each.person), each.isRequired)} it is ${clockOf(each.local)}, outside of working hours.`,
          ]
        : [],
    ),
  ];
}

function doubtWords(reasons: readonly Reason[], nameOf: NameOf): string[] {
  const unknown = reasons.filter(({ kind }) => kind === 'unknown').map(({ person }) => nameOf(person));
  return [
    ...(unknown.length > 0
      ? [`Not known whether ${listOf(unknown)} ${unknown.length === 1 ? 'is' : 'are'} busy.`]
      : []),
    ...reasons.flatMap((each) =>
      each.kind === 'old' ? [`The calendar of ${nameOf(each.person)} was read ${ageWords(each.age)} ago.`] : [],
    ),
  ];
}

/** Empty where something suits; the first sentence stands well alone. */
export function nothingSuitsWords({ suiting, considered, hindrances }: FoundTimes, nameOf: NameOf): string[] {
  if (suiting > 0) return [];
  const helping = hindrances.filter(({ alone }) => alone > 0);
  return [
    `None of ${considered === 1 ? 'one time' : counted(considered, 'time')} suits everybody who is required.`,
    ...(helping.length > 0 ? helping : hindrances).map((each) => hindranceWords(each, considered, nameOf)),
  ];
}

function hindranceWords({ by, times, alone }: Hindrance, considered: number, nameOf: NameOf): string {
  const name = nameOf(by.id);
  if (alone > 0) return `Without ${name}, ${counted(alone, 'time')} would suit.`;
  const which = times === considered ? 'any' : numberWords(times);
  return by.kind === 'person'
    ? `${name} is not free within working hours at ${which} of them.`
    : `Nothing is free for ${name} at ${which} of them.`;
}

function called(name: string, isRequired: boolean): string {
  return isRequired ? name : `${name} (optional)`;
}

function ageWords(minutes: number): string {
  if (minutes < 120) return counted(Math.max(0, minutes), 'minute');
  if (minutes < 2 * MINUTES_PER_DAY) return counted(Math.floor(minutes / 60), 'hour');
  return counted(Math.floor(minutes / MINUTES_PER_DAY), 'day');
}
