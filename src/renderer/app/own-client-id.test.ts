import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ok, type Result } from '#shared/kernel/result.ts';
import { ClientIds } from './client-ids.ts';
import { OwnClientId } from './own-client-id.ts';

test('[SYNC-E5] an id that comes late does not take the place of the one that a log gave meanwhile, and goes back', async () => {
  const host = Promise.withResolvers<Result<readonly number[]>>();
  const ids = new ClientIds(() => host.promise);
  const doc = new Y.Doc();
  const opening = OwnClientId.open(doc, { kind: 'alone' }, ids, 500);
  doc.clientID = 4711;
  host.resolve(ok([7]));
  const own = await opening;
  expect(own.problemIn(null)).toBeNull();
  doc.getMap('notes').set('first', 'words');
  expect([...doc.store.clients.keys()]).toEqual([4711]);
  own.close();
  expect(await ids.take()).toEqual(ok(7));
});

test('[SYNC-E5] one that comes in time is written under, and does not go back then', async () => {
  const answers = [[7], [8]];
  const ids = new ClientIds(() => Promise.resolve(ok(answers.shift() ?? [])));
  const doc = new Y.Doc();
  const own = await OwnClientId.open(doc, { kind: 'alone' }, ids, 500);
  doc.getMap('notes').set('first', 'words');
  own.close();
  expect([...doc.store.clients.keys()]).toEqual([7]);
  expect(await ids.take()).toEqual(ok(8));
});
