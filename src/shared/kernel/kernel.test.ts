import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInstant, monthOf } from './clock.ts';
import { DisposeBag } from './disposable.ts';
import { Emitter } from './emitter.ts';
import { asId, newId, type TaskId } from './ids.ts';
import { isJson, jsonEquals } from './json.ts';
import { err, must, ok } from './result.ts';

describe('ids', () => {
  it('[RECORD-1] are 22 characters whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(newId<TaskId>(() => bytes)).toMatch(/^[0-9A-Za-z]{22}$/);
      }),
    );
  });

  it('differ when one bit differs', () => {
    const bytes = new Uint8Array(16);
    const flipped = Uint8Array.from(bytes, (byte, index) => (index === 15 ? 1 : byte));
    expect(newId<TaskId>(() => bytes)).not.toBe(newId<TaskId>(() => flipped));
  });

  it('are never empty', () => {
    expect(() => asId<TaskId>('')).toThrow('empty');
  });
});

describe('instants', () => {
  it.each([
    [Date.UTC(2026, 10, 30, 23, 59, 59, 999), '2026-11'],
    [-1, '1970-01'],
    [Number.NaN, '1970-01'],
    [8.64e15, '9999-12'],
    [Infinity, '9999-12'],
  ])('%d lies in the month %s', (at, month) => expect(monthOf(at)).toBe(month));

  it('are those that a date can name', () => {
    expect([0, -8.64e15, 8.64e15, 8.64e15 + 1, Infinity, Number.NaN].map(isInstant)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('emitters and bags', () => {
  it('release each subscription once', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listener = (value: number): void => void heard.push(value);
    const off = emitter.on(listener);
    emitter.on(listener);
    off();
    off();
    emitter.emit(1);
    expect([heard, emitter.size]).toEqual([[1], 1]);
  });

  it('a bag releases in reverse and at once when already released', () => {
    const order: string[] = [];
    const bag = new DisposeBag();
    bag.add(() => order.push('first'));
    bag.add(() => order.push('second'));
    bag.dispose();
    bag.add(() => order.push('late'));
    bag.dispose();
    expect(order).toEqual(['second', 'first', 'late']);
  });
});

describe('json and results', () => {
  it('equality ignores the order of keys and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonEquals(value, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
    expect(jsonEquals({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(jsonEquals([1, 2], [2, 1])).toBe(false);
    expect(jsonEquals({ a: undefined }, { b: undefined })).toBe(false);
  });

  it('what JSON would change is none', () => {
    const deep = Array.from({ length: 80 }).reduce<unknown>((inner) => [inner], 0);
    expect([isJson(Number.NaN), isJson(undefined), isJson(deep), isJson({ a: [null, 'x', 1] })]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    // Own, as JSON.parse makes it; what Yjs hands on of it is a prototype.
    expect(isJson(JSON.parse('{"kept":1,"within":[{"__proto__":{"x":1}}]}'))).toBe(false);
  });

  it('must throws with the words of the problem', () => {
    expect(must(ok(3))).toBe(3);
    expect(() => must(err({ code: 'full', message: 'The disk is full.' }))).toThrow('full: The disk is full.');
  });
});
