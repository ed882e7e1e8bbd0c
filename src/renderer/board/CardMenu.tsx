import {
  Archive,
  CalendarDays,
  CircleCheck,
  Copy,
  Eye,
  Handshake,
  Link,
  ListChecks,
  OctagonAlert,
  PanelRight,
  Pencil,
  Repeat,
  Scissors,
  SkipForward,
  Tag,
  Trash2,
  User,
} from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';
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
      <CommandItem command="card.owners" icon={User} />
      <CommandItem command="card.due" icon={CalendarDays} />
      <CommandItem command="card.labels" icon={Tag} />
      <CommandItem command="card.blocked" icon={OctagonAlert} />
      <CommandItem command="card.repeat" icon={Repeat} />
      <CommandItem command="card.skip" icon={SkipForward} />
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
