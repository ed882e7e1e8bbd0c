/** Going through Today. */
import type { CommandFacts } from '../facts.ts';

export const DIGEST_COMMANDS = {
  'digest.next': {
    name: 'Next of Today',
    group: 'Today',
    keys: ['j', 'arrowdown'],
    places: ['digest'],
    undone: 'nothing',
    repeats: true,
    inPalette: false,
  },
  'digest.previous': {
    name: 'Previous of Today',
    group: 'Today',
    keys: ['k', 'arrowup'],
    places: ['digest'],
    undone: 'nothing',
    repeats: true,
    inPalette: false,
  },
  'digest.open': { name: 'Open it', group: 'Today', keys: ['enter'], places: ['digest'], undone: 'nothing' },
  'digest.done': {
    name: 'Mark the card as done',
    group: 'Today',
    keys: ['e'],
    places: ['digest'],
    undone: { how: 'Undo beside what it says, or reopen the card in its project.' },
  },
  'digest.move': {
    name: 'Move its due date…',
    group: 'Today',
    keys: ['d'],
    places: ['digest'],
    undone: { how: 'Undo beside what it says, or set the date in its project.' },
  },
  'digest.nudge': {
    name: 'Nudge who it waits for…',
    group: 'Today',
    keys: ['n'],
    places: ['digest'],
    undone: { how: 'What was sent stays sent.' },
    also: 'remind chase follow up message slack teams mail',
  },
  'digest.snooze': {
    name: 'Snooze it…',
    group: 'Today',
    keys: ['s'],
    places: ['digest'],
    undone: { how: 'Undo beside what it says.' },
    also: 'later hide remind me',
  },
  'digest.goneThrough': {
    name: 'Today is gone through',
    group: 'Today',
    keys: ['shift+e'],
    places: ['digest'],
    undone: 'nothing',
    also: 'finish morning done since',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
