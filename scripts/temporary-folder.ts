/** Where tests keep what they throw away: a disk takes its time over each commit, which is most of what a test of hosts waits for. */
import { accessSync, constants, statfsSync } from 'node:fs';

const IN_MEMORY = '/dev/shm';
/** Bytes that must be free there: profiles of browsers and databases of several tests at once. A container may have 64 MB. */
const LEAST = 4 * 2 ** 30;

/** As variables of the environment; none where memory has no folder (Linux alone has), where it is small, or where somebody chose one. */
export function temporaryFolder(
  environment: Readonly<Record<string, string | undefined>>,
  folder = IN_MEMORY,
  least = LEAST,
): Readonly<Record<string, string>> {
  if (environment.TMPDIR !== undefined) return {};
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < least ? {} : { TMPDIR: folder };
  } catch {
    return {};
  }
}
