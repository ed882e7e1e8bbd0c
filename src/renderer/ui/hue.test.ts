import { describe, expect, it } from 'vitest';
import { HUES } from '#shared/domain/records.ts';
import { hueOfColor, hueOfText } from './hue.ts';
import { initials } from './initials.ts';

describe('hueOfColor', () => {
  it.each([
    ['green', 'green'],
    ['green_dark', 'green'],
    ['yellow_light', 'amber'],
    ['purple', 'violet'],
    ['black', 'slate'],
    ['#123456', 'slate'],
    [null, 'slate'],
  ])('shows %s as %s', (color, hue) => {
    expect(hueOfColor(color)).toBe(hue);
  });
});

describe('hueOfText', () => {
  it('is one of the twelve and the same every time', () => {
    for (const text of ['', 'a', 'Zoë', 'نورة', '田中']) {
      expect(HUES).toContain(hueOfText(text));
      expect(hueOfText(text)).toBe(hueOfText(text));
    }
  });
});

describe('initials', () => {
  it.each([
    ['Ana Belém Costa', 'AC'],
    ['root', 'R'],
    ['(deleted) user', 'DU'],
    ['田中 太郎', '田'],
    ['   ', '?'],
  ])('of %j are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
