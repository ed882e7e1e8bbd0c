import { useId } from 'react';
import { INPUT, TextField } from '#renderer/ui/TextField.tsx';
import { asId, type CalendarId } from '#shared/kernel/ids.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import { basesOf, type CalendarForm, type FormProblem, problemOf } from './draft.ts';
import { formatDayLength } from './hours-text.ts';

interface CalendarFactsProps {
  /** Null for one that is being made. */
  readonly id: CalendarId | null;
  readonly form: CalendarForm;
  readonly problems: readonly FormProblem[];
  readonly entries: readonly CalendarEntry[];
  readonly onEdit: (edits: Partial<CalendarForm>) => void;
}

export function CalendarFacts({ id, form, problems, entries, onEdit }: CalendarFactsProps) {
  const baseId = useId();
  // One that is based on this one cannot be its base.
  const bases = entries.filter(
    (entry) => entry.id !== id && !basesOf(entry.id, entries).some((each) => each.id === id),
  );
  const inherited = basesOf(form.base, entries).find(({ rules }) => rules.minutesPerDay !== null)?.rules.minutesPerDay;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem] gap-3 max-small:grid-cols-1">
      <TextField
        label="Name"
        value={form.name}
        placeholder="Site hours"
        autoFocus={id === null && form.name === ''}
        // Of a new one it is said once somebody saves.
        problem={id === null && form.name === '' ? null : problemOf(problems, 'name')}
        onChange={(name) => onEdit({ name })}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={baseId} className="text-12 font-medium text-muted">
          Based on
        </label>
        <select
          id={baseId}
          value={form.base ?? ''}
          onChange={({ target }) => onEdit({ base: target.value === '' ? null : asId(target.value) })}
          className={INPUT}
        >
          <option value="">No other calendar</option>
          {bases.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {entry.name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        label="Hours of a day"
        value={form.dayLength}
        placeholder={formatDayLength(inherited ?? 480)}
        problem={problemOf(problems, 'dayLength')}
        onChange={(dayLength) => onEdit({ dayLength })}
      />
    </div>
  );
}
