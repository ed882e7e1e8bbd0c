import { describe, expect, it } from 'vitest';
import { asId } from '#shared/kernel/ids.ts';
import { cardLink, inviteLinkSchema, parseDeepLink } from './deep-link.ts';

describe('a link to a project or a card', () => {
  it.each([
    ['throughline://project/4fTk0', { project: '4fTk0', card: null }],
    ['throughline://project/4fTk0/', { project: '4fTk0', card: null }],
    ['THROUGHLINE://project/4fTk0/card/9aZ', { project: '4fTk0', card: '9aZ' }],
    ['throughline://project/a%2Fb%20c/card/%E2%82%AC', { project: 'a/b c', card: '€' }],
  ])('is read: %s', (text, link) => {
    expect(parseDeepLink(text)).toEqual({ ok: true, value: link });
  });

  it.each([
    '',
    'throughline:',
    'throughline://',
    'throughline://project',
    'throughline://project/',
    'throughline://project//card/x',
    'throughline://project/x/card',
    'throughline://project/x/card/',
    'throughline://project/x/card/y/z',
    'throughline://project/x?card=y',
    'throughline://project/x#/p/y',
    'throughline://project/x/card/y?open=file:///etc/passwd',
    'throughline://user:word@project/x',
    'throughline://project:81/x',
    'throughline://settings/x',
    'throughline://project/..',
    'throughline://project/%2e%2e',
    'throughline://project/%00',
    'throughline://project/a%0Ab',
    'throughline://project/%C3%28',
    'throughline://project/%',
    'throughline://project/%E2%80%A8',
    'throughline://project/a b',
    'throughline://project/x\n--data /tmp',
    'throughline-app://project/x',
    'throughline-app://app/index.html',
    'https://project/x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    ' throughline://project/x',
    `throughline://project/${'x'.repeat(1001)}`,
    `throughline://project/${'%41'.repeat(20_000)}`,
  ])('is refused: %s', (text) => {
    expect(parseDeepLink(text)).toMatchObject({ ok: false, error: { code: 'link-refused' } });
  });

  it.each(['4fTk0', 'a/b?c#d', 'ümlaut & 50 %', '日本', 'x'.repeat(1000)])(
    'brings back the ids it was made of: %s',
    (id) => {
      expect(parseDeepLink(cardLink(asId(id), asId(`${id.slice(0, 900)}2`)))).toEqual({
        ok: true,
        value: { project: id, card: `${id.slice(0, 900)}2` },
      });
    },
  );
});

describe('an invitation', () => {
  it.each(['throughline://join/AbC-d_9', 'THROUGHLINE://JOIN/AbC/'])('is known as one: %s', (text) => {
    expect(inviteLinkSchema.safeParse(text).success).toBe(true);
    expect(parseDeepLink(text).ok).toBe(false);
  });

  it.each([
    'throughline://join',
    'throughline://join/',
    'throughline://join/a b',
    'throughline://join/a?b=c',
    'throughline://join/a\n',
    'https://join/abc',
    `throughline://join/${'x'.repeat(8_000)}`,
  ])('is none: %s', (text) => {
    expect(inviteLinkSchema.safeParse(text).success).toBe(false);
  });
});
