import { type KeyboardEvent, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { effectSentence } from '#shared/views/index.ts';
import { type CellEdit, planChangeOf, readCell } from './cell-edits.ts';
import type { Column } from './columns.ts';
import { draftOf, type RowReading } from './row-facts.ts';
import { useTimelineScreen } from './timeline-context.ts';

interface CellFieldProps {
  readonly column: Column;
  readonly task: TaskRecord;
  /** What the cell shows. */
  readonly text: string;
  readonly reading: RowReading;
  readonly onClose: (byKey: boolean) => void;
}

/** A cell that is written in: what it would do to the plan is said below before Enter commits it (SCH-R6). */
export function CellField({ column, task, text, reading, onClose }: CellFieldProps) {
  const { preview } = useProject().views;
  const { actions } = useTimelineScreen();
  /** What was there when the field was opened: others may change it meanwhile. */
  const [opened] = useState(() => draftOf(column.id, task, text, reading));
  const [draft, setDraft] = useState(opened);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const said = useId();
  const weekStart = useContext(WeekStartContext);
  const sayings = usePlanWords(reading.plan.input.calendars.project.minutesPerDay);
  const held = useMemo(() => new Set([task.id]), [task.id]);
  const { plan, today, links, byNumber } = reading;
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const isSame = draft.trim() === opened.trim();
  const read = isSame ? null : readCell(column.id, draft, task, { today, weekStart, plan, byNumber });
  const effects = read?.ok ? preview.of(plan, planChangeOf(task.id, read.value, links.get(task.id) ?? [])) : null;
  const problem = read && !read.ok ? read.error : effects && !effects.ok ? effects.error : null;
  const words = problem ? problem.message : effects?.ok ? effectSentence(effects.value, sayings, held) : '';

  const commit = (edit: CellEdit): boolean => {
    if (edit.kind === 'predecessors') return actions.setPredecessors(task.id, edit.predecessors);
    return actions.change([{ task: task.id, fields: edit.fields }]);
  };
  const finish = (how: 'enter' | 'leave' | 'escape'): void => {
    if (isDone.current) return;
    if (how !== 'escape' && read !== null) {
      if (problem !== null) {
        // A field that is left keeps nothing that makes no sense; one that is confirmed says why.
        if (how === 'enter') {
          setRefused(true);
          return;
        }
      } else if (read.ok && !commit(read.value) && how === 'enter') return;
    }
    isDone.current = true;
    onClose(how !== 'leave');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    finish(event.key === 'Enter' ? 'enter' : 'escape');
  };
  return (
    <>
      <input
        ref={field}
        aria-label={`${column.long} of ${task.title}`}
        aria-invalid={problem !== null}
        aria-describedby={words === '' ? undefined : said}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => finish('leave')}
        onMouseDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        className={`absolute inset-y-px start-0 z-10 min-w-full rounded-small bg-raised px-2 outline-2 outline-accent ${column.id === 'predecessors' ? 'w-40' : 'w-full'}`}
      />
      {words === '' ? null : (
        <span
          id={said}
          role={isRefused ? 'alert' : undefined}
          className={`floats absolute start-0 top-full z-30 mt-1 w-72 rounded-small px-2 py-1.5 text-12 ${problem ? 'text-off-track' : 'text-text'}`}
        >
          {words}
        </span>
      )}
    </>
  );
}
