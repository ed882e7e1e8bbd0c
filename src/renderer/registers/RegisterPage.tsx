import { ListFilter, Plus } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useTableSizes } from '#renderer/state/table-sizes.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CardBeside } from '#renderer/task/panel/CardBeside.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { CellSelect } from '#renderer/ui/table/CellSelect.tsx';
import { sortedRows, type TableColumn } from '#renderer/ui/table/columns.ts';
import { RegisterTable } from '#renderer/ui/table/RegisterTable.tsx';
import { TableState } from '#renderer/ui/table/table-state.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { DeletedEntries } from './DeletedEntries.tsx';
import { NewEntry } from './NewEntry.tsx';
import { RecordPanel } from './panel/RecordPanel.tsx';
import { RegisterBar } from './RegisterBar.tsx';
import type { CellChoice, Register, RegisterEntry, Tabled } from './register.ts';
import { printSort, readSort, SORTS } from './remembered.ts';
import { useDeletion } from './use-deletion.ts';
import { useRegisterFiles } from './use-register-files.ts';
import { useRegisterFilter } from './use-register-filter.ts';

export interface RegisterScreen {
  /** Of the panel. */
  readonly card: TaskId | null;
  readonly record: string | null;
  readonly reversal: Reversal;
}

interface RegisterPageProps<E extends RegisterEntry> extends RegisterScreen {
  readonly register: Register<E>;
  /** All of them. */
  readonly entries: readonly E[];
  readonly tabled: Tabled<E>;
  /** What the panel of an entry holds beneath its title. */
  readonly content: (entry: E) => ReactNode;
  /** Among what can be done with the list. */
  readonly tools?: ReactNode;
  /** Beside the list, of what the filter lets through. */
  readonly beside?: (shown: readonly E[], open: (record: string) => void) => ReactNode;
}

const TITLE = 'title';

