/** The calendar of a project. */
import type { CommandFacts } from '../facts.ts';

export const CALENDAR_COMMANDS = {
  'calendar.month': {
    name: 'Show a month',
    group: 'Calendar',
    keys: ['shift+m'],
    undone: 'nothing',
    also: 'weeks days',
  },
  'calendar.week': { name: 'Show a week', group: 'Calendar', keys: ['shift+w'], undone: 'nothing', also: 'hours days' },
  'calendar.previous': { name: 'Earlier', group: 'Calendar', undone: 'nothing', also: 'previous month week back' },
  'calendar.next': { name: 'Later', group: 'Calendar', undone: 'nothing', also: 'next month week forward' },
  'calendar.goTo': { name: 'Go to a day…', group: 'Calendar', keys: ['shift+d'], undone: 'nothing', also: 'date jump' },
  'calendar.tray': {
    name: 'Show what has no date',
    group: 'Calendar',
    keys: ['shift+u'],
    undone: 'nothing',
    also: 'unscheduled tray undated hide',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
