import { Archive, CircleCheck, Eye, Handshake, Link, ListChecks, PanelRight, Pencil, Plus, Trash2 } from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';
import { useView } from '#renderer/state/use-view.ts';
import { FactItems } from '#renderer/task/FactItems.tsx';
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx';
import { MenuSeparator, Submenu } from '#renderer/ui/Menu.tsx';
import { useListScreen } from './list-context.ts';

/** What can be done with the row under the pointer, or with all that are selected with it. */
export function RowMenu() {
  const { state } = useListScreen();
  const at = useView(state.menu);
  if (!at) return null;
  return (
    <ContextMenu label="Row actions" at={at} onClose={() => state.menu.set(null)}>
      <CommandItem command="card.open" icon={PanelRight} />
      <CommandItem command="card.preview" icon={Eye} />
      <CommandItem command="card.rename" icon={Pencil} />
      <CommandItem command="card.done" icon={CircleCheck} />
      <CommandItem command="card.new" icon={Plus} />
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
      <CommandItem command="card.forClient" icon={Handshake} />
      <MenuSeparator />
      <CommandItem command="card.archive" icon={Archive} />
      <CommandItem command="card.delete" icon={Trash2} danger />
    </ContextMenu>
  );
}