/** A register: its entries as a table, filtered and sorted, and the one that is looked at in the panel. */
export function RegisterPage<E extends RegisterEntry>(props: RegisterPageProps<E>) {
  const { register, entries, tabled, content, tools, beside, card, record, reversal } = props;
  const { id: project, document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  const commands = useCommandRegistry();
  const [state] = useState(() => new TableState(() => document.state.kind === 'ready'));
  const [isAdding, setAdding] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const sizes = useTableSizes();
  const filtered = useRegisterFilter(register, entries);
  const { shown } = filtered;
  const [sortText, noteSort] = useViewMemory(project, SORTS[register.page], '');
  const sort = useMemo(() => readSort(sortText), [sortText]);
  const go = useCallback(
    (to: string | null) =>
      navigate({ kind: 'project', project, page: register.page, card: null, ...(to === null ? {} : { record: to }) }),
    [project, register.page],
  );
  const columns = useMemo(
    (): readonly TableColumn<E>[] =>
      register.columns.map((column, index) =>
        index === 0
          ? {
              ...column,
              edit: (entry, close) => (
                <InlineEdit
                  label={`Title of ${entry.record.title}`}
                  value={entry.record.title}
                  multiline={false}
                  onSave={(title) => run(register.rename(document, entry, title))}
                  onClose={close}
                />
              ),
            }
          : withChoice(column, register.choices?.[column.id], (entry, choice, value) =>
              run(choice.save(document, entry, value)),
            ),
      ),
    [register, document, run],
  );

  const remove = useDeletion(register, entries, reversal);
  const at = (): string | null => {
    const row = state.focus?.row;
    return row !== undefined && shown.some((entry) => entry.record.id === row) ? row : record;
  };
  const mayWrite = (): boolean => !readOnly;
  useCommands({
    'register.new': { name: () => `New ${register.one}`, applies: mayWrite, run: () => setAdding(true) },
    'register.rename': {
      name: () => `Change the title of the ${register.one}`,
      applies: () => mayWrite() && state.focus !== null && at() !== null,
      run: () => state.write({ row: at() ?? '', column: TITLE }),
    },
    'register.delete': {
      name: () => `Delete ${register.one}`,
      applies: () => mayWrite() && at() !== null,
      run: () => remove(state.subject(at() ?? '')),
    },
    'board.filter': { name: () => `Filter ${register.many}…`, run: () => field.current?.focus() },
    'board.clearFilter': { applies: () => filtered.filter.length > 0, run: () => filtered.set([]) },
    ...useRegisterFiles(register, tabled, () => sortedRows(shown, columns, sort)),
  });

  const add = (title: string): boolean => {
    const made = run(register.create(document, title));
    if (made === undefined) return false;
    go(made);
    return true;
  };
  const back = (row: string | null): void => {
    const to = row ?? state.focus?.row ?? shown[0]?.record.id;
    if (to !== undefined) state.want(to, TITLE);
  };
  const entry = record === null ? undefined : entries.find((each) => each.record.id === record);
  useFollowing(state, record, go);
  const Icon = register.icon;
  const newButton = (
    <Button look="primary" isDisabled={readOnly} onPress={() => commands.run('register.new')}>
      <Plus size={14} aria-hidden /> New {register.one}
    </Button>
  );
  return (
    <div className="flex min-h-0 grow">
      <main
        aria-label={register.title}
        data-place="register"
        className="flex min-w-0 grow flex-col"
        onKeyDown={(event) => {
          // On its ground, which has the focus when it is opened: an arrow goes to the first row.
          if (event.target !== event.currentTarget || !/^Arrow(Down|Right)$/.test(event.key)) return;
          event.preventDefault();
          back(null);
        }}
      >
        <RegisterBar
          register={register}
          shown={filtered}
          total={entries.length}
          field={field}
          tools={tools}
          onLeave={() => back(null)}
        />
        {isAdding ? <NewEntry what={register.one} onAdd={add} onClose={() => setAdding(false)} /> : null}
        <div className="flex min-h-0 grow max-small:flex-col">
          <RegisterTable
            label={register.title}
            rows={shown}
            idOf={idOf}
            columns={columns}
            state={state}
            sizes={sizes}
            sort={sort}
            onSort={(next) => noteSort(printSort(next))}
            open={record}
            onOpen={go}
            isFaint={register.isFaint}
            place="record"
            empty={
              entries.length === 0 ? (
                <EmptyState icon={Icon} title={`No ${register.many} yet`} actions={newButton}>
                  {register.empty}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={ListFilter}
                  title="Nothing matches"
                  actions={<Button onPress={() => filtered.set([])}>Clear the filter</Button>}
                >
                  None of the {register.many} passes every one of these filters.
                </EmptyState>
              )
            }
          />
          {beside?.(shown, go)}
        </div>
        <DeletedEntries register={register} />
      </main>
      {record !== null && card === null ? (
        <RecordPanel
          key={record}
          register={register}
          record={record}
          entry={entry}
          onDelete={() => remove([record])}
          onClose={() => {
            go(null);
            back(record);
          }}
        >
          {entry ? content(entry) : null}
        </RecordPanel>
      ) : null}
      <CardBeside page={register.page} card={card} record={record} reversal={reversal} />
    </div>
  );
}

/** Its cells are chosen in where the register says from what. */
function withChoice<E extends RegisterEntry>(
  column: TableColumn<E>,
  choice: CellChoice<E> | undefined,
  save: (entry: E, choice: CellChoice<E>, value: string | null) => void,
): TableColumn<E> {
  if (!choice) return column;
  return {
    ...column,
    edit: (entry, close) => (
      <CellSelect
        label={`${column.name} of ${entry.record.title}`}
        value={choice.valueOf(entry) ?? ''}
        options={choice.options}
        none={choice.none}
        onSave={(value) => save(entry, choice, value === '' ? null : value)}
        onClose={close}
      />
    ),
  };
}

function idOf(entry: RegisterEntry): string {
  return entry.record.id;
}

/** While the panel is open, it shows the row that somebody goes to by a click; by keys it waits for Enter. */
function useFollowing(state: TableState, record: string | null, go: (record: string) => void): void {
  const open = useRef(record);
  useEffect(() => {
    open.current = record;
  }, [record]);
  useEffect(() => {
    let before = state.selected;
    return state.subscribe(() => {
      const { selected } = state;
      if (selected === before) return;
      before = selected;
      const [only, ...more] = selected;
      if (only !== undefined && more.length === 0 && open.current !== null && open.current !== only) go(only);
    });
  }, [state, go]);
}
