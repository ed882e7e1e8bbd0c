/** Comments that a window has not read, in tests that have nobody else to write them. */
import { expect, type Page } from '@playwright/test';

/** What was imported counts as read: from now on as if it had come in since. */
export async function haveItComeLater(page: Page): Promise<void> {
  // In words of the page: there are no DOM types here.
  const noted = `new Promise((resolve, reject) => {
    const opening = indexedDB.open('throughline-local');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction('readBefore', 'readwrite');
      const store = writing.objectStore('readBefore');
      let count = 0;
      store.getAll().onsuccess = ({ target: { result } }) => {
        for (const { project, comments } of result) {
          if (comments.length > 0) count++;
          store.put({ project, comments: [] });
        }
      };
      writing.oncomplete = () => {
        database.close();
        resolve(count);
      };
    };
  })`;
  // Noted once the project has been drawn.
  await expect.poll(() => page.evaluate(noted)).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole('link', { name: /unread comments? in/ })).toBeVisible();
  // The screen of the project, not what stands in its place until its file is there.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
