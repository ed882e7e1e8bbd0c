/** An export file in our own format: parsed JSON to `Exchange`, or the sentence that says what is wrong and where. */
import type { z } from 'zod';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Exchange, exchangeSchema, FORMAT, VERSION } from './schema.ts';

export function readExchange(value: unknown): Result<Exchange, Problem> {
  const version = versionOf(value);
  if (typeof version === 'number' && version > VERSION) {
    return err({
      code: 'export-newer',
      message: `The file was written by a newer Throughline (export version ${version}; this one reads version ${VERSION}).`,
      help: 'Update Throughline on this device, then open the file again.',
    });
  }
  const parsed = exchangeSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const more = parsed.error.issues.length - 1;
  return err({
    code: 'export-invalid',
    message: `The export is not as it should be at ${pathOf(value, issue?.path ?? [])}: ${sentenceOf(value, issue)}${
      more > 0 ? ` (and ${more} more ${more === 1 ? 'place' : 'places'})` : ''
    }.`,
    help: 'docs/EXPORT.md says what each member holds. Nothing was imported.',
  });
}

function versionOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT) return undefined;
  return 'version' in value ? value.version : undefined;
}

type Path = readonly PropertyKey[];

/** `projects[0].tasks[12].due (task "Call the printer")`. */
function pathOf(value: unknown, path: Path): string {
  if (path.length === 0) return 'the top';
  const written = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  for (let length = path.length - 1; length > 0; length--) {
    const node = at(value, path.slice(0, length));
    if (typeof node !== 'object' || node === null) continue;
    const title: unknown = Reflect.get(node, 'title') ?? Reflect.get(node, 'name');
    if (typeof title === 'string') return `${written.slice(1)} (in “${title.slice(0, 60)}”)`;
  }
  return written.slice(1);
}

function at(value: unknown, path: Path): unknown {
  let node = value;
  for (const step of path) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = Reflect.get(node, step);
  }
  return node;
}

function sentenceOf(value: unknown, issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'it does not fit';
  const found = at(value, issue.path);
  const shown =
    found === undefined ? 'nothing is there' : `it has ${JSON.stringify(found)?.slice(0, 60) ?? 'something else'}`;
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((choice) => JSON.stringify(choice)).join(' or ')}, but ${shown}`;
  const expected = issue.message.startsWith('Invalid')
    ? `${'expected' in issue ? String(issue.expected) : 'another value'}`
    : issue.message;
  return `expected ${expected}, but ${shown}`;
}
