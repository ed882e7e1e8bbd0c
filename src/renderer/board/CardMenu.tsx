import {
  Archive,
  CircleCheck,
  Copy,
  Eye,
  Handshake,
  Link,
  ListChecks,
  PanelRight,
  Pencil,
  Scissors,
  Trash2,
} from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';
import { FactItems } from '#renderer/task/FactItems.tsx';
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx';
import { MenuSeparator, Submenu } from '#renderer/ui/Menu.tsx';
import { useBoardMenu, useBoardScreen } from './board-context.ts';

/** What can be done with the card under the pointer, or with all that are selected with it. */
export function CardMenu() {
  const { state } = useBoardScreen();
  const at = useBoardMenu();
  if (!at) return null;
  return (
    <ContextMenu label="Card actions" at={at} onClose={() => state.showMenu(null)}>
      <CommandItem command="card.open" icon={PanelRight} />
      <CommandItem command="card.preview" icon={Eye} />
      <CommandItem command="card.rename" icon={Pencil} />
      <CommandItem command="card.done" icon={CircleCheck} />
      <MenuSeparator />
      <FactItems />
      <Submenu label="Priority">
        <CommandItem command="card.urgent" />
        <CommandItem command="card.high" />
        <CommandItem command="card.medium" />
        <CommandItem command="card.low" />
        <CommandItem command="card.noPriority" />
      </Submenu>
      <MenuSeparator />
      <CommandItem command="card.list" icon={ListChecks} />
      <CommandItem command="card.copyLink" icon={Link} />
      <CommandItem command="card.copy" icon={Copy} />
      <CommandItem command="card.cut" icon={Scissors} />
      <CommandItem command="card.forClient" icon={Handshake} />
      <MenuSeparator />
      <CommandItem command="card.archive" icon={Archive} />
      <CommandItem command="card.delete" icon={Trash2} danger />
    </ContextMenu>
  );
}
