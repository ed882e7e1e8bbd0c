/** What is said of a command. Keys are those of INTERFACE "Behaviour people feel". */

/** In the order that menus and the help sheet show them. */
export const GROUPS = [
  'Card',
  'List',
  'Board',
  'Timeline',
  'Calendar',
  'Register',
  'Meeting',
  'Today',
  'Project',
  'Go to',
  'Edit',
  'Window',
  'Help',
] as const;
export type CommandGroup = (typeof GROUPS)[number];

/**
 * Where the keys count. `card`: a card has the focus. `panel`: the focus is in the card's panel. `list`: a list's title
 * has it. `board`: anywhere else on the board, or nowhere. `record`: a row of a register has it; `register`: anywhere else
 * on its screen, or nowhere. `item`: an item of an agenda has it. `digest`: a row of Today, or anywhere else on it, or nowhere.
 */
export type Place = 'card' | 'list' | 'panel' | 'board' | 'record' | 'register' | 'item' | 'digest';

export interface CommandFacts {
  readonly name: string;
  readonly group: CommandGroup;
  /** The first is the one that is shown. */
  readonly keys?: readonly string[];
  /** Absent: everywhere in the window. */
  readonly places?: readonly Place[];
  /** Whether its keys count while a text is written: in the rich-text editor, which shares our undo, or in every field. */
  readonly whileTyping?: 'editor' | 'always';
  /** What takes it back: undo, or nothing because it changes no project, or a person, told how in a sentence. */
  readonly undone: 'undo' | 'nothing' | { readonly how: string };
  /** A key held down does it again and again: moving, walking, undoing. Everything else happens once a press. */
  readonly repeats?: true;
  /** False for what is only of use by its keys. */
  readonly inPalette?: boolean;
  /** False for what only the menu of one thing offers, such as that of a project's row. */
  readonly inMenuBar?: boolean;
  /** Other words it is found by. */
  readonly also?: string;
}

export const CARD: readonly Place[] = ['card', 'panel'];
/** From the board's ground the walk begins at its first card. */
export const WALKED: readonly Place[] = ['card', 'panel', 'board'];
/** A row of a register, and the ground of its screen. */
export const REGISTER: readonly Place[] = ['record', 'register'];
export const BOARD: readonly Place[] = ['card', 'list', 'board'];
