import { expect, test } from 'vitest';

import type { SpaceId } from '#shared/sync/ids.ts';
import { printInviteLink } from '#shared/sync/pairing/index.ts';
import { printKit } from '#shared/sync/recovery/kit-text.ts';
import { inviteId } from '#tests/support/sync/space.ts';
import { handedIn, handedInBy } from './handed-in.ts';

const KIT = printKit({
  beginning: new Uint8Array(32),
  seed: new Uint8Array(32).fill(9),
  name: 'Harbour',
  relays: [],
  addresses: ['10.0.0.2:4711'],
});
const LINK = printInviteLink({
  space: 'ab'.repeat(32) as SpaceId,
  invite: inviteId('one'),
  secret: new Uint8Array(32),
  until: 1,
  addresses: [],
  relays: [],
  projectName: 'Pier',
});

test.each([
  ['', 'nothing'],
  [`Hello, join: <${LINK}>`, 'invite'],
  [`Recovery kit\n${KIT}\nKeep it.`, 'kit'],
  [KIT.replaceAll('\n', ' '), 'kit'],
  ['Hello', 'wrong'],
  ['throughline://join/AbC', 'wrong'],
  ['Key: 1234', 'wrong'],
])('[SYNC-M5] %j is %s', (text, kind) => {
  expect(handedIn(text)).toMatchObject({ kind });
});

test('[SYNC-M5] a kit brings the project’s name and the way to it', () => {
  expect(handedIn(KIT)).toMatchObject({ kit: { name: 'Harbour', addresses: ['10.0.0.2:4711'] } });
});

test('a file or a picture is one or the other, or neither', () => {
  expect([handedInBy(`${LINK}\n`), handedInBy(`${KIT}\n`), handedInBy('hello')]).toEqual([LINK, KIT, null]);
});
