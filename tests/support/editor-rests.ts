/**
 * Until what a text editor was told has been taken in. For 20 ms after it has the focus it puts its own selection back, and it
 * hears of where keys put the caret a task later than the key: nobody types that fast.
 */
import type { Page } from '@playwright/test';

export async function editorRests(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => setTimeout(done, 40))');
}
