import {
  Archive,
  CircleCheck,
  Eye,
  Handshake,
  IndentDecrease,
  IndentIncrease,
  Link,
  PanelRight,
  Pencil,
  Pin,
  Plus,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { CommandItem } from '#renderer/commands/index.ts';
import { FactItems } from '#renderer/task/FactItems.tsx';
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx';
import { MenuSeparator } from '#renderer/ui/Menu.tsx';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';

/** What can be done with the row under the pointer, or with all that are selected with it. */
export function RowMenu() {
  const { state } = useTimelineScreen();
  const at = useTimelineState(({ menu }) => menu);
  if (!at) return null;
  return (
    <ContextMenu label="Row actions" at={at} onClose={() => state.showMenu(null)}>
      <CommandItem command="card.open" icon={PanelRight} />
      <CommandItem command="card.preview" icon={Eye} />
      <CommandItem command="card.rename" icon={Pencil} />
      <CommandItem command="card.done" icon={CircleCheck} />
      <CommandItem command="card.new" icon={Plus} />
      <MenuSeparator />
      <CommandItem command="card.right" icon={IndentIncrease} />
      <CommandItem command="card.left" icon={IndentDecrease} />
      <MenuSeparator />
      <CommandItem command="timeline.conflicts" icon={TriangleAlert} />
      <CommandItem command="timeline.unpin" icon={Pin} />
      <CommandItem command="timeline.milestone" />
      <CommandItem command="timeline.mode" />
      <MenuSeparator />
      <FactItems />
      <CommandItem command="card.copyLink" icon={Link} />
      <CommandItem command="card.forClient" icon={Handshake} />
      <MenuSeparator />
      <CommandItem command="card.archive" icon={Archive} />
      <CommandItem command="card.delete" icon={Trash2} danger />
    </ContextMenu>
  );
}
