/** What a window needs now and then, and fetches then. */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { JobWords } from '#shared/transfer/job-words.ts';

/** The host that serves the window's parts may be gone before this one was fetched. */
export async function loaded<T>(part: Promise<T>, words: JobWords): Promise<Result<T>> {
  try {
    return ok(await part);
  } catch (error) {
    return err({ ...words.unreachable, detail: String(error) });
  }
}
