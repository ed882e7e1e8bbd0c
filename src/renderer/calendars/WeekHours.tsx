import { Button } from '#renderer/ui/Button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { type DayPattern, WEEKDAY_NAMES } from '#shared/calendar/index.ts';
import type { CalendarEntry } from '#shared/views/index.ts';
import { basesOf, type CalendarForm, type FormProblem, problemOf } from './draft.ts';
import { formatHours, lengthWords, minutesIn, parseHours } from './hours-text.ts';

interface WeekHoursProps {
  readonly form: CalendarForm;
  readonly problems: readonly FormProblem[];
  readonly entries: readonly CalendarEntry[];
  readonly onEdit: (edits: Partial<CalendarForm>) => void;
}

/** The hours of the seven days, as they are typed. */
export function WeekHours({ form, problems, entries, onEdit }: WeekHoursProps) {
  const bases = basesOf(form.base, entries);
  const inherited = WEEKDAY_NAMES.map((_, day): DayPattern => {
    return bases.find(({ rules }) => rules.week[day])?.rules.week[day] ?? [];
  });
  const patterns = form.week.map((text, day) => {
    const read = parseHours(text);
    return read.ok ? (read.value ?? inherited[day] ?? []) : [];
  });
  const total = patterns.reduce((sum, pattern) => sum + minutesIn(pattern), 0);
  const set = (day: number, text: string): void => onEdit({ week: form.week.with(day, text) });
  const copyMonday = (): void => {
    const monday = form.week[0] ?? '';
    onEdit({ week: form.week.map((text, day) => ((patterns[day] ?? []).length > 0 ? monday : text)) });
  };
  return (
    <section aria-label="Week" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="grow text-15 font-semibold">Week</h3>
        <span className="tabular text-muted">{total === 0 ? 'No hours' : `${lengthWords(total)} a week`}</span>
      </div>
      <p className="text-muted">
        Type hours as you say them: 9-12:30, 13:30-17.{' '}
        {form.base === null ? 'An empty day is off.' : '“off” is a day off; an empty day is as in the other calendar.'}
      </p>
      <ul className="flex flex-col gap-1">
        {WEEKDAY_NAMES.map((name, day) => (
          <DayRow
            key={name}
            name={name}
            text={form.week[day] ?? ''}
            placeholder={placeholderOf(form.base !== null, inherited[day] ?? [])}
            minutes={minutesIn(patterns[day] ?? [])}
            problem={problemOf(problems, 'week', day)}
            onChange={(text) => set(day, text)}
          />
        ))}
      </ul>
      <span>
        <Button size="small" isDisabled={(patterns[0] ?? []).length === 0} onPress={copyMonday}>
          Copy Monday to all working days
        </Button>
      </span>
    </section>
  );
}

function placeholderOf(isBased: boolean, inherited: DayPattern): string {
  const hours = inherited.length === 0 ? 'day off' : formatHours(inherited);
  return isBased ? `As in the other: ${hours}` : 'Day off';
}

interface DayRowProps {
  readonly name: string;
  readonly text: string;
  readonly placeholder: string;
  readonly minutes: number;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

function DayRow({ name, text, placeholder, minutes, problem, onChange }: DayRowProps) {
  const wrong = `${name}-hours-wrong`;
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)_4rem] items-center gap-x-3">
      <span aria-hidden>{name}</span>
      <input
        aria-label={`Hours on ${name}`}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { 'aria-describedby': wrong })}
        value={text}
        placeholder={placeholder}
        onChange={({ target }) => onChange(target.value)}
        className={classNames(INPUT, 'tabular', problem !== null && 'border-off-track!')}
      />
      <span className="tabular text-end text-muted">
        {problem !== null ? '' : minutes === 0 ? 'off' : lengthWords(minutes)}
      </span>
      {problem === null ? null : (
        <p id={wrong} className="col-span-2 col-start-2 text-12 text-off-track">
          {problem}
        </p>
      )}
    </li>
  );
}
