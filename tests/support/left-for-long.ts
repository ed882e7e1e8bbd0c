/** Says at the end of a run which tests were left for the long one. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export default class LeftForLong implements Reporter {
  readonly #left: string[] = [];

  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(test: TestCase, { status }: TestResult): void {
    if (status === 'skipped' && test.tags.includes('@long')) this.#left.push(test.titlePath().slice(2).join(' › '));
  }

  onEnd(): void {
    if (this.#left.length === 0) return;
    process.stdout.write(`  ${this.#left.length} left for npm run test:long\n`);
    for (const title of this.#left) process.stdout.write(`    ${title}\n`);
  }
}
