import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { OutgoingParcels, type SaidActivity } from './parcels.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const said = (length: number, by: string): SaidActivity => ({ text: 'r'.repeat(length), by, isMine: false });

describe('what a page pulls', () => {
  it('[SYNC-E8] brings the records of commands in parts of a size, in their order, as often as they are asked for', () => {
    const parcels = new OutgoingParcels(random);
    const all = [said(60_000, 'a'), said(40_000, 'b'), said(1, 'c'), said(300_000, 'd'), said(5, 'e')];
    const { parcel, activity, activityParts, parts } = parcels.give(Uint8Array.of(1), all);
    const taken = (part: number): string[] =>
      must(parcels.takeActivity(parcel, part)).activity.map(({ by }) => by ?? '');
    expect([parts, activityParts, activity.map(({ by }) => by)]).toEqual([1, 4, ['a', 'b']]);
    expect([taken(1), taken(2), taken(3), taken(1)]).toEqual([['c'], ['d'], ['e'], ['c']]);
    expect(parcels.takeActivity(parcel, 4)).toMatchObject({ error: { code: 'parcel-unknown' } });
  });

  it('is not kept where it fits one part', () => {
    const parcels = new OutgoingParcels(random);
    const { parcel, activityParts } = parcels.give(Uint8Array.of(1), [said(10, 'a')]);
    expect(activityParts).toBe(1);
    expect(parcels.takeActivity(parcel, 0)).toMatchObject({ ok: false });
    expect(parcels.give(Uint8Array.of(1), []).activityParts).toBe(0);
  });
});
