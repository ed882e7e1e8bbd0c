/** Registers: the decision log, risks and change requests. Their screens say of which each is by its own name. */
import { type CommandFacts, REGISTER } from '../facts.ts';

export const REGISTER_COMMANDS = {
  'register.new': {
    name: 'New entry of the register',
    group: 'Register',
    keys: ['c'],
    places: REGISTER,
    undone: 'undo',
    also: 'add decision risk change request create',
  },
  'register.rename': {
    name: 'Change the title',
    group: 'Register',
    keys: ['f2'],
    places: ['record'],
    undone: 'undo',
    also: 'rename',
  },
  'register.delete': {
    name: 'Delete entry',
    group: 'Register',
    keys: ['delete', 'backspace'],
    places: ['record'],
    undone: 'undo',
    also: 'bin remove',
  },
  'register.exportCsv': {
    name: 'Save the register as CSV',
    group: 'Register',
    undone: 'nothing',
    also: 'export table spreadsheet excel file',
  },
  'register.exportMarkdown': {
    name: 'Save the register as Markdown',
    group: 'Register',
    undone: 'nothing',
    also: 'export table text md file',
  },
  'register.exportHtml': {
    name: 'Save the register as a page',
    group: 'Register',
    undone: 'nothing',
    also: 'export table html print file',
  },
  'register.copy': {
    name: 'Copy the register as Markdown',
    group: 'Register',
    undone: 'nothing',
    also: 'clipboard table',
  },
  'register.matrix': {
    name: 'Show the matrix of risks',
    group: 'Register',
    undone: 'nothing',
    also: 'heat map likelihood impact 5x5',
  },
} as const satisfies Readonly<Record<string, CommandFacts>>;
