import { Columns3, Plus, Rows3 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { FilterField } from '#renderer/task/filter/FilterField.tsx';
import { FilterMenu } from '#renderer/task/filter/FilterMenu.tsx';
import { TermChips } from '#renderer/task/filter/TermChips.tsx';
import { SavedViews } from '#renderer/task/saved-views/SavedViews.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ChoiceMenu, ChoicesMenu, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import { readTableColumn, TABLE_GROUPINGS, type TableGrouping, type TaskTable } from '#shared/views/index.ts';
import { GROUP_NAMES } from './list-words.ts';
import { readSavedShape } from './saved-shape.ts';
import type { ListShape } from './use-list-shape.ts';

/** Milliseconds until a menu has given the focus back to its button. */
const MENU_GONE_MS = 60;

interface ListBarProps {
  readonly shape: ListShape;
  readonly table: TaskTable;
  /** The field is left for the rows. */
  readonly onLeave: () => void;
}

/** Which tasks the list shows, and how: by words, by keys or by clicking. */
export function ListBar({ shape, table, onLeave }: ListBarProps) {
  const { filter, setFilter } = shape;
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  const field = useRef<HTMLInputElement>(null);
  const write = (): void => field.current?.focus();
  useCommands({
    'board.filter': { name: () => 'Filter tasks…', run: write },
    'board.clearFilter': { applies: () => filter.length > 0, run: () => setFilter([]) },
  });
  return (
    <search
      aria-label="Tasks that are shown"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-1 border-b border-hairline px-3 py-1"
    >
      <FilterMenu filter={filter} onChange={setFilter} onWrite={() => setTimeout(write, MENU_GONE_MS)} />
      <TermChips filter={filter} onChange={setFilter} />
      <FilterField ref={field} filter={filter} onChange={setFilter} onLeave={onLeave} />
      <SavedViews screen="list" looking={shape.looking} readAs={readSavedShape} onApply={shape.look} />
      <Count table={table} isFiltered={filter.length > 0} />
      <GroupMenu shape={shape} />
      <ColumnsMenu shape={shape} />
      {readOnly ? null : (
        <Button look="quiet" onPress={() => commands.run('card.new')}>
          <Plus size={14} strokeWidth={1.75} aria-hidden />
          Task
        </Button>
      )}
    </search>
  );
}

/** No `status`: that is the status bar's. */
function Count({ table: { shown, all }, isFiltered }: { readonly table: TaskTable; readonly isFiltered: boolean }) {
  const tasks = all === 1 ? 'task' : 'tasks';
  return (
    <span aria-live="polite" className="tabular shrink-0 px-1 text-12 text-muted">
      {isFiltered ? `${numberWords(shown)} of ${numberWords(all)} ${tasks}` : `${numberWords(all)} ${tasks}`}
    </span>
  );
}

function GroupMenu({ shape: { group, groupBy } }: Pick<ListBarProps, 'shape'>) {
  const [isOpen, setOpen] = useState(false);
  useCommands({ 'board.group': { name: () => 'Group the list…', run: () => setOpen(true) } });
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="quiet">
        <Rows3 size={14} strokeWidth={1.75} aria-hidden />
        {group === 'none' ? 'Group' : `By ${GROUP_NAMES[group].toLowerCase()}`}
      </Button>
      <ChoiceMenu
        label="Group by"
        choices={TABLE_GROUPINGS.map((id) => ({ id, name: GROUP_NAMES[id] }))}
        chosen={group}
        onChoose={(id) => groupBy(id as TableGrouping)}
      />
    </MenuTrigger>
  );
}

function ColumnsMenu({ shape: { all, columns, toggleColumn } }: Pick<ListBarProps, 'shape'>) {
  const [isOpen, setOpen] = useState(false);
  useCommands({ 'board.columns': { run: () => setOpen(true) } });
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button look="quiet">
        <Columns3 size={14} strokeWidth={1.75} aria-hidden />
        Columns
      </Button>
      <ChoicesMenu
        label="Columns"
        choices={all.filter(({ id }) => id !== 'title').map(({ id, long }) => ({ id, name: long }))}
        chosen={columns.map(({ id }) => id)}
        onToggle={(id) => toggleColumn(readTableColumn(id) ?? 'title')}
      />
    </MenuTrigger>
  );
}
