/** What a window claims to have saved, taken down at the very moment of each claim. */
import type { Page } from '@playwright/test';

const SIGN = 'claimed as saved: ';

/** At each "Saved on this device" of the status bar: what stands in the editor then. */
const OBSERVER = `{
  const status = document.querySelector('[role=status]');
  let before = '';
  new MutationObserver(() => {
    const now = status.textContent;
    if (now === before) return;
    before = now;
    const editor = document.querySelector('.ProseMirror');
    if (now === 'Saved on this device' && editor) console.debug(${JSON.stringify(SIGN)} + editor.textContent);
  }).observe(status, { subtree: true, childList: true, characterData: true });
}`;

export interface Claims {
  /** The longest text that was called saved so far. */
  readonly last: string;
  /** Settles with the first claim that goes beyond `text`. */
  beyond(text: string): Promise<void>;
}

export async function watchClaims(page: Page): Promise<Claims> {
  let last = '';
  let heard = (): void => {};
  page.on('console', (message) => {
    const text = message.text();
    if (!text.startsWith(SIGN)) return;
    last = text.slice(SIGN.length);
    heard();
  });
  await page.evaluate(OBSERVER);
  return {
    get last() {
      return last;
    },
    beyond: async (text) => {
      while (last.length <= text.length) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
  };
}
