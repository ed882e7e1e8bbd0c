import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  type LucideIcon,
  MessageSquarePlus,
  Search,
  TableColumnsSplit,
  TableRowsSplit,
  Trash2,
} from 'lucide-react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { TABLE_ACTS } from './tables/table-keys.ts';

export type TableAct = keyof typeof TABLE_ACTS;

interface NotesToolsProps {
  readonly isInTable: boolean;
  readonly hasSelection: boolean;
  readonly onComment: () => void;
  readonly onFind: () => void;
  readonly onTable: (act: TableAct) => void;
}

const TABLE: readonly (readonly [TableAct, string, string, LucideIcon])[] = [
  ['rowAbove', 'Row above', 'Alt+Shift+↑', BetweenHorizontalStart],
  ['rowBelow', 'Row below', 'Alt+Shift+↓', BetweenHorizontalEnd],
  ['columnBefore', 'Column before', 'Alt+Shift+←', BetweenVerticalStart],
  ['columnAfter', 'Column after', 'Alt+Shift+→', BetweenVerticalEnd],
  ['removeRow', 'Remove row', 'Alt+Shift+Backspace', TableRowsSplit],
  ['removeColumn', 'Remove column', 'Alt+Shift+Delete', TableColumnsSplit],
  ['removeTable', 'Remove table', '', Trash2],
];

/** What can be done where the caret stands, for those who do not know the keys. The text keeps what is selected in it. */
export function NotesTools({ isInTable, hasSelection, onComment, onFind, onTable }: NotesToolsProps) {
  return (
    <div
      role="toolbar"
      aria-label="Notes"
      className="flex min-h-8 flex-wrap items-center gap-0.5"
      onPointerDown={(event) => event.preventDefault()}
    >
      <IconButton
        icon={MessageSquarePlus}
        label="Comment on what is selected"
        keys="Ctrl+Alt+M"
        isDisabled={!hasSelection}
        onPress={onComment}
      />
      <IconButton icon={Search} label="Find in the notes" keys="Ctrl+F" onPress={onFind} />
      {isInTable ? <TableButtons onTable={onTable} /> : null}
    </div>
  );
}

/** Of a text that has tables and no comments. */
export function TableTools({ onTable }: Pick<NotesToolsProps, 'onTable'>) {
  return (
    <div
      role="toolbar"
      aria-label="Table"
      className="flex min-h-8 flex-wrap items-center gap-0.5"
      onPointerDown={(event) => event.preventDefault()}
    >
      <TableButtons onTable={onTable} />
    </div>
  );
}

function TableButtons({ onTable }: Pick<NotesToolsProps, 'onTable'>) {
  return TABLE.map(([act, label, keys, icon]) => (
    <IconButton key={act} icon={icon} label={label} {...(keys === '' ? {} : { keys })} onPress={() => onTable(act)} />
  ));
}
