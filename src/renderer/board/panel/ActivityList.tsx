import { useMemo, useState } from 'react';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { describeActivity } from './activity-words.ts';
import { Section } from './Section.tsx';

/** Shown before somebody asks for all. */
const FIRST = 8;

export function ActivityList({ task }: { readonly task: TaskId }) {
  const { taskActivity, document } = useProject();
  const view = useMemo(() => taskActivity(task), [taskActivity, task]);
  const records = useView(view);
  const now = useMinute();
  const [all, setAll] = useState(false);
  const createdAt = document.get('task', task)?.createdAt ?? null;
  const shown = all ? records : records.slice(0, FIRST);
  return (
    <Section title="Activity">
      <ul aria-label="Activity" className="flex flex-col gap-1 text-12">
        {shown.map((record) => (
          <Line key={record.opId} record={record} when={shortInstant(record.at, now)} />
        ))}
        {records.length === 0 && createdAt !== null ? (
          <li className="text-muted">Created {shortInstant(createdAt, now)}</li>
        ) : null}
      </ul>
      {records.length > shown.length ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-1 rounded-small text-12 text-accent-text hover:underline"
        >
          Show all {records.length}
        </button>
      ) : null}
    </Section>
  );
}

function Line({ record, when }: { readonly record: ActivityRecord; readonly when: string }) {
  const { document } = useProject();
  return (
    <li className="flex gap-2">
      <span className="written min-w-0 grow">
        <span className="font-medium" dir="auto">
          {record.byName ?? 'Somebody'}
        </span>{' '}
        <span className="text-muted">{describeActivity(record, document)}</span>
      </span>
      <span className="tabular shrink-0 text-muted">{when}</span>
    </li>
  );
}
