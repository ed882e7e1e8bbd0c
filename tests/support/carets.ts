/** Where the carets of others are drawn in a text that is open on a page. */
import type { Page } from '@playwright/test';

/** The words of the text before somebody's caret, a bar between what stands in two nodes; null where it is not drawn. */
export function wordsBeforeCaret(page: Page, name: string, label = 'Description'): Promise<string | null> {
  return page.evaluate(`((name, label) => {
    const drawn = document.querySelector('[data-caret="' + name + '"]')?.getBoundingClientRect();
    const text = document.querySelector('[role=textbox][aria-label="' + label + '"]');
    if (!drawn || !text) return null;
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = '';
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const words = node.textContent;
      for (let offset = 0; offset <= words.length; offset++) {
        const range = document.createRange();
        range.setStart(node, offset);
        const rect = range.getBoundingClientRect();
        const isSameLine = drawn.top < rect.bottom && drawn.bottom > rect.top;
        if (isSameLine && Math.abs(rect.left - drawn.left - 1) < 0.6) return before + words.slice(0, offset);
      }
      before += words + '|';
    }
    return 'nowhere';
  })(${JSON.stringify(name)}, ${JSON.stringify(label)})`);
}
