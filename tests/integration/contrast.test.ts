import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, parseOklch } from '#tests/support/contrast.ts';

// As text, because contrast is a promise about what is written there.
const css = readFileSync(new URL('../../src/renderer/ui/tokens.css', import.meta.url), 'utf8');

const more = /@media \(prefers-contrast: more\) \{([\s\S]*?)\n\}/.exec(css)?.[1] ?? '';

/** `sheet`: the last of its rules that names the token counts. */
function token(name: string, theme: 'light' | 'dark', sheet = css): string {
  const pattern = new RegExp(`--color-${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`);
  const match = pattern.exec(sheet) ?? pattern.exec(css);
  const value = theme === 'light' ? match?.[1] : match?.[2];
  if (!value) throw new Error(`No token --color-${name}`);
  return value;
}

function ratio(text: string, ground: string): number {
  return contrast(parseOklch(text), parseOklch(ground));
}

const GROUNDS = ['sunken', 'surface', 'lane', 'raised', 'float'];
const TEXTS = ['text', 'muted', 'accent-text', 'on-track', 'at-risk', 'off-track', 'blocked', 'done'];

describe.each(['light', 'dark'] as const)('contrast in %s', (theme) => {
  it.each(TEXTS)('%s reads at 4.5:1 or better on every surface', (name) => {
    for (const ground of GROUNDS) {
      expect(ratio(token(name, theme), token(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['accent', 'edge'])('%s is found at 3:1 or better on every surface', (name) => {
    for (const ground of GROUNDS) {
      expect(ratio(token(name, theme), token(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('the primary and the dangerous action read', () => {
    for (const name of ['accent-solid', 'danger-solid']) {
      expect(ratio(token('on-accent', theme), token(name, theme)), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('initials and label names read on each of the twelve hues', () => {
    const [groundL, groundC, textL, textC] = theme === 'light' ? [0.91, 0.055, 0.38, 0.09] : [0.38, 0.065, 0.93, 0.04];
    const hues = [...css.matchAll(/--hue-\w+: (\d+);/g)].map((match) => Number(match[1]));
    expect(hues).toHaveLength(12);
    for (const hue of hues) {
      expect(ratio(`oklch(${textL} ${textC} ${hue})`, `oklch(${groundL} ${groundC} ${hue})`)).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });
});

describe.each(['light', 'dark'] as const)('contrast of people’s lines in %s', (theme) => {
  it('carets and frames in each of the twelve hues are seen at 3:1 or better on every surface', () => {
    const part = String.raw`oklch\(([\d.]+) calc\(([\d.]+) [^\n]*`;
    const line = new RegExp(String.raw`--hue-line: light-dark\(\s*${part}\s*${part}`).exec(css);
    const [lightness, chroma] = theme === 'light' ? [line?.[1], line?.[2]] : [line?.[3], line?.[4]];
    for (const [, hue] of css.matchAll(/--hue-\w+: (\d+);/g)) {
      for (const ground of GROUNDS) {
        const seen = ratio(`oklch(${lightness} ${chroma} ${hue})`, token(ground, theme));
        expect(seen, `hue ${hue} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});

describe.each(['light', 'dark'] as const)('contrast in %s, where more is asked for', (theme) => {
  const found = (name: string): string => token(name, theme, more);

  it.each(TEXTS)('%s reads at 7:1 or better on every surface', (name) => {
    for (const ground of GROUNDS) {
      expect(ratio(found(name), found(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  });

  it.each([
    ['hairline', 3],
    ['edge', 4.5],
    ['accent', 4.5],
  ])('%s is seen at %d:1 or better on every surface', (name, least) => {
    for (const ground of GROUNDS) {
      expect(ratio(found(name), found(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(least);
    }
  });

  it('the primary and the dangerous action read', () => {
    for (const name of ['accent-solid', 'danger-solid']) {
      expect(ratio(found('on-accent'), found(name)), name).toBeGreaterThanOrEqual(7);
    }
  });
});
