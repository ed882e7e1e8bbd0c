/** What could be meant by the last term of a register's filter that is being typed. */
import { foldText, type Named } from '#shared/domain/names.ts';
import type { FilterCompletion } from '#shared/views/filter/complete-filter.ts';
import { termsOf } from '#shared/views/filter/filter-terms.ts';
import { printMember } from '#shared/views/filter/print-filter.ts';
import type { RegisterLanguage, RegisterWord } from './language.ts';

const MOST = 8;

/** Offers for the end of `text`, the likeliest first; none inside quotation marks. */
export function completeRegisterFilter(
  text: string,
  language: RegisterLanguage,
  people: readonly Named[],
): readonly FilterCompletion[] {
  const last = /\s$|^$/u.test(text) ? undefined : termsOf(text).at(-1);
  if (last?.closed === false || last?.text.includes('"')) return [];
  const before = text.slice(0, last?.from ?? text.length);
  const sign = last?.not ? '-' : '';
  const typed = last?.text ?? '';
  const colon = typed.indexOf(':');
  const offer = (written: string, means: string, isWhole: boolean): FilterCompletion => {
    const term = sign + written;
    return { text: before + term, term, means: sign === '' ? means : `not: ${means}`, isWhole };
  };
  if (colon < 0) {
    return begun(language)
      .filter(({ id }) => id.startsWith(typed.toLowerCase()))
      .map(({ id, means }) => offer(id, means, !id.endsWith(':')));
  }
  const key = typed.slice(0, colon).toLowerCase();
  const at = Math.max(colon, typed.lastIndexOf(',')) + 1;
  const kept = `${key}:${typed.slice(colon + 1, at)}`;
  return valuesOf(key, language, people)
    .filter(({ id }) => at === colon + 1 || id !== 'any')
    .filter(({ id, means }) => fits(id, typed.slice(at)) || fits(means, typed.slice(at)))
    .slice(0, MOST)
    .map(({ id, means }) => offer(kept + id, means, true));
}

function begun(language: RegisterLanguage): readonly RegisterWord[] {
  return [
    { id: 'state:', means: 'how it stands' },
    { id: `${language.who}:`, means: language.whoMeans },
    { id: 'waiting', means: language.waiting },
    { id: 'waiting:', means: 'for how long' },
    ...(language.levels.length === 0 ? [] : [{ id: 'level:', means: 'how much it weighs' }]),
    ...(language.trends.length === 0 ? [] : [{ id: 'trend:', means: 'where it goes' }]),
    ...(language.hasReview ? [{ id: 'review:', means: 'when it is to be looked at again' }] : []),
    { id: 'affects:', means: 'a card that it affects' },
  ];
}

const REVIEW: readonly RegisterWord[] = [
  { id: 'overdue', means: 'before today, and not over' },
  { id: 'today', means: 'today' },
  { id: 'this-week', means: 'this week' },
  { id: '<2w', means: 'within two weeks' },
  { id: 'none', means: 'no date' },
  { id: 'any', means: 'any date' },
];

const WAITING: readonly RegisterWord[] = [
  { id: '>3d', means: 'longer than 3 days' },
  { id: '>1w', means: 'longer than a week' },
  { id: '>4w', means: 'longer than 4 weeks' },
];

function valuesOf(key: string, language: RegisterLanguage, people: readonly Named[]): readonly RegisterWord[] {
  switch (key) {
    case language.who:
      return [
        { id: 'me', means: 'me' },
        ...people.map(({ id, name }) => ({ id: printMember(id, people), means: name })),
        { id: 'none', means: 'nobody' },
        { id: 'any', means: 'anybody' },
      ];
    case 'state':
      return language.states;
    case 'trend':
      return language.trends;
    case 'level':
      if (language.levels.length === 0) return [];
      return [...language.levels, { id: 'none', means: 'not rated' }, { id: 'any', means: 'rated' }];
    case 'waiting':
      return WAITING;
    case 'review':
      return language.hasReview ? REVIEW : [];
    case 'affects':
      return [
        { id: 'none', means: 'no card' },
        { id: 'any', means: 'any card' },
      ];
    default:
      return [];
  }
}

/** From the beginning, or from that of a word. */
function fits(offered: string, typed: string): boolean {
  return ` ${foldText(offered)}`.includes(` ${foldText(typed)}`);
}
