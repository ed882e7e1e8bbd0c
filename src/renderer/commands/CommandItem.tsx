import type { LucideIcon } from 'lucide-react';
import { MenuItem } from '#renderer/ui/Menu.tsx';
import { chordText } from './chord.ts';
import { COMMANDS, type CommandId, shownKeys } from './table.ts';
import { useCommandRegistry } from './use-commands.ts';

interface CommandItemProps {
  readonly command: CommandId;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
}

/** A command in a menu: its name and keys from the table, offered when it applies. */
export function CommandItem({ command, icon, danger = false }: CommandItemProps) {
  const registry = useCommandRegistry();
  const handler = registry.find(command);
  const keys = shownKeys(command);
  return (
    <MenuItem
      {...(icon ? { icon } : {})}
      {...(keys ? { keys: chordText(keys) } : {})}
      danger={danger}
      label={handler?.name?.() ?? COMMANDS[command].name}
      isDisabled={handler === null}
      onAction={() => registry.run(command)}
    />
  );
}
