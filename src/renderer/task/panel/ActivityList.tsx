import { useMemo, useState } from 'react';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { dayOfInstant, isoInstant, longInstant, shortInstant, timeOfInstant } from '#renderer/ui/dates/format-date.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { describeActivity } from './activity-words.ts';
import { Section } from './Section.tsx';

/** Shown before somebody asks for all. */
const FIRST = 8;

/** The history of a card, newest first, by day. */
export function ActivityList({ task }: { readonly task: TaskId }) {
  const { taskActivity, document } = useProject();
  const view = useMemo(() => taskActivity(task), [taskActivity, task]);
  const records = useView(view);
  const now = useMinute();
  const [all, setAll] = useState(false);
  const createdAt = document.get('task', task)?.createdAt ?? null;
  const shown = all ? records : records.slice(0, FIRST);
  if (records.length === 0 && createdAt === null) return null;
  return (
    <Section title="Activity">
      <ul aria-label="Activity" className="flex flex-col gap-3 text-12">
        {byDay(shown, now).map(({ day, records: ofDay }) => (
          <li key={day}>
            <h4 className="mb-1 font-medium text-muted">{day}</h4>
            <ul className="flex flex-col gap-1">
              {ofDay.map((record) => (
                <Line key={record.opId} record={record} task={task} now={now} />
              ))}
            </ul>
          </li>
        ))}
        {records.length === 0 && createdAt !== null ? (
          <li className="text-muted" title={longInstant(createdAt)}>
            Created {shortInstant(createdAt, now)}
          </li>
        ) : null}
      </ul>
      {records.length > shown.length ? (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-2 rounded-small text-12 text-accent-text hover:underline"
        >
          Show all {records.length}
        </button>
      ) : null}
    </Section>
  );
}

interface DayOfActivity {
  readonly day: string;
  readonly records: readonly ActivityRecord[];
}

/** The records keep their order; a clock set back begins no day anew. */
function byDay(records: readonly ActivityRecord[], now: number): readonly DayOfActivity[] {
  const days = Map.groupBy(records, (record) => dayOfInstant(record.at, now));
  return [...days].map(([day, ofDay]) => ({ day, records: ofDay }));
}

interface LineProps {
  readonly record: ActivityRecord;
  readonly task: TaskId;
  readonly now: number;
}

function Line({ record, task, now }: LineProps) {
  const { document } = useProject();
  const isToday = dayOfInstant(record.at, now) === dayOfInstant(now, now);
  return (
    <li className="flex gap-2">
      <span className="written min-w-0 grow">
        <span className="font-medium" dir="auto">
          {record.byName ?? 'Somebody'}
        </span>{' '}
        <span className="text-muted">{describeActivity(record, document, task)}</span>
      </span>
      <time dateTime={isoInstant(record.at)} title={longInstant(record.at)} className="tabular shrink-0 text-muted">
        {isToday ? shortInstant(record.at, now).replace('today ', '') : timeOfInstant(record.at)}
      </time>
    </li>
  );
}
