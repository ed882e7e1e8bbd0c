/** A test that cannot be run here says why, in the output as well as in the report. */
import { test } from '@playwright/test';

const told = new Set<string>();

/** Skips the test, or in a hook the tests that it is of, for a reason; null where there is none. */
export function notRunFor(reason: string | null): void {
  if (reason === null) return;
  if (!told.has(reason)) process.stdout.write(`not run: ${reason}\n`);
  told.add(reason);
  test.info().skip(true, `not run: ${reason}`);
}
