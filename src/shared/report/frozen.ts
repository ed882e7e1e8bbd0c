/** What a report was made of, read again as it was stored (REPORT-2, PREPORT-1). */
import type { z } from 'zod';
import { deepFreeze, type Json, wellFormed } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

export type UnreadReport = Problem<'report-newer' | 'report-unreadable'>;

/** `remake`: what a person does about one that is damaged. */
export function readFrozen<Content extends Json>(
  stored: unknown,
  {
    content,
    format: known,
    remake,
  }: { readonly content: z.ZodType<Content>; readonly format: number; readonly remake: string },
): Result<Content, UnreadReport> {
  const read = content.safeParse(wellFormed(stored));
  if (read.success) return ok(deepFreeze(read.data));
  const { format } = typeof stored === 'object' && stored !== null && 'format' in stored ? stored : { format: null };
  if (typeof format === 'number' && format > known) {
    return err({
      code: 'report-newer',
      message: 'This report was made by a newer version of Throughline, and stays as it is.',
      help: 'Install the newer version to read it.',
    });
  }
  return err({
    code: 'report-unreadable',
    message: 'This report is damaged: what is stored of it is not what a report is. It stays as it is.',
    help: remake,
    detail: read.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ')
      .slice(0, 500),
  });
}
