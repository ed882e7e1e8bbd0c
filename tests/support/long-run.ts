/** What shows at a further size or moment what `npm test` shows anyway is marked `@long`, and run by `npm run test:long`. */
import { test } from '@playwright/test';

/** In a group that is marked so. How many were left is said at the end: see left-for-long.ts. */
export function leftForLongRun(): void {
  // biome-ignore lint/suspicious/noSkippedTests: said at the end of each run that leaves it, and run by the long one.
  test.skip(process.env.LONG_RUN !== '1', 'left for npm run test:long');
}
