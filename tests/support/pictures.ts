/**
 * Pictures of screens, to be looked at: into test-results/pictures, each in light and in dark. axe looks at each of them too: with
 * all rules once, and for the colours of the rest.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from './axe.ts';

export const PICTURES = path.resolve(import.meta.dirname, '../../test-results/pictures');

/** What a window is that nobody made larger. */
const USUAL = { width: 1280, height: 800 } as const;

export type Scheme = 'light' | 'dark';

export type Look = (screen: string, options?: LookOptions) => Promise<void>;

interface LookOptions {
  /** False where axe would look at thousands of paragraphs, or at what is over by then. */
  readonly checked?: boolean;
}

interface LookerOptions {
  /** Light and dark unless it is given. */
  readonly schemes?: readonly Scheme[];
}

/**
 * Looks at a window as it stands, in one colour scheme after the other, and leaves it in light as it came: one walk shows both.
 * What axe finds is put to `found`.
 */
export function looker(page: Page, found: string[], { schemes = ['light', 'dark'] }: LookerOptions = {}): Look {
  mkdirSync(PICTURES, { recursive: true });
  return async (screen, { checked = true } = {}) => {
    const { width, height } = page.viewportSize() ?? USUAL;
    // Nothing under the pointer, so that nothing shows its hover.
    await page.mouse.move(width - 2, height - 2);
    for (const scheme of schemes) {
      await show(page, scheme);
      await page.screenshot({ path: path.join(PICTURES, `${screen}-${scheme}-${width}x${height}.png`) });
      if (!checked) continue;
      // The others show the same in other colours or more room.
      const isInFull = scheme === schemes[0] && width <= USUAL.width;
      const { violations } = await (isInFull ? axe(page) : axe(page).withRules(['color-contrast'])).analyze();
      for (const { id, nodes } of violations) found.push(`${screen}, ${scheme}: ${id}: ${nodes[0]?.html}`);
    }
    await show(page, 'light');
  };
}

async function show(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(`matchMedia('(prefers-color-scheme: ${scheme})').matches`);
}
