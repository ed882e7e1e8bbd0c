/** Faults that a test switches on and off inside the page. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { shiftedClock } from '#tests/support/clock.ts';

const script = fileURLToPath(new URL('./injected.js', import.meta.url));

/** From the next load on every window of the browser can be faulted. */
export async function makeFaultable(app: App): Promise<void> {
  await app.context.addInitScript({ path: script });
  await app.context.addInitScript({ content: shiftedClock('globalThis.faults.clock') });
  await app.page.reload();
}

export interface Faults {
  readonly abort: boolean;
  readonly refuse: 'QuotaExceededError' | null;
  readonly clock: number;
}

export async function setFaults(page: Page, faults: Partial<Faults>): Promise<void> {
  await page.evaluate(`Object.assign(globalThis.faults, ${JSON.stringify(faults)})`);
}
