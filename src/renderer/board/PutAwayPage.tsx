import { Archive, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PutAwayRow } from '#renderer/ui/PutAwayRow.tsx';
import { RemoveDialog } from '#renderer/ui/RemoveDialog.tsx';
import {
  archiveList,
  archiveTask,
  type BinItem,
  type ProjectDocument,
  purgeRecord,
  restoreRecord,
  restoreRecords,
} from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { BIN_DAYS, BIN_KIND_WORDS, type PutAway } from '#shared/views/index.ts';

/** Shown before somebody asks for more; the newest come first. */
const PAGE = 200;

export function ArchivePage() {
  const { document, views } = useProject();
  const put = useView(views.archive);
  return (
    <PutAwayList
      from="archive"
      empty="Nothing is archived"
      hint="Archive a card or a list to take it off the board and keep it as it is."
      put={put}
      onRestoreList={(id) => archiveList(document, id, false)}
      onRestoreTask={(id) => archiveTask(document, id, false)}
    />
  );
}

export function BinPage() {
  const { document, views } = useProject();
  const put = useView(views.bin);
  return (
    <PutAwayList
      from="bin"
      empty="The bin is empty"
      hint={`What you delete stays here for ${BIN_DAYS} days and can be restored.`}
      put={put}
      onRestoreList={(id) => restoreRecord(document, 'list', id)}
      onRestoreTask={(id) => restoreRecord(document, 'task', id)}
      onRestoreOther={(item) => restoreRecords(document, [item])}
      purge={{
        other: ({ kind, id }) => purgeRecord(document, kind, id),
        list: (id) => purgeRecord(document, 'list', id),
        task: (id) => purgeRecord(document, 'task', id),
      }}
    />
  );
}

interface Purge {
  readonly other: (item: BinItem) => Result<void>;
  readonly list: (id: ListId) => Result<void>;
  readonly task: (id: TaskId) => Result<void>;
}

interface PutAwayListProps {
  readonly from: keyof typeof PLACES;
  readonly empty: string;
  readonly hint: string;
  readonly put: PutAway;
  readonly onRestoreList: (id: ListId) => Result<void>;
  readonly onRestoreTask: (id: TaskId) => Result<void>;
  /** Absent where there is nothing but lists and cards. */
  readonly onRestoreOther?: (item: BinItem) => Result<void>;
  readonly purge?: Purge;
}

const PLACES = {
  archive: { title: 'Archive', icon: Archive },
  bin: { title: 'Bin', icon: Trash2 },
} as const;

function PutAwayList({
  from,
  empty,
  hint,
  put,
  onRestoreList,
  onRestoreTask,
  onRestoreOther,
  purge,
}: PutAwayListProps) {
  const { document } = useProject();
  const run = useRun();
  const [shown, setShown] = useState(PAGE);
  const [purging, setPurging] = useState<{ readonly name: string; readonly run: () => Result<void> } | null>(null);
  const { title, icon } = PLACES[from];
  const total = put.lists.length + put.tasks.length + put.others.length;
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto w-full max-w-200 px-6 py-4">
        <h2 className="text-18 font-semibold">{title}</h2>
        <p className="mt-1 text-muted">{hint}</p>
        {total === 0 ? <EmptyState icon={icon} title={empty} /> : null}
        <ul aria-label={title} className="mt-3">
          {put.lists.map((list) => (
            <Row
              key={list.id}
              name={list.name}
              about="List"
              deletedAt={list.deletedAt}
              from={from}
              onRestore={() => run(onRestoreList(list.id))}
              onPurge={purge && (() => setPurging({ name: list.name, run: () => purge.list(list.id) }))}
            />
          ))}
          {put.others.map(({ item, name, about, deletedAt }) => {
            const called = name === '' ? BIN_KIND_WORDS[item.kind] : name;
            return (
              <Row
                key={item.id}
                name={called}
                about={about}
                deletedAt={deletedAt}
                from={from}
                onRestore={() => {
                  if (onRestoreOther) run(onRestoreOther(item));
                }}
                onPurge={purge && (() => setPurging({ name: called, run: () => purge.other(item) }))}
              />
            );
          })}
          {put.tasks.slice(0, shown).map((task) => (
            <Row
              key={task.id}
              name={task.title}
              about={cardOf(document, task)}
              deletedAt={task.deletedAt}
              from={from}
              onRestore={() => run(onRestoreTask(task.id))}
              onPurge={purge && (() => setPurging({ name: task.title, run: () => purge.task(task.id) }))}
            />
          ))}
        </ul>
        {put.tasks.length > shown ? (
          <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, put.tasks.length - shown)} more of {put.tasks.length}
          </Button>
        ) : null}
      </div>
      <RemoveDialog
        title="Remove for good?"
        isOpen={purging !== null}
        onClose={() => setPurging(null)}
        onRemove={() => {
          if (purging) run(purging.run());
        }}
      >
        “{purging?.name}” and everything in it is emptied on every device. This cannot be undone.
      </RemoveDialog>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly about: string;
  /** Milliseconds since 1970; null for what is archived. */
  readonly deletedAt: number | null;
  readonly from: keyof typeof PLACES;
  readonly onRestore: () => void;
  readonly onPurge: (() => void) | undefined;
}

function Row({ about, deletedAt, onRestore, onPurge, ...rest }: RowProps) {
  const now = useMinute();
  const readOnly = useReadOnly();
  const when = deletedAt === null ? '' : `, deleted ${shortInstant(deletedAt, now)}`;
  const ways = readOnly ? {} : { onRestore, onPurge };
  return <PutAwayRow {...rest} {...ways} about={`${about}${when}`} />;
}

function cardOf(document: ProjectDocument, { place: [listId] }: TaskRecord): string {
  const list = listId === null ? undefined : document.get('list', listId);
  return list ? `Card in ${list.name}` : 'Card';
}
