import { describe, expect, it } from 'vitest';
import { readAppearance } from './appearance.ts';

describe('readAppearance', () => {
  it.each([null, '', 'no json', '[]', '7', 'null', '{"theme":"purple","density":3}'])(
    '%j is the usual look',
    (stored) => {
      expect(readAppearance(stored)).toEqual({ theme: 'system', density: 'compact' });
    },
  );

  it('keeps what it understands', () => {
    expect(readAppearance('{"theme":"dark","density":"odd"}')).toEqual({ theme: 'dark', density: 'compact' });
  });
});
