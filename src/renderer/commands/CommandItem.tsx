import type { LucideIcon } from 'lucide-react';
import { MenuItem } from '#renderer/ui/Menu.tsx';
import { chordText } from './chord.ts';
import { COMMANDS, type CommandId, shownKeys } from './table.ts';
import { useCommandRegistry } from './use-commands.ts';

interface CommandItemProps {
  readonly command: CommandId;
  readonly icon?: LucideIcon;
  /** Where the place says what the table's name says elsewhere. */
  readonly label?: string;
  readonly danger?: boolean;
}

/** A command in a menu: its name and keys from the table, offered when it applies. */
export function CommandItem({ command, icon, label, danger = false }: CommandItemProps) {
  const registry = useCommandRegistry();
  const handler = registry.find(command);
  const keys = shownKeys(command);
  return (
    <MenuItem
      {...(icon ? { icon } : {})}
      {...(keys ? { keys: chordText(keys) } : {})}
      danger={danger}
      label={label ?? handler?.name?.() ?? COMMANDS[command].name}
      isDisabled={handler === null}
      onAction={() => registry.run(command)}
    />
  );
}
