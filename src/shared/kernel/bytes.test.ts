import { expect, it } from 'vitest';
import { hexOf, joinedBytes, sameBytes } from './bytes.ts';

it('bytes are the same where they hold the same, wherever they lie', () => {
  const whole = new Uint8Array([1, 2, 3, 1, 2]);
  expect(sameBytes(whole.subarray(0, 2), whole.subarray(3))).toBe(true);
  expect(sameBytes(whole.subarray(0, 2), whole.subarray(0, 3))).toBe(false);
  expect(sameBytes(whole.subarray(0, 2), whole.subarray(1, 3))).toBe(false);
});

it('joined bytes are their own, and none are none', () => {
  const first = new Uint8Array([1, 2]);
  const joined = joinedBytes([first, new Uint8Array(), new Uint8Array([3])]);
  first[0] = 9;
  expect([...joined]).toEqual([1, 2, 3]);
  expect(joinedBytes([]).byteLength).toBe(0);
});

it('in hexadecimal each byte has two letters', () => {
  expect(hexOf(new Uint8Array([0, 9, 10, 255]))).toBe('00090aff');
});
