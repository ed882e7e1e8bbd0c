/** Real exports of other tools. They lie outside of this repository (fixtures/README.md, "Rules"). */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.env.FIXTURES_DIR ?? '../shared/fixtures');

/** Null where the fixtures are, else the reason to print with a skip. */
export const fixturesMissing: string | null = existsSync(folder)
  ? null
  : `fixtures not found at ${folder}; set FIXTURES_DIR`;

if (fixturesMissing !== null) process.stderr.write(`Skipped: ${fixturesMissing}\n`);

export function fixturePath(name: string): string {
  return resolve(folder, name);
}

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fixturePath(name)));
}

/** What a correct importer finds, counted by independent scripts. */
export function factsOf(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(resolve(folder, 'facts', `${name}.json`), 'utf8')) as Record<string, unknown>;
}
