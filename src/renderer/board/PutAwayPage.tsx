import { Archive, ArchiveRestore, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { archiveList, archiveTask, purgeRecord, restoreRecord } from '#shared/document/index.ts';
import type { ListRecord, TaskRecord } from '#shared/domain/records.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { BIN_DAYS, type PutAway } from '#shared/views/index.ts';

/** Shown before somebody asks for more; the newest come first. */
const PAGE = 200;

export function ArchivePage() {
  const { document, views } = useProject();
  const put = useView(views.archive);
  return (
    <PutAwayList
      title="Archive"
      empty="Nothing is archived"
      hint="Archive a card or a list to take it off the board and keep it as it is."
      put={put}
      restoreLabel="Bring back"
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
      title="Bin"
      empty="The bin is empty"
      hint={`What you delete stays here for ${BIN_DAYS} days and can be restored.`}
      put={put}
      restoreLabel="Restore"
      onRestoreList={(id) => restoreRecord(document, 'list', id)}
      onRestoreTask={(id) => restoreRecord(document, 'task', id)}
      purge={{
        list: (id) => purgeRecord(document, 'list', id),
        task: (id) => purgeRecord(document, 'task', id),
      }}
    />
  );
}

interface Purge {
  readonly list: (id: ListId) => Result<void>;
  readonly task: (id: TaskId) => Result<void>;
}

interface PutAwayListProps {
  readonly title: string;
  readonly empty: string;
  readonly hint: string;
  readonly put: PutAway;
  readonly restoreLabel: string;
  readonly onRestoreList: (id: ListId) => Result<void>;
  readonly onRestoreTask: (id: TaskId) => Result<void>;
  readonly purge?: Purge;
}

function PutAwayList(props: PutAwayListProps) {
  const { title, empty, hint, put, restoreLabel, onRestoreList, onRestoreTask, purge } = props;
  const run = useRun();
  const [shown, setShown] = useState(PAGE);
  const [purging, setPurging] = useState<{ readonly name: string; readonly run: () => Result<void> } | null>(null);
  const total = put.lists.length + put.tasks.length;
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="mx-auto w-full max-w-200 px-6 py-4">
        <h2 className="text-18 font-semibold">{title}</h2>
        <p className="mt-1 text-muted">{hint}</p>
        {total === 0 ? <EmptyState icon={title === 'Bin' ? Trash2 : Archive} title={empty} /> : null}
        <ul aria-label={title} className="mt-3">
          {put.lists.map((list) => (
            <Row
              key={list.id}
              record={list}
              name={list.name}
              about="List"
              restoreLabel={restoreLabel}
              onRestore={() => run(onRestoreList(list.id))}
              {...(purge ? { onPurge: () => setPurging({ name: list.name, run: () => purge.list(list.id) }) } : {})}
            />
          ))}
          {put.tasks.slice(0, shown).map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              restoreLabel={restoreLabel}
              onRestore={() => run(onRestoreTask(task.id))}
              {...(purge ? { onPurge: () => setPurging({ name: task.title, run: () => purge.task(task.id) }) } : {})}
            />
          ))}
        </ul>
        {put.tasks.length > shown ? (
          <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, put.tasks.length - shown)} more of {put.tasks.length}
          </Button>
        ) : null}
      </div>
      <Dialog
        title="Remove for good?"
        role="alertdialog"
        isOpen={purging !== null}
        onClose={() => setPurging(null)}
        actions={
          <>
            <Button onPress={() => setPurging(null)}>Keep it</Button>
            <Button
              look="danger"
              onPress={() => {
                if (purging) run(purging.run());
                setPurging(null);
              }}
            >
              Remove for good
            </Button>
          </>
        }
      >
        <p className="written">
          “{purging?.name}” and everything in it is emptied on every device. This cannot be undone.
        </p>
      </Dialog>
    </div>
  );
}

interface RowProps {
  readonly record: ListRecord | TaskRecord;
  readonly name: string;
  readonly about: string;
  readonly restoreLabel: string;
  readonly onRestore: () => void;
  readonly onPurge?: () => void;
}

function TaskRow({ task, ...rest }: { readonly task: TaskRecord } & Omit<RowProps, 'record' | 'name' | 'about'>) {
  const { document } = useProject();
  const list = task.place[0] === null ? undefined : document.get('list', task.place[0]);
  return <Row {...rest} record={task} name={task.title} about={list ? `Card in ${list.name}` : 'Card'} />;
}

function Row({ record, name, about, restoreLabel, onRestore, onPurge }: RowProps) {
  const now = useMinute();
  const readOnly = useReadOnly();
  const when = record.deletedAt === null ? '' : `, deleted ${shortInstant(record.deletedAt, now)}`;
  return (
    <li aria-label={name} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
      <div className="min-w-0 grow">
        <p className="truncate" dir="auto">
          {name}
        </p>
        <p className="truncate text-12 text-muted">
          {about}
          {when}
        </p>
      </div>
      {readOnly ? null : (
        <>
          <Button size="small" onPress={onRestore} aria-label={`${restoreLabel} ${name}`}>
            {restoreLabel === 'Restore' ? (
              <RotateCcw size={13} aria-hidden />
            ) : (
              <ArchiveRestore size={13} aria-hidden />
            )}
            {restoreLabel}
          </Button>
          {onPurge ? (
            <Button size="small" look="quiet" onPress={onPurge} aria-label={`Remove for good: ${name}`}>
              Remove for good
            </Button>
          ) : null}
        </>
      )}
    </li>
  );
}
