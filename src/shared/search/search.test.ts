import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId, type ProjectId } from '#shared/kernel/ids.ts';
import type { SearchEntry, SearchKind } from './entry.ts';
import { type SearchAnswer, search } from './search.ts';
import { SearchIndex } from './search-index.ts';

const harbour = asId<ProjectId>('harbour');
const quay = asId<ProjectId>('quay');
const PROJECTS = [
  { id: harbour, name: 'Harbour, east' },
  { id: quay, name: 'Quay works' },
];

function entry(kind: SearchKind, id: string, title: string, more: Partial<SearchEntry> = {}): SearchEntry {
  return { kind, id, title, text: '', of: null, facts: {}, ...more };
}

function indexOf(...entries: readonly SearchEntry[]): SearchIndex {
  const index = new SearchIndex();
  for (const each of entries) index.put(harbour, each);
  return index;
}

function find(index: SearchIndex, text: string, most = 20): SearchAnswer {
  const now = Date.UTC(2026, 10, 30, 9);
  return search(index, {
    text,
    projects: PROJECTS,
    today: '2026-11-30' as Day,
    now,
    me: asId<PersonId>('ana'),
    most,
  });
}

const ids = (answer: SearchAnswer): readonly string[] => answer.results.map(({ id }) => id);
const said = (parts: SearchAnswer['results'][number]['title']): string =>
  parts.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('');

describe('what is found', () => {
  const index = indexOf(
    entry('task', 'crane', 'Order the tower crane', { text: 'From the yard in Setúbal.\nBefore the permit ends.' }),
    entry('task', 'permit', 'Permit for the crane'),
    entry('task', 'turm', 'Turmdrehkran bestellen', { text: 'Straße sperren lassen' }),
    entry('task', 'school', '東京の小学校を設計する'),
    entry('task', 'korean', '항만 크레인 주문'),
    entry('decision', 'piles', 'Steel piles', { text: 'Concrete is too slow to cure in winter.' }),
  );

  it('[SEARCH-3] by every word, wherever it stands, in any order and while it is typed', () => {
    expect(ids(find(index, 'crane'))).toEqual(['crane', 'permit']);
    expect(ids(find(index, 'crane order'))).toEqual(['crane']);
    expect(ids(find(index, 'cra ord'))).toEqual(['crane']);
    expect(ids(find(index, 'concr'))).toEqual(['piles']);
    expect(ids(find(index, 'crane winter'))).toEqual([]);
  });

  it('[SEARCH-3] whatever its case and accents', () => {
    expect(ids(find(index, 'SETUBAL'))).toEqual(['crane']);
    expect(ids(find(index, 'setúbal'))).toEqual(['crane']);
    expect(ids(find(index, 'strasse'))).toEqual(['turm']);
    expect(ids(find(index, 'straße'))).toEqual(['turm']);
  });

  it('[SEARCH-3] as a part of a compound, and of writings without blanks', () => {
    // And “crane”, which is one slip away, behind it.
    expect(ids(find(index, 'kran'))).toEqual(['turm', 'crane', 'permit']);
    expect(ids(find(index, 'drehkran'))).toEqual(['turm']);
    expect(ids(find(index, '学校'))).toEqual(['school']);
    expect(ids(find(index, '京'))).toEqual(['school']);
    expect(ids(find(index, '크레인'))).toEqual(['korean']);
    // Two letters within a word are chance.
    expect(ids(find(index, 'ra'))).toEqual([]);
  });

  it.each([
    ['crnae', ['crane', 'permit']],
    ['pemrit', ['permit', 'crane']],
    ['concrte', ['piles']],
    ['turmdrekran', ['turm']],
    ['stel piles', ['piles']],
    ['crqqe', []],
    ['ordre', ['crane']],
  ])('[SEARCH-4] with a slip, “%s”', (typed, expected) => {
    expect(ids(find(index, typed))).toEqual(expected);
  });

  it('[SEARCH-4] no slip is seen where enough holds what was typed', () => {
    const many = indexOf(
      entry('task', 'cart', 'Cart'),
      ...Array.from({ length: 20 }, (_, at) => entry('task', `c${at}`, `Card ${at}`)),
    );
    expect(ids(find(many, 'card', 50))).not.toContain('cart');
    expect(ids(find(many, 'cart'))[0]).toBe('cart');
  });

  it('[SEARCH-3] exactly, between quotation marks, also while the second is missing', () => {
    expect(ids(find(index, '"tower crane"'))).toEqual(['crane']);
    expect(ids(find(index, '"crane tower"'))).toEqual([]);
    expect(ids(find(index, '"tower cr'))).toEqual(['crane']);
  });

  it('[SEARCH-3] without what is ruled out', () => {
    expect(ids(find(index, 'crane -permit'))).toEqual([]);
    expect(ids(find(index, 'crane -yard'))).toEqual(['permit']);
  });

  it('nothing is asked by blanks, signs, and terms that are being typed', () => {
    for (const text of ['', '  ', '"', '"" ', 'kind:', 'owner:', '--']) {
      expect(find(index, text)).toEqual({ results: [], count: 0, problem: null });
    }
  });
});

