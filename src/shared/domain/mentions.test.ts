import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '#shared/kernel/ids.ts';
import { mentionAddress, mentionText, readMention } from './mentions.ts';

describe('the address of a mention', () => {
  it('names the same person or card when it is read, whatever the id', () => {
    fc.assert(
      fc.property(fc.constantFrom('person', 'card'), fc.string({ minLength: 1, unit: 'grapheme' }), (kind, text) => {
        const mention = { kind, id: asId(text) } as NonNullable<ReturnType<typeof readMention>>;
        expect(readMention(mentionAddress(mention))).toEqual(mention);
      }),
    );
  });

  it.each([
    'https://example.org/person/1',
    'throughline:person/',
    'throughline:board/1',
    'throughline://person/1',
    'THROUGHLINE:person/1',
    'throughline:card/a/b',
    'throughline:card/%E0%A4',
    'throughline:card/a b',
    'javascript:throughline:card/a',
  ])('is not %s', (address) => {
    expect(readMention(address)).toBeNull();
  });
});

describe('the words of a mention', () => {
  it('are one line, and not the whole of an endless title', () => {
    expect(mentionText('person', 'Ana  Ribeiro\n')).toBe('@Ana Ribeiro');
    expect(mentionText('card', '😀'.repeat(300))).toBe(`#${'😀'.repeat(79)}…`);
  });
});
