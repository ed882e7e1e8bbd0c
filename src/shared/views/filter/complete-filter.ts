/** What could be meant by the last term of a filter that is being typed. */
import { foldText, type Named } from '#shared/domain/names.ts';
import { PRIORITIES } from '#shared/domain/records.ts';
import { termsOf } from './filter-terms.ts';
import type { FilterTextContext } from './filter-text.ts';
import { printMember } from './print-filter.ts';

export interface FilterCompletion {
  /** The whole text with this in the place of what was typed last. */
  readonly text: string;
  /** As it is written: `owner:`, `owner:Ana`. */
  readonly term: string;
  /** In words. */
  readonly means: string;
  /** False where something is to follow, as after `owner:`. */
  readonly isWhole: boolean;
}

type Names = Pick<FilterTextContext, 'people' | 'labels'>;
type Offer = readonly [written: string, means: string];

const MOST = 8;

const KEYS: readonly Offer[] = [
  ['owner:', 'who owns the card'],
  ['label:', 'a label it has'],
  ['priority:', 'urgent to low'],
  ['due:', 'when it is due'],
  ['start:', 'when it starts'],
  ['deadline:', 'its latest day'],
  ['updated:', 'when it was changed last'],
];
const FLAGS: readonly Offer[] = [
  ['done', 'is done'],
  ['-done', 'is not done'],
  ['blocked', 'is blocked'],
  ['milestone', 'is a milestone'],
];
const DATES: readonly Offer[] = [
  ['overdue', 'before today, and not done'],
  ['today', 'today'],
  ['this-week', 'this week'],
  ['next-week', 'next week'],
  ['<1w', 'within a week'],
  ['today..eom', 'until this month ends'],
  ['none', 'no date'],
  ['any', 'any date'],
];
const UPDATED: readonly Offer[] = [
  ['<1d', 'in the last day'],
  ['<7d', 'in the last 7 days'],
  ['>30d', 'not for 30 days'],
];

/** Offers for the end of `text`, the likeliest first; none inside quotation marks. */
export function completeFilter(text: string, names: Names): readonly FilterCompletion[] {
  const last = /\s$|^$/u.test(text) ? undefined : termsOf(text).at(-1);
  if (last?.closed === false || last?.text.includes('"')) return [];
  const before = text.slice(0, last?.from ?? text.length);
  const sign = last?.not ? '-' : '';
  const typed = last?.text ?? '';
  const colon = typed.indexOf(':');
  if (colon < 0) return begun(before, sign, typed);
  // Of several values the last is the one that is being typed.
  const key = typed.slice(0, colon + 1).toLowerCase();
  const at = Math.max(colon, typed.lastIndexOf(',')) + 1;
  const kept = key + typed.slice(colon + 1, at);
  return valuesOf(key, names)
    .filter(([written]) => at === colon + 1 || written !== 'any')
    .filter(([written, means]) => fits(written, typed.slice(at)) || fits(means, typed.slice(at)))
    .slice(0, MOST)
    .map(([written, means]) => offer(before, sign + kept + written, means, true));
}

function begun(before: string, sign: string, typed: string): readonly FilterCompletion[] {
  const flags = sign === '' ? FLAGS : FLAGS.filter(([written]) => !written.startsWith('-'));
  return [
    ...KEYS.filter(([written]) => written.startsWith(typed.toLowerCase())).map(([written, means]) =>
      offer(before, sign + written, means, false),
    ),
    ...flags
      .filter(([written]) => written.replace('-', '').startsWith(typed.toLowerCase()))
      .map(([written, means]) => offer(before, sign + written, sign === '' ? means : `not: ${means}`, true)),
  ];
}

function offer(before: string, term: string, means: string, isWhole: boolean): FilterCompletion {
  return { text: before + term, term, means, isWhole };
}

function valuesOf(key: string, { people, labels }: Names): readonly Offer[] {
  switch (key) {
    case 'owner:':
      return [['me', 'me'], ...membersOf(people), ['none', 'nobody'], ['any', 'anybody']];
    case 'label:':
      return [...membersOf(labels), ['none', 'no label'], ['any', 'any label']];
    case 'priority:':
      return [...PRIORITIES.map((name): Offer => [name, name]), ['none', 'no priority']];
    case 'due:':
    case 'start:':
    case 'deadline:':
      return DATES;
    case 'updated:':
      return UPDATED;
    default:
      return [];
  }
}

function membersOf(named: readonly Named[]): readonly Offer[] {
  return named.map(({ id, name }): Offer => [printMember(id, named), name]);
}

/** From the beginning, or from that of a word. */
function fits(offered: string, typed: string): boolean {
  const folded = foldText(typed);
  return ` ${foldText(offered)}`.includes(` ${folded}`);
}
