import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-input.ts';
import { checkSyntax } from './json-syntax.ts';

describe('JSON from outside', () => {
  it('agrees with the engine on what is JSON', () => {
    const mutated = fc
      .tuple(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '1', 'x', '\n', '01', '-'),
      )
      .map(([text, at, insert]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + insert + text.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(mutated, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        expect(checkSyntax(text, 100).kind).toBe(parses ? 'fine' : 'broken');
      }),
      { numRuns: 3000 },
    );
  });

  it('names line and column of what is broken', () => {
    const result = readJson('{\n  "a": 1,\n  "b": oops\n}');
    expect(result).toMatchObject({ ok: false, error: { code: 'json-broken' } });
    expect(!result.ok && result.error.message).toContain('line 3, column 8 has “oops');
  });

  it('says that a cut file was cut', () => {
    const result = readJson('{"cards":[{"name":"x"');
    expect(!result.ok && result.error.message).toContain('breaks off at line 1, column 22');
  });

  it('refuses absurd nesting without building it', () => {
    expect(readJson('['.repeat(2_000_000))).toMatchObject({ ok: false, error: { code: 'json-too-deep' } });
    expect(readJson(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`)).toMatchObject({
      ok: false,
      error: { code: 'json-too-deep' },
    });
  });

  it('takes prototype names out and counts them', () => {
    const result = readJson(
      '{"__proto__":{"polluted":1},"a":{"constructor":{"prototype":1},"b":2},"c":[{"\\u005f_proto__":1}]}',
    );
    expect(result).toMatchObject({
      ok: true,
      value: { value: { a: { b: 2 }, c: [{}] }, losses: [{ code: 'unsafe-names', count: 3 }] },
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('caps records and texts', () => {
    const limits = { depth: 8, records: 3, string: 5 };
    expect(readJson('[[],[],[]]', limits)).toMatchObject({ ok: false, error: { code: 'json-too-many' } });
    const long = readJson('{"a":{"b":"123456"}}', limits);
    expect(long).toMatchObject({ ok: false, error: { code: 'json-text-too-long' } });
    expect(!long.ok && long.error.message).toContain('a.b');
  });
});
