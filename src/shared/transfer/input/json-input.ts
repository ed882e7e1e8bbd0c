/**
 * JSON from outside, made safe before anything looks at it: caps on nesting, on the number of records and on the size of
 * texts; names that would reach into an object's prototype are taken out and counted.
 */
import { numberWords } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { checkSyntax, placeOf } from './json-syntax.ts';
import { MAX_DEPTH, MAX_RECORDS, MAX_STRING } from './limits.ts';

export interface JsonInput {
  readonly value: unknown;
  readonly losses: readonly Loss[];
}

export interface JsonLimits {
  readonly depth: number;
  readonly records: number;
  readonly string: number;
}

const LIMITS: JsonLimits = { depth: MAX_DEPTH, records: MAX_RECORDS, string: MAX_STRING };

export function readJson(text: string, limits: JsonLimits = LIMITS): Result<JsonInput, Problem> {
  // Before JSON.parse, which would build the nesting first.
  const syntax = checkSyntax(text, limits.depth);
  if (syntax.kind === 'broken') return err(brokenJson(text, syntax.offset, syntax.expected));
  if (syntax.kind === 'tooDeep') {
    const { line, column } = placeOf(text, syntax.offset);
    return err({
      code: 'json-too-deep',
      message: `The file nests deeper than ${limits.depth} levels at line ${line}, column ${column}; no export does, so it was not read.`,
      help: 'Export the file again from the tool it comes from.',
    });
  }
  return cleanse(JSON.parse(text), limits);
}

function brokenJson(text: string, offset: number, expected: string): Problem {
  const { line, column } = placeOf(text, offset);
  const early = expected.startsWith('more');
  return {
    code: 'json-broken',
    message: early
      ? `The file breaks off at line ${line}, column ${column}, in the middle of its JSON; it was probably cut short while it was saved or copied.`
      : `The file is not correct JSON: line ${line}, column ${column} has ${shown(text, offset)} where ${expected} should be.`,
    help: 'Export or copy the file again; if it was edited by hand, correct that place.',
  };
}

function shown(text: string, offset: number): string {
  const found = text
    .slice(offset, offset + 12)
    .replace(/\s+/g, ' ')
    .trim();
  return found === '' ? 'nothing' : `“${found}”`;
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Takes unsafe names out in place and counts; a worklist, because the depth cap may be raised. */
function cleanse(value: unknown, limits: JsonLimits): Result<JsonInput, Problem> {
  const waiting: { readonly node: object; readonly path: string }[] = [];
  const taken: string[] = [];
  let records = 0;
  let tooLong: string | null = null;
  const visit = (child: unknown, path: () => string): void => {
    if (typeof child === 'string' && child.length > limits.string) tooLong ??= path();
    if (typeof child !== 'object' || child === null) return;
    waiting.push({ node: child, path: path() });
  };
  visit(value, () => '');
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, path } = next;
    if (++records > limits.records) return err(tooMany(limits.records));
    if (Array.isArray(node)) {
      for (const [index, child] of node.entries()) visit(child, () => `${path}[${index}]`);
    } else {
      for (const key of Object.keys(node)) {
        if (UNSAFE.has(key)) {
          Reflect.deleteProperty(node, key);
          taken.push(`${path}.${key}`.replace(/^\./, ''));
        } else visit((node as Record<string, unknown>)[key], () => `${path}.${key}`.replace(/^\./, ''));
      }
    }
    if (tooLong !== null) return err(tooLongAt(tooLong, limits.string));
  }
  return ok({ value, losses: taken.length === 0 ? [] : [unsafeNames(taken)] });
}

function unsafeNames(paths: readonly string[]): Loss {
  return {
    code: 'unsafe-names',
    count: paths.length,
    message: `${paths.length === 1 ? 'A member' : `${paths.length} members`} with a name that programs must not take from files (__proto__, constructor, prototype) ${paths.length === 1 ? 'was' : 'were'} left out.`,
    where: paths.slice(0, 5).join(', '),
  };
}

function tooMany(limit: number): Problem {
  return {
    code: 'json-too-many',
    message: `The file holds more than ${numberWords(limit)} objects and lists, which is the most that can be imported at once.`,
    help: 'Split the export into smaller ones.',
  };
}

function tooLongAt(path: string, limit: number): Problem {
  return {
    code: 'json-text-too-long',
    message: `The text at ${path || 'the top'} has more than ${numberWords(limit)} characters, which is the most that one text may have.`,
    help: 'Shorten that text in the tool the file comes from and export again.',
  };
}
