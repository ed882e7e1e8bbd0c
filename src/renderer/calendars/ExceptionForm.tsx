import { useContext, useState } from 'react';
import { BoxGroup } from '#renderer/ui/BoxGroup.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { Segments } from '#renderer/ui/Segments.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { type CalendarException, type DayNumber, formatDay, WEEKDAY_NAMES, weekdayOf } from '#shared/calendar/index.ts';
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { Day } from '#shared/domain/day.ts';
import {
  draftOfException,
  type ExceptionDraft,
  type ExceptionProblem,
  readDayText,
  readException,
} from './exception-draft.ts';
import { REPEATS, type Repeat, recurrenceOn, recurrenceWords } from './exception-words.ts';
import { intoSight } from './into-sight.ts';

interface ExceptionFormProps {
  /** Null for a new one. */
  readonly exception: CalendarException | null;
  /** The day on which a new one begins, where one was picked. */
  readonly day: DayNumber | null;
  readonly today: DayNumber;
  readonly onTake: (exception: CalendarException) => void;
  readonly onClose: () => void;
}

const UNITS: Partial<Record<Repeat, string>> = {
  daily: 'days',
  weekly: 'weeks',
  monthly: 'months',
  'monthly-nth': 'months',
};

/** One exception: the days, what holds on them, and how they come again. */
export function ExceptionForm({ exception, day, today, onTake, onClose }: ExceptionFormProps) {
  const weekStart = useContext(WeekStartContext);
  const [draft, setDraft] = useState(() => draftOfException(exception, day));
  const [problem, setProblem] = useState<ExceptionProblem | null>(null);
  const set = (change: Partial<ExceptionDraft>): void => {
    setProblem(null);
    setDraft({ ...draft, ...change });
  };
  const context = { today: formatDay(today), weekStart };
  const from = readDayText(draft.from, context);
  const take = (): void => {
    const read = readException(draft, context);
    if (read.ok) onTake(read.value);
    else setProblem(read.error);
  };
  const wrong = (field: ExceptionProblem['field']): string | null => (problem?.field === field ? problem.text : null);
  const repeat = (next: Repeat): void => {
    const days = next === 'weekly' && draft.days.length === 0 && from !== null ? [weekdayOf(from)] : draft.days;
    set({ repeat: next, days });
  };
  const unit = UNITS[draft.repeat];
  return (
    <fieldset
      ref={intoSight}
      aria-label={exception ? `Change ${exception.name || 'days'}` : 'New days'}
      className="flex flex-col gap-3 rounded-panel border border-hairline bg-lane p-3"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.nativeEvent.isComposing) {
          // The focus goes on to a button, which the same key would press.
          event.preventDefault();
          take();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="grid grid-cols-2 gap-3 max-small:grid-cols-1">
        <DayText
          label="First day"
          value={draft.from}
          read={dayRead(from)}
          autoFocus
          problem={wrong('from')}
          onChange={(text) => set({ from: text })}
        />
        {draft.repeat === 'never' ? (
          <DayText
            label="Last day"
            value={draft.to}
            placeholder="The same day"
            read={dayRead(readDayText(draft.to, context))}
            problem={wrong('to')}
            onChange={(text) => set({ to: text })}
          />
        ) : null}
        <TextField label="What" value={draft.name} placeholder="Christmas" onChange={(name) => set({ name })} />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Segments
          label="Work"
          value={draft.works ? 'hours' : 'off'}
          options={[
            { id: 'off', name: 'Day off' },
            { id: 'hours', name: 'Other hours' },
          ]}
          onChange={(next) => set({ works: next === 'hours' })}
        />
        {draft.works ? (
          <span className="min-w-44 grow">
            <TextField
              label="Hours"
              value={draft.hours}
              placeholder="9-13"
              problem={wrong('hours')}
              onChange={(hours) => set({ hours })}
            />
          </span>
        ) : null}
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Choice label="Comes again" value={draft.repeat} onChange={repeat}>
          {REPEATS.map((repeat) => (
            <option key={repeat} value={repeat}>
              {repeatWords(repeat, from)}
            </option>
          ))}
        </Choice>
        {unit ? (
          <span className="w-28">
            <TextField
              label={`Every n ${unit}`}
              value={draft.interval}
              problem={wrong('interval')}
              onChange={(interval) => set({ interval })}
            />
          </span>
        ) : null}
        {draft.repeat === 'never' ? null : (
          <Choice label="Until" value={draft.ends} onChange={(ends) => set({ ends })}>
            <option value="never">No end</option>
            <option value="on">A day</option>
            <option value="after">A number of times</option>
          </Choice>
        )}
        {draft.repeat !== 'never' && draft.ends === 'on' ? (
          <DayText
            label="Last possible day"
            value={draft.until}
            read={dayRead(readDayText(draft.until, context))}
            problem={wrong('until')}
            onChange={(until) => set({ until })}
          />
        ) : null}
        {draft.repeat !== 'never' && draft.ends === 'after' ? (
          <span className="w-28">
            <TextField
              label="Times"
              value={draft.count}
              problem={wrong('count')}
              onChange={(count) => set({ count })}
            />
          </span>
        ) : null}
      </div>
      {draft.repeat === 'weekly' ? <WeekDays draft={draft} weekStart={weekStart} onChange={set} /> : null}
      <div className="flex justify-end gap-2">
        <Button size="small" onPress={onClose}>
          Cancel
        </Button>
        <Button size="small" look="primary" onPress={take}>
          {exception ? 'Change' : 'Add'}
        </Button>
      </div>
    </fieldset>
  );
}

function dayRead(day: DayNumber | null): Day | null {
  return day === null ? null : formatDay(day);
}

/** In the words of the day that was typed: "Every year on 25 December". */
function repeatWords(repeat: Repeat, from: DayNumber | null): string {
  const recurrence = from === null ? null : recurrenceOn(repeat, from, { interval: 1, days: [] });
  if (recurrence) return recurrenceWords(recurrence);
  const plain: Readonly<Record<Repeat, string>> = {
    never: 'Never',
    yearly: 'Every year on the same date',
    'yearly-nth': 'Every year on the same weekday of the month',
    monthly: 'Every month on the same date',
    'monthly-nth': 'Every month on the same weekday',
    weekly: 'Every week',
    daily: 'Every day',
  };
  return plain[repeat];
}

interface WeekDaysProps {
  readonly draft: ExceptionDraft;
  readonly weekStart: Weekday;
  readonly onChange: (change: Partial<ExceptionDraft>) => void;
}

/** In the order of the weeks of this device. */
function WeekDays({ draft: { days }, weekStart, onChange }: WeekDaysProps) {
  const order = WEEKDAY_NAMES.map((_, index) => (index + weekStart + 6) % 7);
  const boxes = order.map((day) => ({ value: day, name: WEEKDAY_NAMES[day] ?? '' }));
  return (
    <BoxGroup legend="On these days" boxes={boxes} chosen={days} onChange={(chosen) => onChange({ days: chosen })} />
  );
}
