/** A term of a register's filter as a chip says it. */
import { LEVEL_WORDS, type RiskLevel } from '#shared/domain/risk-score.ts';
import { dateTestWords, type RegisterLanguage, type RegisterTerm } from '#shared/views/index.ts';

type Named = { readonly id: string; readonly name: string };

export function registerTermWords(term: RegisterTerm, language: RegisterLanguage, people: readonly Named[]): string {
  const not = (name: string): string => (term.not ? `Not ${name.toLowerCase()}` : name);
  switch (term.on) {
    case 'state':
      return `${not('State')}: ${term.anyOf.join(' or ')}`;
    case 'trend':
      return `${not('Trend')}: ${term.anyOf.join(' or ')}`;
    case 'level': {
      if (term.not && term.none && term.anyOf.length === 0) return 'Level: rated';
      const levels = term.anyOf.map((level) => LEVEL_WORDS[level as RiskLevel]?.toLowerCase() ?? level);
      return `${not('Level')}: ${[...levels, ...(term.none ? ['not rated'] : [])].join(' or ')}`;
    }
    case 'who': {
      const name = `${language.who.charAt(0).toUpperCase()}${language.who.slice(1)}`;
      if (term.not && term.none && term.anyOf.length === 0 && !term.me) return `${name}: anybody`;
      const names = term.anyOf.map((id) => people.find((each) => each.id === id)?.name ?? 'somebody who is gone');
      return `${not(name)}: ${[...(term.me ? ['me'] : []), ...names, ...(term.none ? ['nobody'] : [])].join(' or ')}`;
    }
    case 'waiting': {
      if (term.days === 0) return term.not ? 'Not waiting' : 'Waiting';
      return `${not('Waiting')} for longer than ${term.days === 1 ? 'a day' : `${term.days} days`}`;
    }
    case 'review':
      if (term.date.is === 'none') return `Review: ${term.not ? 'any date' : 'no date'}`;
      return `${not('Review')}: ${dateTestWords(term.date)}`;
    case 'affects': {
      if (term.words === null) return term.not ? 'Affects any card' : 'Affects no card';
      const what = term.isId ? 'one card' : `“${term.words}”`;
      return term.not ? `Does not affect ${what}` : `Affects ${what}`;
    }
    case 'text':
      return term.not ? `Without “${term.words}”` : `“${term.words}”`;
  }
}
