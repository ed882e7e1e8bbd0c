import type { Problem, Result } from '#shared/kernel/result.ts';
import { err, ok } from '#shared/kernel/result.ts';

const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may be handed to the system, or why not: anything else could start programs or read files. */
export function checkExternalUrl(url: string): Result<string, Problem> {
  const parsed = URL.parse(url);
  if (parsed !== null && ALLOWED.has(parsed.protocol) && parsed.username === '' && parsed.password === '') {
    return ok(parsed.href);
  }
  return err({
    code: 'link-refused',
    message: 'This link was not opened: only web and mail addresses without a password in them are.',
    help: 'Copy the link if you trust it.',
  });
}
