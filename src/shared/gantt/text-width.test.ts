import { describe, expect, it } from 'vitest';
import { cutText, isRightToLeft, textWidth } from './index.ts';

const style = { size: 12 } as const;

describe('text that is cut to fit', () => {
  it('stays whole where it fits, with its line ends as spaces', () => {
    expect(cutText(' Dig\n the\tpit ', 200, style)).toBe('Dig the pit');
  });

  it.each([
    'A title of many words that go on and on',
    'Überführungsbauwerksprüfungsprotokoll',
    '基礎工事と配管の検査および承認手続きの完了を待つ',
    'الحفر والأساسات للجزء الشمالي من الرصيف',
  ])('ends in … and is no wider than its room: %s', (title) => {
    const cut = cutText(title, 90, style);
    expect(cut).toMatch(/.…$/u);
    expect(textWidth(cut, style)).toBeLessThanOrEqual(90);
  });

  it('never cuts a sign in two', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cutText(`${family}${family}${family}`, textWidth(family, style) * 1.5 + textWidth('…', style), style)).toBe(
      `${family}…`,
    );
  });

  it('is nothing where there is no room for a letter', () => {
    expect(cutText('Dig', 10, style)).toBe('');
  });

  it('runs as its first letter does', () => {
    expect(isRightToLeft('3 - الحفر')).toBe(true);
    expect(isRightToLeft('Dig الحفر')).toBe(false);
    expect(isRightToLeft('12.5')).toBe(false);
  });
});
