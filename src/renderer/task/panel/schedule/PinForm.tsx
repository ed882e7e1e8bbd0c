import { type FormEvent, useContext, useId, useState } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useSchedule } from '#renderer/state/use-view.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { ConstraintField } from '#shared/document/index.ts';
import { readDate } from '#shared/domain/date-phrases.ts';
import { CONSTRAINT_TYPES, type TaskRecord } from '#shared/domain/records.ts';
import { CONSTRAINT_NAMES, pinEffect, pinOf } from '#shared/views/index.ts';
import { useSetSchedule } from './use-set-schedule.ts';

interface PinFormProps {
  readonly task: TaskRecord;
  readonly onClose: () => void;
}

/** Which kind of pin, and to which day; what it does, and what it would move. */
export function PinForm({ task, onClose }: PinFormProps) {
  const id = useId();
  const today = useToday();
  const weekStart = useContext(WeekStartContext);
  const set = useSetSchedule(task.id);
  const pin = pinOf(task, useSchedule().readTask(task));
  const [type, setType] = useState<ConstraintField['type']>(pin?.type ?? 'start-no-earlier-than');
  const [text, setText] = useState('');
  const isDated = type !== 'as-soon-as-possible' && type !== 'as-late-as-possible';
  const date = text.trim() === '' ? (pin?.date ?? null) : readDate(text, { today, weekStart });
  const isUnreadable = isDated && text.trim() !== '' && date === null;
  const wanted = constraintOf(type, date);
  const fields = wanted === undefined ? null : { constraint: wanted };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (fields === null) return;
    set(fields);
    onClose();
  };
  return (
    <form className="flex flex-col gap-2 p-3" onSubmit={save}>
      <select
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to choose here
        autoFocus
        aria-label="Kind of pin"
        value={type}
        onChange={({ target }) => setType(CONSTRAINT_TYPES.find((each) => each === target.value) ?? type)}
        className={INPUT}
      >
        {CONSTRAINT_TYPES.map((each) => (
          <option key={each} value={each}>
            {CONSTRAINT_NAMES[each]}
          </option>
        ))}
      </select>
      {isDated ? (
        <>
          <input
            aria-label="Day of the pin"
            aria-invalid={isUnreadable}
            aria-describedby={`${id}-meaning`}
            placeholder="fri, 4 dec, +2w, eom…"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={INPUT}
          />
          <p
            id={`${id}-meaning`}
            aria-live="polite"
            className={`min-h-4 text-12 ${isUnreadable ? 'text-off-track' : ''}`}
          >
            {isUnreadable ? 'Not a date this understands yet.' : date === null ? 'No date yet' : longDate(date)}
          </p>
        </>
      ) : null}
      <p className="text-12 text-muted">
        {pinEffect({ type }) || 'Nothing pins it: it is placed after what it depends on.'}
      </p>
      <WhatItDoes change={fields && { tasks: [{ task: task.id, fields }] }} />
      <Button look="primary" type="submit" isDisabled={fields === null}>
        {type === 'as-soon-as-possible' ? 'Leave it free' : 'Pin it'}
      </Button>
    </form>
  );
}

/** Undefined while its date is missing. */
function constraintOf(
  type: ConstraintField['type'],
  date: ConstraintField['date'],
): ConstraintField | null | undefined {
  if (type === 'as-soon-as-possible') return null;
  if (type === 'as-late-as-possible') return { type, date: null };
  return date === null ? undefined : { type, date };
}
