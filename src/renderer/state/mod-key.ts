/** Ctrl, or ⌘ where that is the custom. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

export function modKey(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return isApple ? event.metaKey : event.ctrlKey;
}

/** True where keys belong to a text being written. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
  );
}
