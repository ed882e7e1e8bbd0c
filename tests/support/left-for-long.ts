/** Says at the end of a run how many tests were left for the long one. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export default class LeftForLong implements Reporter {
  #left = 0;

  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(test: TestCase, { status }: TestResult): void {
    if (status === 'skipped' && test.tags.includes('@long')) this.#left += 1;
  }

  onEnd(): void {
    if (this.#left > 0) process.stdout.write(`  ${this.#left} left for npm run test:long\n`);
  }
}
