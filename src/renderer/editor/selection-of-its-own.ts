/**
 * Before React draws anything anywhere, it goes through the whole of a text that has the focus, node by node, so as to put the selection
 * back if the drawing takes the focus away: milliseconds in a long text, with every key of everybody whose caret or whose sending
 * is shown somewhere. ProseMirror puts the selection back by itself as soon as it has the focus again. React knows such a text
 * by this property alone; browsers, and what reads a page out, go by the attribute.
 */
export function keepSelectionItself(text: HTMLElement): void {
  Object.defineProperty(text, 'contentEditable', {
    configurable: true,
    get: () => 'inherit',
    set: (value: string) => text.setAttribute('contenteditable', value),
  });
}
