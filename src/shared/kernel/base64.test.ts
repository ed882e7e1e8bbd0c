import { describe, expect, it } from 'vitest';
import { base64Of, bytesOf } from './base64.ts';

describe('bytes in letters', () => {
  it.each([0, 1, 2, 3, 255, 8_192, 8_193, 1_000_000])('are those of Node, and read back: %i of them', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => at * 7);
    const letters = base64Of(bytes);
    expect(letters).toBe(Buffer.from(bytes).toString('base64'));
    expect(Buffer.from(bytesOf(letters)).equals(bytes)).toBe(true);
  });

  it('are none where letters stand that mean nothing', () => {
    expect(() => bytesOf('no*bytes')).toThrow();
  });
});
