import { expect, it } from 'vitest';
import { RecentUpdates } from './recent-updates.ts';

const small = { update: new Uint8Array(40), author: null, page: null };

it('[SYNC-E8] keeps a bounded part of the records that come beside small updates', () => {
  const recent = new RecentUpdates(0, 8 * 2 ** 20);
  const first = recent.cursor;
  for (let at = 0; at < 20; at++) recent.add({ ...small, activity: 'r'.repeat(2 ** 20) });
  expect(recent.after(first, 'page')).toBeNull();
  const kept = recent.after(recent.cursor - 7, 'page') ?? [];
  expect(kept).toHaveLength(7);
  expect(recent.after(recent.cursor - 9, 'page')).toBeNull();
});

it('goes on with a page from where it was, without what it wrote itself', () => {
  const recent = new RecentUpdates(5, 8 * 2 ** 20);
  recent.add({ ...small, activity: 'a' });
  const { cursor } = recent;
  recent.add({ ...small, activity: 'b', page: 'page' });
  recent.add({ ...small, activity: 'c' });
  expect(recent.after(cursor, 'page')?.map(({ activity }) => activity)).toEqual(['c']);
});
