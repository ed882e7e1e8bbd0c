import { Archive, CircleCheck, Ellipsis, FoldHorizontal, Gauge, Pencil, Plus, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { CommandItem } from '#renderer/commands/index.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import type { ListRecord } from '#shared/domain/records.ts';

/** Its commands are about the list that has the focus, which this one is once its button has it. */
export const ListMenu = memo(function ListMenu({ list }: { readonly list: ListRecord }) {
  const readOnly = useReadOnly();
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label={`Actions for ${list.name}`} isDisabled={readOnly} />
      <Menu label={`Actions for ${list.name}`}>
        <CommandItem command="card.new" icon={Plus} label="Add card" />
        <CommandItem command="list.rename" icon={Pencil} />
        <CommandItem command="list.limit" icon={Gauge} />
        <CommandItem command="list.marksDone" icon={CircleCheck} />
        <CommandItem command="list.collapse" icon={FoldHorizontal} />
        <MenuSeparator />
        <CommandItem command="list.archive" icon={Archive} />
        <CommandItem command="list.delete" icon={Trash2} danger />
      </Menu>
    </MenuTrigger>
  );
});
