/** The board as a whole: walking, selecting, filtering, grouping. */
import { BOARD, type CommandFacts } from '../facts.ts';

export const BOARD_COMMANDS = {
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
  'board.groupList': { name: 'Group by list', group: 'Board', undone: 'nothing', also: 'rows sections column' },
  'board.groupOwner': { name: 'Group by owner', group: 'Board', undone: 'nothing', also: 'lanes swimlanes person' },
  'board.groupLabel': { name: 'Group by label', group: 'Board', undone: 'nothing', also: 'lanes swimlanes tag' },
  'board.groupPriority': { name: 'Group by priority', group: 'Board', undone: 'nothing', also: 'lanes swimlanes' },
  'board.groupDue': { name: 'Group by due week', group: 'Board', undone: 'nothing', also: 'rows date' },
  'board.groupParent': { name: 'Group by parent', group: 'Board', undone: 'nothing', also: 'lanes swimlanes subtasks' },
  'board.groupNone': { name: 'Do not group', group: 'Board', undone: 'nothing', also: 'lanes swimlanes none' },
  'board.foldLanes': { name: 'Fold all lanes', group: 'Board', undone: 'nothing', also: 'collapse swimlanes' },
  'board.unfoldLanes': { name: 'Unfold all lanes', group: 'Board', undone: 'nothing', also: 'expand swimlanes' },
  'board.columns': { name: 'Choose columns…', group: 'Board', undone: 'nothing', also: 'list table fields show hide' },
  'board.print': {
    name: 'Print the board…',
    group: 'Board',
    keys: ['mod+p'],
    whileTyping: 'always',
    undone: 'nothing',
    also: 'paper pdf',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
