import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { TaskRecord } from '#shared/domain/records.ts';
import { readFigure } from './cell-edits.ts';
import type { Column } from './columns.ts';
import { useListScreen } from './list-context.ts';

interface CellFieldProps {
  readonly column: Column;
  readonly task: TaskRecord;
  /** What the cell shows. */
  readonly text: string;
  /** What a key typed over it; null where it was opened to be gone on with. */
  readonly typed: string | null;
  /** Why nothing can be written here; null where it can. */
  readonly refusal: string | null;
  readonly onClose: (byKey: boolean) => void;
}

/** A figure that is written where it stands: Enter keeps what makes sense, Escape leaves it as it was. */
export function CellField({ column, task, text, typed, refusal, onClose }: CellFieldProps) {
  const { actions } = useListScreen();
  const [draft, setDraft] = useState(typed ?? text);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const said = useId();
  useEffect(() => {
    field.current?.focus();
    if (typed === null) field.current?.select();
  }, [typed]);
  const read = draft.trim() === text ? null : readFigure(column.id, draft);
  const problem = refusal ?? (read?.ok === false ? read.error : null);
  const finish = (how: 'enter' | 'leave' | 'escape'): void => {
    if (isDone.current) return;
    if (how === 'enter' && problem !== null) {
      setRefused(true);
      return;
    }
    isDone.current = true;
    // A field that is left keeps nothing that makes no sense; one that is confirmed says why.
    if (how !== 'escape' && problem === null && read?.ok) actions.setFields([task.id], read.value);
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
        aria-describedby={problem === null ? undefined : said}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => finish('leave')}
        className="absolute inset-x-0 inset-y-px z-10 rounded-small bg-raised px-2 text-end outline-2 outline-accent"
      />
      {problem === null ? null : (
        <span
          id={said}
          role={isRefused ? 'alert' : undefined}
          className="floats absolute end-0 top-full z-30 mt-1 w-64 rounded-small px-2 py-1.5 text-12 text-off-track"
        >
          {problem}
        </span>
      )}
    </>
  );
}
