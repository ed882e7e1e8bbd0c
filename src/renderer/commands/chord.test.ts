import { describe, expect, it } from 'vitest';
import { ariaKeys, chordOf, chordText, type KeyPress } from './chord.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe('what a key press is called', () => {
  it.each([
    ['a letter', press('c'), 'c'],
    ['with Ctrl', press('k', { ctrlKey: true }), 'mod+k'],
    ['with Ctrl and Shift', press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    ['a letter with Shift', press('C', { shiftKey: true }), 'shift+c'],
    ['a sign that Shift makes', press('?', { shiftKey: true }), '?'],
    ['an arrow with Alt', press('ArrowUp', { altKey: true }), 'alt+arrowup'],
    ['the space bar', press(' '), 'space'],
    ['a letter of another script, by where it is', press('с', { code: 'KeyC' }), 'c'],
    ['a letter that Alt changed', press('ø', { code: 'KeyO', altKey: true }), 'alt+o'],
    ['a key of the system', press('k', { metaKey: true }), null],
    ['a key that is only held', press('Shift', { shiftKey: true }), null],
  ])('%s', (_, event, chord) => {
    expect(chordOf(event, false)).toBe(chord);
  });

  it('takes ⌘ where that is the custom', () => {
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), true)).toBeNull();
  });

  it('is read as people know it', () => {
    expect(chordText('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(chordText('mod+shift+z', true)).toBe('⇧⌘Z');
    expect(chordText('alt+arrowup', false)).toBe('Alt+↑');
    expect(chordText('g b', false)).toBe('G then B');
    expect(chordText('f2', false)).toBe('F2');
    expect(ariaKeys('mod+shift+z', false)).toBe('Control+Shift+Z');
    expect(ariaKeys('alt+arrowup', false)).toBe('Alt+Arrowup');
    expect(ariaKeys('g b')).toBeUndefined();
  });
});