describe('order', () => {
  it('[SEARCH-3] what is called so comes first, then titles, then texts, then parts and slips', () => {
    const index = indexOf(
      entry('task', 'text', 'Yard', { text: 'The crane is late' }),
      entry('task', 'part', 'Autocranes'),
      entry('task', 'title', 'Order a crane'),
      entry('task', 'same', 'Crane'),
      entry('task', 'begins', 'Cranes and hoists'),
    );
    expect(ids(find(index, 'crane'))).toEqual(['same', 'begins', 'title', 'text', 'part']);
  });

  it('[SEARCH-3] of equals the one that changed last, and open before done', () => {
    const index = indexOf(
      entry('task', 'old', 'Crane', { facts: { updatedAt: 1 } }),
      entry('task', 'new', 'Crane', { facts: { updatedAt: 2 } }),
      entry('task', 'done', 'Crane', { facts: { updatedAt: 3, doneAt: 3 } }),
      entry('task', 'put-away', 'Crane', { facts: { updatedAt: 4 }, archived: true }),
    );
    expect(ids(find(index, 'crane'))).toEqual(['new', 'old', 'done', 'put-away']);
    expect(find(index, 'crane', 2)).toMatchObject({ count: 4, results: [{ id: 'new' }, { id: 'old' }] });
  });
});

describe('terms', () => {
  const ana = asId<PersonId>('ana');
  const index = indexOf(
    entry('person', 'ana', 'Ana Ribeiro'),
    entry('label', 'site', 'Site visit'),
    entry('task', 'mine', 'Crane', {
      facts: { owners: [ana], due: '2026-11-27' as Day, deadline: '2026-12-02' as Day, priority: 'high' },
    }),
    entry('task', 'done', 'Crane two', { facts: { doneAt: 5, labels: [asId('site')] } }),
    entry('comment', 'said', '', { text: 'The crane came', of: 'task/mine', facts: { owners: [ana] } }),
    entry('risk', 'falls', 'Crane falls', { facts: { owners: [ana] } }),
  );
  index.put(quay, entry('task', 'other', 'Crane of the quay'));

  it.each([
    ['crane kind:comment', ['said']],
    ['crane kind:comments,risk', ['falls', 'said']],
    ['crane -kind:task project:harb', ['falls', 'said']],
    ['crane project:quay', ['other']],
    ['crane project:"Quay works"', ['other']],
    ['crane -project:harbour', ['other']],
    ['owner:ana kind:task', ['mine']],
    ['owner:me kind:risk', ['falls']],
    ['crane done:yes kind:task', ['done']],
    ['crane label:"Site visit"', ['done']],
    ['due:overdue', ['mine']],
    ['priority:high', ['mine']],
    ['deadline:<1w', ['mine']],
    ['deadline:2026-12-01..2026-12-31', ['mine']],
    ['-deadline:<1w kind:risk', []],
    // A comment is neither done nor not.
    ['crane -done:yes kind:comment', []],
  ])('[SEARCH-6] %s', (text, expected) => {
    expect([...ids(find(index, text))].sort()).toEqual([...expected].sort());
  });

  it('[SEARCH-6] says what it does not understand, and is silent where one project understands it', () => {
    expect(find(index, 'crane kind:boat').problem).toBe('There is no kind called “boat”.');
    expect(find(index, 'crane owner:nobody-like-that').problem).toBe('Nobody here is called “nobody-like-that”.');
    expect(find(index, 'crane owner:ana').problem).toBe(null);
    expect(find(index, 'crane done:perhaps').problem).toBe('Write done:yes or done:no.');
  });

  it('a word with a colon that is no term is a word', () => {
    const links = indexOf(entry('attachment', 'a', 'Plan', { text: 'https://example.org/plan.pdf' }));
    expect(ids(find(links, 'https://example.org'))).toEqual(['a']);
  });
});

describe('what is shown', () => {
  it('[SEARCH-5] the words in their sentence, marked', () => {
    const text = `${'Nothing of it is here. '.repeat(20)}The tower crane comes on Monday. ${'And more. '.repeat(40)}`;
    const [found] = find(indexOf(entry('task', 'a', 'Tower', { text })), 'crane tow').results;
    expect(said(found?.title ?? [])).toBe('[Tow]er');
    expect(said(found?.preview ?? [])).toMatch(/^The \[tow\]er \[crane\] comes on Monday\. And more\./);
    expect(said(found?.preview ?? [])).toMatch(/ …$/);
  });

  it('[SEARCH-5] words found by a slip or without accents are marked too', () => {
    const [found] = find(indexOf(entry('task', 'a', 'Guindaste em Setúbal')), 'setubal guindsate').results;
    expect(said(found?.title ?? [])).toBe('[Guindaste] em [Setúbal]');
  });

  it('[SEARCH-5] what has no title of its own is called as what it belongs to', () => {
    const index = indexOf(
      entry('task', 'a', 'Tower crane', { archived: true }),
      entry('checklist', 'l', 'Before', { of: 'task/a' }),
      entry('checklistItem', 'i', 'Ask the yard', { of: 'checklist/l' }),
      entry('comment', 'c', '', { text: 'The yard is shut', of: 'task/a' }),
    );
    const [item, comment] = find(index, 'yard').results;
    expect(item).toMatchObject({ id: 'i', isArchived: true, above: [{ title: 'Before' }, { title: 'Tower crane' }] });
    expect(said(comment?.title ?? [])).toBe('Tower crane');
  });

  it('[SEARCH-1] what belongs to something is found no longer once that is gone', () => {
    const index = indexOf(
      entry('task', 'a', 'Tower crane'),
      entry('comment', 'c', '', { text: 'The yard is shut', of: 'task/a' }),
    );
    index.remove(harbour, 'task/a');
    expect(ids(find(index, 'yard'))).toEqual([]);
    index.put(harbour, entry('task', 'a', 'Tower crane'));
    expect(ids(find(index, 'yard'))).toEqual(['c']);
  });
});
