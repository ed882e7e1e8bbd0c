/** [SEARCH-2] Whatever happened to an index, it finds what one made anew finds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { keyOfEntry, type SearchEntry } from './entry.ts';
import { search } from './search.ts';
import { SearchIndex } from './search-index.ts';

const WORDS = [
  'crane',
  'cranes',
  'crate',
  'Turmdrehkran',
  'kran',
  'permit',
  'remit',
  '学校',
  '小学校',
  'Setúbal',
  'a',
  'to',
];
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }).map((all) => all.join(' '));
const project = fc.constantFrom(asId<ProjectId>('p'), asId<ProjectId>('q'));
const kind = fc.constantFrom('task', 'comment', 'decision');
const entry: fc.Arbitrary<SearchEntry> = fc.record({
  kind,
  id: fc.constantFrom('1', '2', '3', '4', '5'),
  title: words,
  text: words,
  of: fc.constantFrom(null, null, 'task/1', 'task/2'),
  facts: fc.constantFrom({}, { updatedAt: 7 }, { doneAt: 3 }),
});
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('put' as const), project, entry }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('remove' as const), project, entry }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('forget' as const), project, entry }) },
);
const query = fc.oneof(
  words,
  words.map((text) => `"${text}`),
  words.map((text) => `kind:task ${text}`),
  fc.constant('-crane kran'),
);

it('[SEARCH-2] an index after any history finds what one made anew finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), fc.array(query, { minLength: 1, maxLength: 6 }), (acts, texts) => {
      const index = new SearchIndex(8);
      const held = new Map<string, { readonly project: ProjectId; readonly entry: SearchEntry }>();
      for (const { does, project: of, entry: each } of acts) {
        if (does === 'put') {
          index.put(of, each);
          held.set(`${of} ${keyOfEntry(each)}`, { project: of, entry: each });
        } else if (does === 'remove') {
          index.remove(of, keyOfEntry(each));
          held.delete(`${of} ${keyOfEntry(each)}`);
        } else {
          index.forget(of);
          for (const key of held.keys()) if (key.startsWith(`${of} `)) held.delete(key);
        }
      }
      const fresh = new SearchIndex();
      for (const each of held.values()) fresh.put(each.project, each.entry);
      expect(index.size).toBe(fresh.size);
      for (const text of texts) expect(answer(index, text)).toEqual(answer(fresh, text));
    }),
    { numRuns: 400 },
  );
});

function answer(index: SearchIndex, text: string) {
  const projects = ['p', 'q'].map((id) => ({ id: asId<ProjectId>(id), name: id }));
  return search(index, { text, projects, today: '2026-11-30' as Day, now: 0, me: null, most: 10 });
}
