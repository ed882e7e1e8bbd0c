/** Ctrl, or ⌘ where that is the custom. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

export function modKey(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return isApple ? event.metaKey : event.ctrlKey;
}

/** Inputs that no text is typed into. */
const UNWRITTEN = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file', 'image']);

/** True where keys belong to a text being written. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !UNWRITTEN.has(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement);
}
