/**
 * Keys as the command table writes them: `mod+shift+z`, `f2`, `?`, `alt+arrowup`, and `g b` for one after the other.
 * `mod` is Ctrl, or ⌘ where that is the custom.
 */
import { isApple } from '#renderer/state/mod-key.ts';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const SILENT = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

/**
 * The press in the table's writing, the likelier reading first: by what is printed on the key, then by where it is, which
 * counts where another script, Alt or a row of signs in the digits' place hides what the table writes. Empty for a key
 * that is only held for another.
 */
export function chordsOf(event: KeyPress, apple = isApple): readonly string[] {
  if (SILENT.has(event.key)) return [];
  const mod = apple ? event.metaKey : event.ctrlKey;
  const other = apple ? event.ctrlKey : event.metaKey;
  // With the key that is not this system's own, it is the system's.
  if (other) return [];
  return keyNames(event).map((key) => {
    // Shift is part of a sign that needs it, such as `?`, and is told of letters and named keys only.
    const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
    return [mod && 'mod', event.altKey && 'alt', shift && 'shift', key].filter(Boolean).join('+');
  });
}

/** The likeliest reading of a press; null for a key that is only held for another. */
export function chordOf(event: KeyPress, apple = isApple): string | null {
  return chordsOf(event, apple)[0] ?? null;
}

/** Signs of the table as they lie on the keyboard that the codes of keys are named after, without and with Shift. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  Comma: [',', '<'],
  Slash: ['/', '?'],
  Minus: ['-', '_'],
  Backslash: ['\\', '|'],
};

function keyNames({ key, code, altKey, shiftKey }: KeyPress): readonly string[] {
  const printed = key === ' ' ? 'space' : key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const isForeign = key.length === 1 && !/[\x20-\x7e]/.test(key);
  if (altKey || isForeign) return [letter ?? digit ?? SIGNS[code]?.[shiftKey ? 1 : 0] ?? printed];
  // French keyboards have signs where others have digits, and the digits with Shift.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  return isSign && !shiftKey && digit !== undefined ? [printed, digit] : [printed];
}

const NAMES: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  delete: 'Del',
  enter: 'Enter',
  space: 'Space',
  tab: 'Tab',
  backspace: 'Backspace',
  home: 'Home',
  end: 'End',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};
const APPLE_NAMES: Readonly<Record<string, string>> = { ...NAMES, mod: '⌘', alt: '⌥', shift: '⇧', enter: '↩' };
/** Apple's order of held keys. */
const APPLE_ORDER = ['alt', 'shift', 'mod'];

/** "Ctrl+Shift+Z", "⇧⌘Z", "G then B". */
export function chordText(keys: string, apple = isApple): string {
  return keys
    .split(' ')
    .map((chord) => oneChordText(chord, apple))
    .join(' then ');
}

function oneChordText(chord: string, apple: boolean): string {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const named = (part: string): string => (apple ? APPLE_NAMES : NAMES)[part] ?? part.toUpperCase();
  if (!apple) return [...held, key].map(named).join('+');
  return [...APPLE_ORDER.filter((part) => held.includes(part)), key].map(named).join('');
}

/** "Ctrl+Shift+Z" as `aria-keyshortcuts` wants it: "Control+Shift+Z". Sequences have no writing there. */
export function ariaKeys(keys: string, apple = isApple): string | undefined {
  if (keys.includes(' ')) return undefined;
  const names: Readonly<Record<string, string>> = { mod: apple ? 'Meta' : 'Control', alt: 'Alt', shift: 'Shift' };
  return keys
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1)))
    .join('+');
}
