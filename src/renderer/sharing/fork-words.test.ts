import { expect, test } from 'vitest';
import { forkWords } from './fork-words.ts';

test('[SYNC-M1] says what each of two changes of the membership did, and nothing twice', () => {
  expect(
    forkWords([
      { kind: 'removed', name: 'Kim' },
      { kind: 'removed', name: 'Kim' },
      { kind: 'admitted', name: 'Bo', device: 'Tablet', role: 'reader' },
      { kind: 'role', name: '', role: 'writer' },
      { kind: 'invited', role: 'writer' },
      { kind: 'revoked' },
      { kind: 'rekeyed' },
    ]),
  ).toEqual([
    'Kim, or a device of theirs, was removed.',
    'Bo was let in with Tablet, and may read.',
    'Somebody may edit from then on.',
    'An invitation was made for somebody who may edit.',
    'An invitation was revoked.',
    'The key by which it is encrypted was changed.',
  ]);
});
