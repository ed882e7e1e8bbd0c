import { describe, expect, it } from 'vitest';
import { ariaKeys, chordOf, chordsOf, chordText, type KeyPress } from './chord.ts';

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

  it.each([
    ['Russian Ctrl+,', press('б', { code: 'Comma', ctrlKey: true }), ['mod+,']],
    ['Russian Ctrl+K', press('л', { code: 'KeyK', ctrlKey: true }), ['mod+k']],
    ['Arabic ?', press('؟', { code: 'Slash', shiftKey: true }), ['?']],
    ['French 1', press('&', { code: 'Digit1' }), ['&', '1']],
    ['French 2', press('é', { code: 'Digit2' }), ['2']],
    ['French 3', press('"', { code: 'Digit3' }), ['"', '3']],
    ['French 6, a sign of the table first', press('-', { code: 'Digit6' }), ['-', '6']],
    ['French 1 with Shift', press('1', { code: 'Digit1', shiftKey: true }), ['1']],
    ['American !', press('!', { code: 'Digit1', shiftKey: true }), ['!']],
    ['Dvorak .', press('.', { code: 'KeyE' }), ['.']],
    ['German #', press('#', { code: 'Backslash' }), ['#']],
  ])('reads %s by what is printed, then by where it is', (_, event, chords) => {
    expect(chordsOf(event, false)).toEqual(chords);
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
