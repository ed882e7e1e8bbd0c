/**
 * Every command there is: what it is called, its keys, where they count, and how it is taken back. The palette, the
 * shortcuts, the menus, the help sheet and the native menu read this table; what a command does is provided by the
 * feature that is on screen. Keys are those of INTERFACE "Behaviour people feel".
 */

/** In the order that menus and the help sheet show them. */
export const GROUPS = ['Card', 'List', 'Board', 'Timeline', 'Project', 'Go to', 'Edit', 'Window', 'Help'] as const;
export type CommandGroup = (typeof GROUPS)[number];

/**
 * Where the keys count. `card`: a card has the focus. `panel`: the focus is in the card's panel. `list`: a list's title
 * has it. `board`: anywhere else on the board, or nowhere.
 */
export type Place = 'card' | 'list' | 'panel' | 'board';

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

const CARD: readonly Place[] = ['card', 'panel'];
/** From the board's ground the walk begins at its first card. */
const WALKED: readonly Place[] = ['card', 'panel', 'board'];
const BOARD: readonly Place[] = ['card', 'list', 'board'];

const table = {
  'card.new': { name: 'New card', group: 'Card', keys: ['c'], places: BOARD, undone: 'undo', also: 'add task create' },
  'card.open': { name: 'Open card', group: 'Card', keys: ['enter'], places: ['card'], undone: 'nothing' },
  'card.rename': { name: 'Rename card', group: 'Card', keys: ['f2'], places: CARD, undone: 'undo', also: 'title' },
  'card.done': {
    name: 'Mark as done or reopen',
    group: 'Card',
    keys: ['e'],
    places: CARD,
    undone: 'undo',
    also: 'complete finish',
  },
  'card.owners': {
    name: 'Set owners…',
    group: 'Card',
    keys: ['o'],
    places: CARD,
    undone: 'undo',
    also: 'assign person',
  },
  'card.due': { name: 'Set due date…', group: 'Card', keys: ['d'], places: CARD, undone: 'undo', also: 'deadline' },
  'card.labels': { name: 'Set labels…', group: 'Card', keys: ['l'], places: CARD, undone: 'undo', also: 'tag' },
  'card.blocked': {
    name: 'Mark as blocked…',
    group: 'Card',
    keys: ['b'],
    places: CARD,
    undone: 'undo',
    also: 'waiting stuck reason unblock',
  },
  'card.urgent': { name: 'Priority: urgent', group: 'Card', keys: ['1'], places: CARD, undone: 'undo' },
  'card.high': { name: 'Priority: high', group: 'Card', keys: ['2'], places: CARD, undone: 'undo' },
  'card.medium': { name: 'Priority: medium', group: 'Card', keys: ['3'], places: CARD, undone: 'undo' },
  'card.low': { name: 'Priority: low', group: 'Card', keys: ['4'], places: CARD, undone: 'undo' },
  'card.noPriority': { name: 'Priority: none', group: 'Card', keys: ['0'], places: CARD, undone: 'undo' },
  'card.list': { name: 'Move to list…', group: 'Card', keys: ['m'], places: CARD, undone: 'undo' },
  'card.up': { name: 'Move up', group: 'Card', keys: ['alt+arrowup'], places: ['card'], undone: 'undo', repeats: true },
  'card.down': {
    name: 'Move down',
    group: 'Card',
    keys: ['alt+arrowdown'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
  },
  'card.left': {
    name: 'Move to the list before',
    group: 'Card',
    keys: ['alt+arrowleft'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
  },
  'card.right': {
    name: 'Move to the next list',
    group: 'Card',
    keys: ['alt+arrowright'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
  },
  'card.copyLink': {
    name: 'Copy link to card',
    group: 'Card',
    keys: ['mod+shift+l'],
    places: CARD,
    undone: 'nothing',
    also: 'address url',
  },
  'card.copy': {
    name: 'Copy cards as text',
    group: 'Card',
    keys: ['mod+c'],
    places: ['card'],
    undone: 'nothing',
    also: 'clipboard',
  },
  'card.cut': {
    name: 'Cut cards as text',
    group: 'Card',
    keys: ['mod+x'],
    places: ['card'],
    undone: 'undo',
    also: 'clipboard',
  },
  // The browser brings the text with its own event, and asks nobody for leave to read the clipboard.
  'card.paste': {
    name: 'Paste lines as cards',
    group: 'Card',
    keys: ['mod+v'],
    places: BOARD,
    undone: 'undo',
    inPalette: false,
  },
  'card.archive': { name: 'Archive card', group: 'Card', keys: ['shift+e'], places: CARD, undone: 'undo' },
  'card.delete': {
    name: 'Delete card',
    group: 'Card',
    keys: ['delete', 'backspace'],
    places: ['card'],
    undone: 'undo',
    also: 'bin remove',
  },
  'card.next': {
    name: 'Next card',
    group: 'Card',
    keys: ['j'],
    places: WALKED,
    undone: 'nothing',
    inPalette: false,
    repeats: true,
  },
  'card.previous': {
    name: 'Previous card',
    group: 'Card',
    keys: ['k'],
    places: WALKED,
    undone: 'nothing',
    inPalette: false,
    repeats: true,
  },
  'card.select': {
    name: 'Select card',
    group: 'Card',
    keys: ['x'],
    places: ['card'],
    undone: 'nothing',
    inPalette: false,
  },
  'list.new': { name: 'New list', group: 'List', keys: ['shift+c'], places: BOARD, undone: 'undo', also: 'add column' },
  'list.rename': {
    name: 'Rename list',
    group: 'List',
    keys: ['f2', 'enter'],
    places: ['list'],
    undone: 'undo',
    also: 'column',
  },
  'list.limit': { name: 'Limit its cards…', group: 'List', undone: 'undo', also: 'wip work in progress most' },
  'list.marksDone': { name: 'Mark cards of the list as done', group: 'List', undone: 'undo', also: 'complete' },
  'list.collapse': {
    name: 'Fold or unfold list',
    group: 'List',
    keys: ['-'],
    places: ['list'],
    undone: 'nothing',
    also: 'collapse expand narrow',
  },
  'list.archive': { name: 'Archive list', group: 'List', undone: 'undo' },
  'list.delete': { name: 'Delete list', group: 'List', undone: 'undo', also: 'bin remove column' },
  'board.selectAll': {
    name: 'Select all cards of the list',
    group: 'Board',
    keys: ['mod+a'],
    places: ['card'],
    undone: 'nothing',
  },
  'board.unselect': {
    name: 'Clear the selection',
    group: 'Board',
    keys: ['escape'],
    places: ['card', 'board'],
    undone: 'nothing',
  },
  'board.settings': {
    name: 'Board settings…',
    group: 'Board',
    undone: 'undo',
    also: 'ageing stale limits wip done lists',
  },
  'board.filter': {
    name: 'Filter cards…',
    group: 'Board',
    keys: ['/'],
    undone: 'nothing',
    also: 'search find show only',
  },
  'board.clearFilter': { name: 'Clear the filter', group: 'Board', undone: 'nothing', also: 'show all cards' },
  'board.group': {
    name: 'Group into lanes…',
    group: 'Board',
    keys: ['shift+g'],
    places: BOARD,
    undone: 'nothing',
    also: 'swimlanes rows by',
  },
  'board.groupOwner': { name: 'Group by owner', group: 'Board', undone: 'nothing', also: 'lanes swimlanes person' },
  'board.groupLabel': { name: 'Group by label', group: 'Board', undone: 'nothing', also: 'lanes swimlanes tag' },
  'board.groupPriority': { name: 'Group by priority', group: 'Board', undone: 'nothing', also: 'lanes swimlanes' },
  'board.groupParent': { name: 'Group by parent', group: 'Board', undone: 'nothing', also: 'lanes swimlanes subtasks' },
  'board.groupNone': { name: 'Do not group', group: 'Board', undone: 'nothing', also: 'lanes swimlanes none' },
  'board.foldLanes': { name: 'Fold all lanes', group: 'Board', undone: 'nothing', also: 'collapse swimlanes' },
  'board.unfoldLanes': { name: 'Unfold all lanes', group: 'Board', undone: 'nothing', also: 'expand swimlanes' },
  'board.print': {
    name: 'Print the board…',
    group: 'Board',
    keys: ['mod+p'],
    whileTyping: 'always',
    undone: 'nothing',
    also: 'paper pdf',
  },
  'timeline.later': {
    name: 'A working day later',
    group: 'Timeline',
    keys: ['.'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
    also: 'move bar shift',
  },
  'timeline.earlier': {
    name: 'A working day earlier',
    group: 'Timeline',
    keys: [','],
    places: ['card'],
    undone: 'undo',
    repeats: true,
    also: 'move bar shift',
  },
  'timeline.longer': {
    name: 'A working day longer',
    group: 'Timeline',
    keys: ['>'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
    also: 'stretch duration',
  },
  'timeline.shorter': {
    name: 'A working day shorter',
    group: 'Timeline',
    keys: ['<'],
    places: ['card'],
    undone: 'undo',
    repeats: true,
    also: 'shrink duration',
  },
  'timeline.unpin': {
    name: 'Remove the pin to a date',
    group: 'Timeline',
    places: ['card'],
    undone: 'undo',
    also: 'constraint start no earlier',
  },
  'timeline.milestone': { name: 'Make it a milestone', group: 'Timeline', undone: 'undo', also: 'diamond zero' },
  'timeline.mode': { name: 'Schedule by hand', group: 'Timeline', undone: 'undo', also: 'manual automatic' },
  'timeline.zoomIn': {
    name: 'See more detail',
    group: 'Timeline',
    keys: ['z'],
    undone: 'nothing',
    also: 'zoom in',
  },
  'timeline.zoomOut': {
    name: 'See more time',
    group: 'Timeline',
    keys: ['shift+z'],
    undone: 'nothing',
    also: 'zoom out',
  },
  'timeline.fit': {
    name: 'Show the whole plan',
    group: 'Timeline',
    keys: ['f'],
    undone: 'nothing',
    also: 'zoom fit all',
  },
  'timeline.today': {
    name: 'Show today',
    group: 'Timeline',
    keys: ['t'],
    undone: 'nothing',
    also: 'scroll now',
  },
  'timeline.showBar': {
    name: 'Show its bar',
    group: 'Timeline',
    keys: ['s'],
    places: ['card'],
    undone: 'nothing',
    also: 'scroll to task',
  },
  'timeline.load': {
    name: 'Show load',
    group: 'Timeline',
    keys: ['w'],
    undone: 'nothing',
    also: 'workload people hours capacity who is over hide under chart',
  },
  'timeline.foldAll': { name: 'Fold all rows', group: 'Timeline', undone: 'nothing', also: 'collapse outline summary' },
  'timeline.unfoldAll': { name: 'Unfold all rows', group: 'Timeline', undone: 'nothing', also: 'expand outline' },
  'project.new': { name: 'New project…', group: 'Project', undone: { how: 'Delete the new project.' }, also: 'create' },
  'project.import': {
    name: 'Import a file…',
    group: 'Project',
    undone: 'undo',
    also: 'trello microsoft project xml ganttproject gan csv table json bundle',
  },
  'project.open': { name: 'Open project', group: 'Project', undone: 'nothing', inPalette: false, inMenuBar: false },
  'project.rename': { name: 'Rename project…', group: 'Project', undone: 'undo' },
  'project.copyLink': { name: 'Copy link to project', group: 'Project', undone: 'nothing', also: 'address url' },
  'project.exportJson': { name: 'Export as JSON', group: 'Project', undone: 'nothing', also: 'save file backup' },
  'project.exportBundle': {
    name: 'Export as .throughline bundle',
    group: 'Project',
    undone: 'nothing',
    also: 'save file backup',
  },
  'project.exportMspdi': {
    name: 'Export as Microsoft Project XML',
    group: 'Project',
    undone: 'nothing',
    also: 'save file mspdi plan',
  },
  'project.exportPlanCsv': {
    name: 'Export as a table (CSV)',
    group: 'Project',
    undone: 'nothing',
    also: 'save file spreadsheet plan excel',
  },
  'project.calendars': {
    name: 'Working calendars…',
    group: 'Project',
    undone: 'nothing',
    also: 'holidays days off hours week ics closure vacation',
  },
  'project.saveDamaged': {
    name: 'Save the damaged parts…',
    group: 'Project',
    undone: 'nothing',
    also: 'support corrupt lost',
  },
  'timeline.compare': {
    name: 'Compare plans…',
    group: 'Project',
    undone: 'nothing',
    also: 'baseline slip difference past before trend milestones',
  },
  'timeline.export': {
    name: 'Export timeline…',
    group: 'Project',
    undone: 'nothing',
    also: 'print gantt pdf svg png paper picture save file',
  },
  'baseline.take': { name: 'Take a baseline…', group: 'Project', undone: 'undo', also: 'keep plan dates snapshot' },
  'whatIf.begin': {
    name: 'Try a what-if…',
    group: 'Project',
    undone: { how: 'Drop the what-if.' },
    also: 'scenario fork copy branch experiment',
  },
  'whatIf.apply': { name: 'Apply the what-if…', group: 'Project', undone: 'undo', also: 'merge scenario back' },
  'whatIf.drop': {
    name: 'Drop the what-if',
    group: 'Project',
    undone: { how: 'Restore it from the bin on the start screen.' },
    also: 'delete scenario bin',
  },
  'project.archive': { name: 'Archive project', group: 'Project', undone: 'undo' },
  'project.delete': { name: 'Delete project', group: 'Project', undone: 'undo', also: 'bin remove' },
  'project.remove': {
    name: 'Remove from this device…',
    group: 'Project',
    undone: { how: 'Nothing brings it back: it asks first, and offers to export a copy.' },
    also: 'delete read-only newer version',
  },
  'go.start': { name: 'Go to start', group: 'Go to', keys: ['g s'], undone: 'nothing', also: 'all projects home' },
  'go.board': { name: 'Go to the board', group: 'Go to', keys: ['g b'], undone: 'nothing' },
  'go.timeline': {
    name: 'Go to the timeline',
    group: 'Go to',
    keys: ['g t'],
    undone: 'nothing',
    also: 'gantt plan schedule',
  },
  'go.load': {
    name: 'Go to people’s load',
    group: 'Go to',
    keys: ['g w'],
    undone: 'nothing',
    also: 'workload hours capacity who is over resources',
  },
  'go.archive': { name: 'Go to the archive', group: 'Go to', keys: ['g a'], undone: 'nothing' },
  'go.bin': { name: 'Go to the bin', group: 'Go to', keys: ['g x'], undone: 'nothing', also: 'trash deleted' },
  'edit.undo': {
    name: 'Undo',
    group: 'Edit',
    keys: ['mod+z'],
    whileTyping: 'editor',
    undone: { how: 'Redo brings it back.' },
    repeats: true,
  },
  'edit.redo': {
    name: 'Redo',
    group: 'Edit',
    keys: ['mod+shift+z', 'mod+y'],
    whileTyping: 'editor',
    undone: 'undo',
    repeats: true,
  },
  'window.palette': {
    name: 'Show all commands',
    group: 'Window',
    keys: ['mod+k'],
    whileTyping: 'always',
    undone: 'nothing',
    inPalette: false,
  },
  'window.nextPart': {
    name: 'Next part of the window',
    group: 'Window',
    keys: ['f6'],
    whileTyping: 'always',
    undone: 'nothing',
    inPalette: false,
  },
  'window.previousPart': {
    name: 'Previous part of the window',
    group: 'Window',
    keys: ['shift+f6'],
    whileTyping: 'always',
    undone: 'nothing',
    inPalette: false,
  },
  'window.help': { name: 'Keyboard shortcuts', group: 'Help', keys: ['?'], undone: 'nothing', also: 'help keys' },
  'window.settings': {
    name: 'Settings…',
    group: 'Window',
    keys: ['mod+,'],
    whileTyping: 'always',
    undone: 'nothing',
    also: 'preferences options name theme',
  },
  'window.erase': {
    name: 'Erase everything on this device…',
    group: 'Window',
    undone: { how: 'Nothing brings it back: it asks first, and a file that was exported before stays.' },
    also: 'delete all data reset wipe',
  },
  'window.sidebar': {
    name: 'Fold or unfold the sidebar',
    group: 'Window',
    // German keyboards have the second only with AltGr, which is read as Alt.
    keys: ['mod+b', 'mod+\\'],
    undone: 'nothing',
    also: 'collapse expand hide show projects navigation',
  },
  'window.theme': { name: 'Switch light and dark', group: 'Window', undone: 'nothing', also: 'colours theme' },
} as const satisfies Readonly<Record<string, CommandFacts>>;

export type CommandId = keyof typeof table;

export const COMMANDS: Readonly<Record<CommandId, CommandFacts>> = table;
export const COMMAND_IDS = Object.keys(table) as readonly CommandId[];

/** The keys that are shown beside a command; undefined where it has none. */
export function shownKeys(id: CommandId): string | undefined {
  return COMMANDS[id].keys?.[0];
}
