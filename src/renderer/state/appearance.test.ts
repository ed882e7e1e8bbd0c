import { describe, expect, it } from 'vitest';
import { readAppearance } from './appearance.ts';

describe('readAppearance', () => {
  it.each([null, '', 'no json', '[]', '7', 'null', '{"theme":"purple","density":3}'])(
    '%j is the usual look',
    (stored) => {
      expect(readAppearance(stored)).toEqual({ theme: 'system', density: 'compact', textSize: 100 });
    },
  );

  it('keeps what it understands', () => {
    const stored = '{"theme":"dark","density":"odd","textSize":125}';
    expect(readAppearance(stored)).toEqual({ theme: 'dark', density: 'compact', textSize: 125 });
    expect(readAppearance('{"textSize":300}').textSize).toBe(100);
  });
});
