/** docs/throughline-export.schema.json is what files are read by, and what we write fits it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { must } from '#shared/kernel/result.ts';
import { exchangeJsonSchema } from '#shared/transfer/exchange/json-schema.ts';
import { MEMBERS } from '#shared/transfer/exchange/schema.ts';
import { makeExchange, serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject } from '#shared/transfer/json/index.ts';
import { readFile } from '#shared/transfer/read-file.ts';
import { everyField } from '#tests/support/every-field.ts';
import { anyExchange } from './any-exchange.ts';
import { fixtureBytes, fixturesMissing } from './fixtures.ts';

const docs = join(import.meta.dirname, '../../docs');
const published = join(docs, 'throughline-export.schema.json');
const wanted: unknown = JSON.parse(JSON.stringify(exchangeJsonSchema()));

// After a change of the schema: UPDATE_DOCS=1 npx vitest run tests/acceptance/transfer-schema.test.ts, then format.
if (process.env.UPDATE_DOCS) writeFileSync(published, `${JSON.stringify(wanted, null, 2)}\n`);

const validator = z.fromJSONSchema(JSON.parse(readFileSync(published, 'utf8')));

describe('[TRANSFER-4] the published schema', () => {
  it('is the one that files are read by', () => {
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(wanted);
  });

  it('accepts what a full project exports', () => {
    const project = exportProject(everyField().project, { id: 'p1' });
    const written = serialiseExchange(makeExchange({ exportedAt: '2026-11-20T10:00:00Z', projects: [project] }));
    expect(validator.safeParse(JSON.parse(written)).error).toBeUndefined();
  });

  it('accepts any export', () => {
    fc.assert(
      fc.property(anyExchange, (exchange) => validator.safeParse(JSON.parse(serialiseExchange(exchange))).success),
      { numRuns: 20 },
    );
  });

  it.skipIf(fixturesMissing !== null)('accepts what a real board becomes', () => {
    const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };
    for (const name of ['capstone', 'stonekw', 'deck-trelloJson', 'hanyscz']) {
      const { exchange } = must(readFile(fixtureBytes(`trello/${name}.json`), { ...making, fileName: name }));
      expect(validator.safeParse(JSON.parse(serialiseExchange(exchange))).error).toBeUndefined();
    }
  });

  it('refuses what is none', () => {
    expect(
      validator.safeParse({ format: 'throughline-export', version: 1, projects: [{ id: 'p', name: 7 }] }).success,
    ).toBe(false);
  });

  it('has every member described in docs/EXPORT.md', () => {
    const text = readFileSync(join(docs, 'EXPORT.md'), 'utf8');
    const missing = Object.entries(MEMBERS).flatMap(([kind, members]) =>
      members.filter((member) => !text.includes(`\`${member}\``)).map((member) => `${kind}.${member}`),
    );
    expect(missing).toEqual([]);
  });
});
