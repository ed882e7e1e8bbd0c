import { CalendarDate } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import {
  Calendar as AriaCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { Heading } from 'react-aria-components/Heading';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type DateValue, type Day, dayOf, timeOf } from '#shared/domain/day.ts';
import { Button } from './Button.tsx';
import { longDate } from './dates/format-date.ts';
import { WeekStartContext } from './dates/week-start.ts';
import { IconButton } from './IconButton.tsx';
import { INPUT } from './TextField.tsx';

interface DateFieldProps {
  /** "Due". */
  readonly label: string;
  readonly value: DateValue | null;
  readonly today: Day;
  /** What no date means, and what taking it away is called. */
  readonly none?: string;
  readonly removal?: string;
  readonly onChange: (value: DateValue | null) => void;
  readonly onClose: () => void;
  /** What taking the date would do that is typed, or pointed at in the month by keys. */
  readonly renderEffect?: (value: DateValue) => ReactNode;
}

/** Inside a popover: type a date as people say it, or choose a day. A time that was given stays. */
export function DateField(props: DateFieldProps) {
  const { label, value, today, onChange, onClose, renderEffect } = props;
  const { none = 'No date yet', removal = 'Remove date' } = props;
  const [text, setText] = useState('');
  const [pointed, setPointed] = useState<Day | null>(null);
  const meaning = useId();
  const input = useRef<HTMLInputElement>(null);
  // Not autoFocus: over a dialog, which keeps the focus until the popover has its scope, it would be taken away again.
  useEffect(() => input.current?.focus(), []);
  const weekStart = useContext(WeekStartContext);
  const typed = readDate(text, { today, weekStart });
  const unreadable = text.trim() !== '' && typed === null;
  const offered = typed ?? (pointed === null ? null : withTimeOf(pointed, value));

  const take = (next: DateValue | null): void => {
    onChange(next);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (typed !== null) take(typed);
    else if (text.trim() === '') onClose();
  };

  return (
    <div className="flex flex-col gap-2 p-3">
      <input
        ref={input}
        aria-label={label}
        aria-invalid={unreadable}
        aria-describedby={meaning}
        placeholder="fri, 4 dec, +2w, eom…"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={INPUT}
      />
      <p id={meaning} aria-live="polite" className={`min-h-4 text-12 ${unreadable ? 'text-off-track' : 'text-muted'}`}>
        {unreadable ? 'Not a date this understands yet.' : describe(typed ?? value, none)}
      </p>
      {renderEffect && offered !== null && offered !== value ? renderEffect(offered) : null}
      <MonthGrid label={label} value={value} onPoint={setPointed} onChoose={(day) => take(withTimeOf(day, value))} />
      {value === null ? null : (
        <Button look="quiet" size="small" onPress={() => take(null)}>
          {removal}
        </Button>
      )}
    </div>
  );
}

function describe(value: DateValue | null, none: string): string {
  return value === null ? none : longDate(value);
}

function withTimeOf(day: Day, value: DateValue | null): DateValue {
  const time = value === null ? null : timeOf(value);
  return time === null ? day : (`${day}T${time}` as DateValue);
}

interface MonthGridProps {
  readonly label: string;
  readonly value: DateValue | null;
  readonly onPoint: (day: Day) => void;
  readonly onChoose: (day: Day) => void;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function MonthGrid({ label, value, onPoint, onChoose }: MonthGridProps) {
  const weekStart = useContext(WeekStartContext);
  return (
    <I18nProvider locale="en-GB">
      <AriaCalendar
        aria-label={label}
        firstDayOfWeek={WEEKDAYS[weekStart]}
        value={value === null ? null : toCalendar(dayOf(value))}
        onChange={(date) => onChoose(date.toString() as Day)}
        onFocusChange={(date) => onPoint(date.toString() as Day)}
      >
        <div className="mb-1 flex items-center">
          <IconButton slot="previous" icon={ChevronLeft} label="Previous month" />
          <Heading className="grow text-center text-13 font-medium" />
          <IconButton slot="next" icon={ChevronRight} label="Next month" />
        </div>
        <CalendarGrid weekdayStyle="short" className="tabular w-full border-collapse text-12">
          <CalendarGridHeader>
            {(day) => <CalendarHeaderCell className="h-6 font-medium text-muted">{day.slice(0, 2)}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className="grid h-7 place-items-center rounded-small data-hovered:bg-hover data-outside-month:invisible data-today:font-semibold data-today:text-accent-text data-selected:bg-accent-solid data-selected:text-on-accent data-focus-visible:outline-2 data-focus-visible:outline-accent"
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
      </AriaCalendar>
    </I18nProvider>
  );
}

function toCalendar(day: Day): CalendarDate {
  return new CalendarDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}
