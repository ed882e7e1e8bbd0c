/** [PORT-4] Which projects are shown, by words that people type. */
import { isLate, isStale, type Standing } from './standing.ts';

type Test = (standing: Standing) => boolean;

export function portfolioFilter(text: string): Test {
  const tests = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-')
    .map((word) => {
      const isNot = word.startsWith('-');
      const test = testOf(folded(isNot ? word.slice(1) : word));
      return isNot ? (standing: Standing) => !test(standing) : test;
    });
  return (standing) => tests.every((test) => test(standing));
}

function testOf(word: string): Test {
  const end = word.indexOf(':');
  const [field, value] = end < 0 ? ['', word] : [word.slice(0, end), word.slice(end + 1)];
  const has = (text: string | null): boolean => text !== null && folded(text).includes(value);
  switch (field) {
    case 'status':
      return ({ status }) => (status ?? 'none').includes(value);
    case 'client':
      return ({ summary }) => has(summary.client);
    case 'sponsor':
      return ({ summary }) => has(summary.sponsor);
    case 'person':
      return ({ summary }) => summary.people.some(({ name }) => has(name));
    case 'is':
      return IS.get(value) ?? (() => false);
    default:
      return ({ summary: { name, client, sponsor } }) =>
        [name, client, sponsor].some((each) => each !== null && folded(each).includes(word));
  }
}

/** A map: of an object, “is:constructor” would find what all objects have. */
const IS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['late', isLate],
  ['stale', isStale],
  ['flagged', ({ flags }) => flags > 0],
]);

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
