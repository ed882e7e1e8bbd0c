import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, memo, useContext, useMemo, useRef, useState } from 'react';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import {
  civilOf,
  type DayNumber,
  dayNumberOf,
  MONTH_NAMES,
  monthLength,
  WEEKDAY_NAMES,
  weekdayOf,
} from '#shared/calendar/index.ts';
import type { Layer } from './draft.ts';
import { type YearDay, yearDays, yearDayWords } from './year.ts';
import './year.css';

interface YearOverviewProps {
  readonly layers: readonly Layer[];
  readonly today: DayNumber;
  /** Null where nothing can be changed. */
  readonly onPick: ((day: DayNumber) => void) | null;
}

/** A year at a glance. One stop of the Tab key; arrows walk the days, Page Up and Down the months. */
export function YearOverview({ layers, today, onPick }: YearOverviewProps) {
  const [year, setYear] = useState(() => civilOf(today).year);
  const [at, setAt] = useState(today);
  const [pointed, setPointed] = useState<DayNumber | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const days = useMemo(() => yearDays(layers, year), [layers, year]);
  const first = dayNumberOf(year, 1, 1);
  const stop = civilOf(at).year === year ? at : first;
  const told = days[(pointed ?? stop) - first];
  const off = days.filter(({ kind }) => kind === 'holiday').length;
  const worked = days.filter(({ work }) => work.length > 0).length;

  const go = (day: DayNumber): void => {
    setYear(civilOf(day).year);
    setAt(day);
    setPointed(null);
    // After the year is drawn, where it is another one.
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stepped(stop, event.key);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    go(next);
  };
  const pick = (target: EventTarget): void => {
    const day = dayAt(target);
    if (day !== null) onPick?.(day);
  };
  return (
    <section aria-label={`The year ${year}`} className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center gap-1">
        <h3 className="tabular grow text-15 font-semibold">{year}</h3>
        <span className="tabular me-2 text-muted">
          {worked} working days, {off} {off === 1 ? 'other day off' : 'other days off'}
        </span>
        <IconButton icon={ChevronLeft} label="Year before" onPress={() => setYear(year - 1)} />
        <IconButton icon={ChevronRight} label="Next year" onPress={() => setYear(year + 1)} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its days are buttons, and what bubbles from them is heard once */}
      <div
        ref={body}
        className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-x-4 gap-y-3"
        onKeyDown={onKeyDown}
        onClick={({ target }) => pick(target)}
        onFocus={({ target }) => setAt(dayAt(target) ?? at)}
        onMouseOver={({ target }) => setPointed(dayAt(target))}
        onMouseLeave={() => setPointed(null)}
      >
        {MONTH_NAMES.map((name, month) => (
          <Month
            key={name}
            year={year}
            month={month + 1}
            days={days}
            today={today}
            stop={civilOf(stop).month === month + 1 ? stop : null}
          />
        ))}
      </div>
      <p aria-hidden className="written min-h-9 text-12 text-muted">
        {told ? yearDayWords(told) : ''}
      </p>
      <Legend />
    </section>
  );
}

function dayAt(target: EventTarget): DayNumber | null {
  const day = target instanceof HTMLElement ? target.dataset.day : undefined;
  return day === undefined ? null : Number(day);
}

/** Where a key leads; null for one that leads nowhere. */
function stepped(day: DayNumber, key: string): DayNumber | null {
  const { year, month, day: ofMonth } = civilOf(day);
  const inMonth = (index: number): DayNumber => {
    const [to, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
    return dayNumberOf(to, toMonth, Math.min(ofMonth, monthLength(to, toMonth)));
  };
  switch (key) {
    case 'ArrowLeft':
      return day - 1;
    case 'ArrowRight':
      return day + 1;
    case 'ArrowUp':
      return day - 7;
    case 'ArrowDown':
      return day + 7;
    case 'PageUp':
      return inMonth(year * 12 + month - 2);
    case 'PageDown':
      return inMonth(year * 12 + month);
    case 'Home':
      return dayNumberOf(year, month, 1);
    case 'End':
      return dayNumberOf(year, month, monthLength(year, month));
    default:
      return null;
  }
}

interface MonthProps {
  readonly year: number;
  readonly month: number;
  readonly days: readonly YearDay[];
  readonly today: DayNumber;
  /** The day that the Tab key stops at, in this month. */
  readonly stop: DayNumber | null;
}

const Month = memo(function Month({ year, month, days, today, stop }: MonthProps) {
  const weekStart = useContext(WeekStartContext);
  const first = dayNumberOf(year, month, 1);
  const start = days[0]?.day ?? first;
  // Sunday is 0 in the setting and 6 here.
  const lead = (weekdayOf(first) - ((weekStart + 6) % 7) + 7) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => null),
    ...days.slice(first - start, first - start + monthLength(year, month)),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  const order = WEEKDAY_NAMES.map((_, index) => (index + weekStart + 6) % 7);
  return (
    <table aria-label={`${MONTH_NAMES[month - 1]} ${year}`} className="year-month tabular h-fit">
      <caption className="pb-1 text-start text-12 font-medium">{MONTH_NAMES[month - 1]}</caption>
      <thead>
        <tr>
          {order.map((day) => (
            <th key={day} scope="col" abbr={WEEKDAY_NAMES[day] ?? ''} className="text-11 font-normal text-muted">
              {WEEKDAY_NAMES[day]?.slice(0, 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((cell) => cell !== null)?.day}>
            {order.map((weekday, place) => {
              const cell = week[place] ?? null;
              return (
                <td key={weekday}>
                  {cell ? <DayButton cell={cell} isToday={cell.day === today} isStop={cell.day === stop} /> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

interface DayButtonProps {
  readonly cell: YearDay;
  readonly isToday: boolean;
  readonly isStop: boolean;
}

function DayButton({ cell, isToday, isStop }: DayButtonProps) {
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      data-day={cell.day}
      data-kind={cell.kind}
      aria-label={yearDayWords(cell)}
      aria-current={isToday ? 'date' : undefined}
      className="year-day"
    >
      {civilOf(cell.day).day}
    </button>
  );
}

function Legend() {
  const kinds = [
    ['work', 'working day'],
    ['off', 'no work in the week'],
    ['holiday', 'day off'],
    ['special', 'other hours'],
  ] as const;
  return (
    <ul aria-label="Legend" className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
      {kinds.map(([kind, words]) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span aria-hidden data-kind={kind} className="year-day">
            1
          </span>
          {words}
        </li>
      ))}
    </ul>
  );
}
