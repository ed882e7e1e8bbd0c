/**
 * Every command in one registry: what it is called, its keys, where they count and how it is taken back (table.ts, from one
 * table a group); who does it now (registry.ts). Features provide what they can do and never listen for keys of commands
 * themselves.
 */

export { CommandItem } from './CommandItem.tsx';
export { ariaKeys, chordOf, chordText } from './chord.ts';
export { type CommandGroup, GROUPS } from './facts.ts';
export { showNativeMenu } from './native-menu.ts';
export { type CommandHandler, type CommandHandlers, CommandRegistry } from './registry.ts';
export { listenForShortcuts } from './shortcuts.ts';
export { COMMAND_IDS, COMMANDS, type CommandId, shownKeys } from './table.ts';
export { CommandContext, useCommandRegistry, useCommands } from './use-commands.ts';
