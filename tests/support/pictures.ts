/**
 * Pictures of screens, to be looked at: into test-results/pictures. axe looks at each of them too: with all rules once, and for the
 * colours of the rest.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from './axe.ts';

const folder = path.resolve(import.meta.dirname, '../../test-results/pictures');

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Of the pictures that axe looks at with all its rules: the others show the same in other colours or more room. */
const IN_FULL = 'light-1280x800';

export type Look = (screen: string, options?: LookOptions) => Promise<void>;

interface LookOptions {
  /** False where axe would look at thousands of paragraphs, or at what is over by then. */
  readonly checked?: boolean;
}

/** Takes pictures of a window under a name of how it looks, "dark-1280x800"; what axe finds is put to `found`. */
export function looker(page: Page, name: string, found: string[], isInFull = name === IN_FULL): Look {
  mkdirSync(folder, { recursive: true });
  return async (screen, { checked = true } = {}) => {
    // Nothing under the pointer, so that nothing shows its hover.
    const { width, height } = page.viewportSize() ?? SIZES[0];
    await page.mouse.move(width - 2, height - 2);
    await page.screenshot({ path: path.join(folder, `${screen}-${name}.png`) });
    if (!checked) return;
    const { violations } = await (isInFull ? axe(page) : axe(page).withRules(['color-contrast'])).analyze();
    for (const { id, nodes } of violations) found.push(`${screen}: ${id}: ${nodes[0]?.html}`);
  };
}
