/** Ctrl, or ⌘ where that is the custom. */
export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

export function modKey(event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return isApple ? event.metaKey : event.ctrlKey;
}

/** A shortcut as people read it: `mod+shift+z` is "Ctrl+Shift+Z" or "⇧⌘Z". */
export function keysText(keys: string): string {
  const parts = keys.split('+');
  const last = parts.at(-1) ?? '';
  const key = last.length === 1 ? last.toUpperCase() : last;
  if (!isApple) {
    const names: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
    return [...parts.slice(0, -1).map((part) => names[part] ?? part), key].join('+');
  }
  const signs: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' };
  const held = ['alt', 'shift', 'mod'].filter((part) => parts.includes(part)).map((part) => signs[part]);
  return held.join('') + key;
}

/** True where keys belong to a text being written. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
  );
}
