/** A list of the board. */
import { BOARD, type CommandFacts } from '../facts.ts';

export const LIST_COMMANDS = {
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
} as const satisfies Readonly<Record<string, CommandFacts>>;
