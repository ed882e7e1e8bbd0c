/** From a key press to a command: one listener a window, with what the focus is on deciding which keys count. */
import { isTyping } from '#renderer/state/mod-key.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { chordsOf } from './chord.ts';
import type { CommandFacts, Place } from './facts.ts';
import type { CommandRegistry } from './registry.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from './table.ts';

/** Milliseconds in which the second key of "G then B" counts. */
const PATIENCE = 1500;

/** Of an element that is a place by itself, such as a card, and of one that all within it belongs to. */
export const PLACE_ATTRIBUTE = 'data-place';

/** Places that all within them belongs to. */
const GROUNDS = ['panel', 'board', 'register', 'digest'].map((place) => `[${PLACE_ATTRIBUTE}=${place}]`).join();

/** Listens until disposed. */
export function listenForShortcuts(registry: CommandRegistry, clock: { now(): number }): Dispose {
  let before: { readonly chord: string; readonly until: number } | null = null;
  /** The key that ran a command and is still held: what the command opened must not get it typed. */
  let held: string | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const chords = chordsOf(event);
    const [chord] = chords;
    if (chord === undefined || isInOverlay(event.target)) return;
    const sequence = before && before.until > clock.now() ? `${before.chord} ${chord}` : null;
    before = null;
    const place = placeOf(event.target);
    const commandOf = (keys: string): CommandId | undefined =>
      COMMAND_IDS.find((each) => answersTo(COMMANDS[each], keys, place, event.target) && registry.find(each));
    const id = sequence === null ? first(chords, commandOf) : commandOf(sequence);
    // A second key that completes nothing does nothing: it was not meant for itself.
    if (id !== undefined || sequence !== null) take(event);
    if (id !== undefined && (!event.repeat || COMMANDS[id].repeats)) {
      held = COMMANDS[id].repeats ? null : event.code;
      registry.run(id);
    }
    if (id !== undefined || sequence !== null) return;
    if (!isTyping(event.target) && begins(chord)) before = { chord, until: clock.now() + PATIENCE };
  };
  // Before the rich-text editor, whose own undo knows nothing of ours.
  const early = (event: KeyboardEvent): void => {
    if (!event.repeat) held = null;
    if (held !== null && held === event.code) take(event);
    else if (isTyping(event.target)) onKeyDown(event);
  };
  const end = (): void => {
    before = null;
  };
  window.addEventListener('keydown', early, { capture: true });
  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('pointerdown', end, { capture: true });
  return () => {
    window.removeEventListener('pointerdown', end, { capture: true });
    window.removeEventListener('keydown', early, { capture: true });
    window.removeEventListener('keydown', onKeyDown);
  };
}

function first<From, To>(all: readonly From[], find: (each: From) => To | undefined): To | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function answersTo(facts: CommandFacts, keys: string, place: Place | null, target: EventTarget | null): boolean {
  if (!facts.keys?.includes(keys)) return false;
  if (isTyping(target) && !countsWhileTyping(facts, target)) return false;
  return facts.places === undefined || (place !== null && facts.places.includes(place));
}

function countsWhileTyping({ whileTyping }: CommandFacts, target: EventTarget | null): boolean {
  if (whileTyping === 'always') return true;
  return whileTyping === 'editor' && target instanceof HTMLElement && target.isContentEditable;
}

function begins(chord: string): boolean {
  return COMMAND_IDS.some((id) => COMMANDS[id].keys?.some((keys) => keys.startsWith(`${chord} `)));
}

/** Keys in a dialog, a menu or a list of choices are theirs. */
function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog],[role=alertdialog],[role=menu]') !== null;
}

/** A card or a list's title counts when it has the focus itself: the keys of a button within it are the button's. */
function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null;
  const own = target.getAttribute(PLACE_ATTRIBUTE);
  if (own !== null) return own as Place;
  if (target === document.body) {
    // Nothing has the focus: the keys are those of what is on screen.
    const screen = document.querySelector(`main[${PLACE_ATTRIBUTE}]`)?.getAttribute(PLACE_ATTRIBUTE);
    return (screen as Place | undefined) ?? 'board';
  }
  const around = target.closest(GROUNDS);
  return (around?.getAttribute(PLACE_ATTRIBUTE) as Place | null) ?? null;
}
