import { expect, it } from 'vitest';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';
import { HostLog } from './host-log.ts';

const PARCEL = 'a parcel of the host’s';
const said = (text: string) => [{ text, by: null, isMine: false }];

it('[SYNC-E8] a pull has the records of all its parts, in their order', async () => {
  const asked: number[] = [];
  const verbs = {
    pullDocument: async () =>
      ok({
        kind: 'update',
        cursor: 7,
        vector: 'AA==',
        data: 'AAAAAQk=',
        parts: 1,
        parcel: PARCEL,
        activity: said('one'),
        activityParts: 3,
      }),
    takeActivity: async ({ part }: { readonly part: number }) => {
      asked.push(part);
      return ok({ activity: said(part === 1 ? 'two' : 'three') });
    },
  };
  const host = hostOver(
    () => verbs,
    () => () => undefined,
  );
  const log = new HostLog(host, { project: asId<ProjectId>('harbour') }, (length) => new Uint8Array(length), {
    isSharedNow: () => undefined,
    holds: () => 'shared',
  });
  expect(must(await log.pull(0, { kind: 'cursor', cursor: 1 }))).toEqual({
    kind: 'update',
    updates: [Uint8Array.of(9)],
    vector: Uint8Array.of(0),
    cursor: 7,
    activity: [said('one'), said('two'), said('three')],
  });
  expect(asked).toEqual([1, 2]);
});
