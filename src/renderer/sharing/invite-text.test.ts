import { expect, test } from 'vitest';
import { inviteFile, inviteIn } from './invite-text.ts';

const LINK = 'throughline://join/AbC-d_9';

test.each([
  [LINK, LINK],
  [`Hello,\nplease join: <${LINK}>.\nKim`, LINK],
  [`${LINK}\n`, LINK],
  ['throughline://project/abc', null],
  ['https://example.org/join/abc', null],
  ['', null],
])('the invitation in %j', (text, invite) => {
  expect(inviteIn(text)).toBe(invite);
});

test('a file holds the invitation, under a name that every system takes', () => {
  const { name, bytes } = inviteFile('Pier 4/5: north', LINK);
  expect(name).toBe('Pier 4 5 north.throughline-invite');
  expect(inviteIn(new TextDecoder().decode(bytes))).toBe(LINK);
});
