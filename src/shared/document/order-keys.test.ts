import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOrdered, initialKeys, isOrderKey, keysAt, type Ordered } from './order-keys.ts';

/** Applies an insertion the way a command does. */
function insert(siblings: readonly Ordered[], index: number, ...ids: string[]): { order: string[]; rekeyed: number } {
  const { orderKeys, rekeyed } = keysAt(siblings, index, ids.length);
  const keys = new Map(rekeyed.map((sibling) => [sibling.id, sibling.orderKey]));
  const after = siblings.map((sibling) => ({ id: sibling.id, orderKey: keys.get(sibling.id) ?? sibling.orderKey }));
  const placed = ids.map((id, position) => ({ id, orderKey: orderKeys[position] ?? '' }));
  const order = [...after, ...placed].sort(compareOrdered).map((sibling) => sibling.id);
  return { order, rekeyed: rekeyed.length };
}

describe('order keys', () => {
  it('[ORDER-1] an item between two good keys writes nobody else', () => {
    const [first = '', second = '', third = ''] = initialKeys(3);
    const siblings = [
      { id: 'a', orderKey: first },
      { id: 'b', orderKey: second },
      { id: 'c', orderKey: third },
    ];
    expect(insert(siblings, 1, 'new')).toEqual({ order: ['a', 'new', 'b', 'c'], rekeyed: 0 });
  });

  it('[ORDER-2] equal keys are ordered by id', () => {
    const tied = [
      { id: 'b', orderKey: 'a0' },
      { id: 'a', orderKey: 'a0' },
    ];
    expect(tied.sort(compareOrdered).map((item) => item.id)).toEqual(['a', 'b']);
  });

  it('[ORDER-4] between equal keys only the neighbours in the way are rekeyed', () => {
    const siblings = ['a', 'b', 'c'].map((id) => ({ id, orderKey: 'a0' })).concat({ id: 'd', orderKey: 'a5' });
    const { order, rekeyed } = insert(siblings, 1, 'new');
    expect(order).toEqual(['a', 'new', 'b', 'c', 'd']);
    expect(rekeyed).toBe(2);
  });

  it.each([['d   :'], ['b {'], ['a0!'], ['é0']])(
    '[ORDER-3] builds on no key with digits of another alphabet: %j',
    (orderKey) => {
      expect(isOrderKey(orderKey)).toBe(false);
      expect(insert([{ id: 'a', orderKey }], 1, 'new').order).toEqual(['a', 'new']);
    },
  );

  it('[ORDER-3] [ORDER-4] lands where asked among any texts as keys', () => {
    const key = fc.oneof(
      fc.constantFrom('', 'a0', 'a1', 'a2', 'zz', '!', 'a0V', '\u{1F600}'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 8 }), fc.nat(8), fc.integer({ min: 1, max: 4 }), (keys, at, count) => {
        const siblings = keys.map((orderKey, index) => ({ id: `id${index}`, orderKey })).sort(compareOrdered);
        const index = Math.min(at, siblings.length);
        const wanted = siblings.map((sibling) => sibling.id);
        // Ids that would sort the other way round: the keys alone must give the order.
        const items = Array.from({ length: count }, (_, position) => `new${9 - position}`);
        wanted.splice(index, 0, ...items);
        expect(insert(siblings, index, ...items).order).toEqual(wanted);
      }),
    );
  });

  it('tells keys from texts', () => {
    expect(['a0', 'a0V', 'Zz', '', 'not a key', 'a00'].map(isOrderKey)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
