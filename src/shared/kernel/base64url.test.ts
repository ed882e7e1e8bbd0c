import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';

describe('base64url', () => {
  it('writes as everybody does, and reads what was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AAAAA', 'AB', 'AAB', 'A=', 'AA==', 'A/', 'A+', 'AA AA', 'Äö'])('reads nothing out of %s', (text) => {
    expect(fromBase64url(text)).toBeNull();
  });
});
