import { Archive, Ellipsis, Link, ListChecks, Pencil, Trash2 } from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';

/** What can be done with the open card and has no place of its own in the panel. */
export function PanelMenu() {
  const readOnly = useReadOnly();
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label="Card actions" />
      <Menu label="Card actions">
        <CommandItem command="card.copyLink" icon={Link} />
        {readOnly ? null : (
          <>
            <CommandItem command="card.rename" icon={Pencil} />
            <CommandItem command="card.list" icon={ListChecks} />
            <MenuSeparator />
            <CommandItem command="card.archive" icon={Archive} />
            <CommandItem command="card.delete" icon={Trash2} danger />
          </>
        )}
      </Menu>
    </MenuTrigger>
  );
}
