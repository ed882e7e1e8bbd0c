import { useContext } from 'react';
import { BoxGroup } from '#renderer/ui/BoxGroup.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import { civilOf, type DayNumber, WEEKDAY_NAMES } from '#shared/calendar/index.ts';
import type { DateContext } from '#shared/domain/date-phrases.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { presetsOn, type Repeat, type RepeatKind, repeatOn, ruleOfRepeat, UNITS, type Unit } from './repeat.ts';
import { dayOfDraft, dayOfText, keptWords, type WhenDraft, type WhenProblem, withRepeat } from './when-draft.ts';

interface RepeatFieldsProps {
  readonly draft: WhenDraft;
  readonly context: DateContext;
  readonly wrong: (field: WhenProblem['field']) => string | null;
  readonly onChange: (draft: WhenDraft) => void;
}

/** How a meeting comes again, in words of the day that was typed; and until when. */
export function RepeatFields({ draft, context, wrong, onChange }: RepeatFieldsProps) {
  const { repeat } = draft;
  const day = dayOfDraft(draft, context);
  const hasEnd = repeat.kind !== 'never' && !(repeat.kind === 'kept' && draft.unread !== null);
  const set = (change: Partial<WhenDraft>): void => onChange({ ...draft, ...change });
  const choose = (kind: RepeatKind): void => onChange(withRepeat(draft, kind, context));
  // One that the day no longer allows stays chosen until another is: the day may be half typed.
  const offered = [
    ...new Set([...(day === null ? [] : presetsOn(day)), ...(isPlain(repeat.kind) ? [] : [repeat.kind])]),
  ];
  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <Choice<RepeatKind> label="Comes again" value={repeat.kind} onChange={choose}>
          <option value="never">Does not repeat</option>
          {offered.map((kind) => (
            <option key={kind} value={kind}>
              {presetWords(kind, day)}
            </option>
          ))}
          {draft.unread === null ? null : <option value="kept">As it was brought from elsewhere</option>}
          {repeat.kept ? <option value="kept">{keptWords(repeat.kept, draft, context)}</option> : null}
          <option value="custom">Otherwise…</option>
        </Choice>
        {!hasEnd ? null : (
          <Choice<WhenDraft['ends']> label="Ends" value={draft.ends} onChange={(ends) => set({ ends })}>
            <option value="never">Never</option>
            <option value="on">On a day</option>
            <option value="after">After a number of times</option>
          </Choice>
        )}
        {hasEnd && draft.ends === 'on' ? (
          <DayText
            label="Last possible day"
            value={draft.until}
            read={dayOfText(draft.until, context)}
            placeholder="30 jun, +3m…"
            problem={wrong('until')}
            onChange={(until) => set({ until })}
          />
        ) : null}
        {hasEnd && draft.ends === 'after' ? (
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
      {repeat.kind === 'custom' ? <CustomFields draft={draft} wrong={wrong} onChange={set} /> : null}
    </>
  );
}

function isPlain(kind: RepeatKind): boolean {
  return kind === 'never' || kind === 'custom' || kind === 'kept';
}

function presetWords(kind: RepeatKind, day: DayNumber | null): string {
  if (day === null) return kind;
  const rule = ruleOfRepeat(repeatOn(day, kind), day, { kind: 'never' });
  const first = { start: day * 1440, length: 1440, isAllDay: true, zone: UTC };
  return rule ? ruleWords(rule, first, civilOf(day).year) : '';
}

interface CustomFieldsProps {
  readonly draft: WhenDraft;
  readonly wrong: RepeatFieldsProps['wrong'];
  readonly onChange: (change: Partial<WhenDraft>) => void;
}

const NTHS = [
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [5, 'fifth'],
  [-1, 'last'],
] as const;
const MONTH_DAYS = [...Array.from({ length: 31 }, (_, index) => index + 1), -1];

function CustomFields({ draft, wrong, onChange }: CustomFieldsProps) {
  const { repeat, interval } = draft;
  const set = (change: Partial<Repeat>): void => onChange({ repeat: { ...repeat, ...change } });
  return (
    <div className="flex flex-wrap items-start gap-3">
      <span className="w-20">
        <TextField
          label="Every"
          value={interval}
          problem={wrong('interval')}
          onChange={(next) => onChange({ interval: next })}
        />
      </span>
      <Choice<Unit> label="Days, weeks, months or years" value={repeat.unit} onChange={(unit) => set({ unit })}>
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {interval.trim() === '1' ? unit : `${unit}s`}
          </option>
        ))}
      </Choice>
      {repeat.unit === 'month' ? <MonthFields repeat={repeat} onChange={set} /> : null}
      {repeat.unit === 'week' ? <WeekDays days={repeat.days} problem={wrong('days')} onChange={set} /> : null}
    </div>
  );
}

interface PartProps {
  readonly onChange: (change: Partial<Repeat>) => void;
}

function MonthFields({ repeat, onChange }: PartProps & { readonly repeat: Repeat }) {
  return (
    <>
      <Choice<Repeat['by']> label="On" value={repeat.by} onChange={(by) => onChange({ by })}>
        <option value="day">a day of the month</option>
        <option value="weekday">a weekday of the month</option>
      </Choice>
      {repeat.by === 'day' ? (
        <Choice
          label="Day of the month"
          value={String(repeat.monthDay)}
          onChange={(day) => onChange({ monthDay: Number(day) })}
        >
          {MONTH_DAYS.map((day) => (
            <option key={day} value={day}>
              {day === -1 ? 'the last' : day}
            </option>
          ))}
        </Choice>
      ) : (
        <>
          <Choice label="Which" value={String(repeat.nth)} onChange={(nth) => onChange({ nth: Number(nth) })}>
            {NTHS.map(([nth, name]) => (
              <option key={nth} value={nth}>
                {name}
              </option>
            ))}
          </Choice>
          <Choice
            label="Weekday"
            value={String(repeat.weekday)}
            onChange={(weekday) => onChange({ weekday: Number(weekday) })}
          >
            {WEEKDAY_NAMES.map((name, weekday) => (
              <option key={name} value={weekday}>
                {name}
              </option>
            ))}
          </Choice>
        </>
      )}
    </>
  );
}

interface WeekDaysProps extends PartProps {
  readonly days: readonly number[];
  readonly problem: string | null;
}

/** In the order of the weeks of this device. */
function WeekDays({ days, problem, onChange }: WeekDaysProps) {
  const weekStart = useContext(WeekStartContext);
  const order = WEEKDAY_NAMES.map((_, index) => (index + weekStart + 6) % 7);
  const boxes = order.map((day) => ({ value: day, name: WEEKDAY_NAMES[day] ?? '' }));
  return (
    <BoxGroup
      legend="On these days"
      boxes={boxes}
      chosen={days}
      onChange={(chosen) => onChange({ days: chosen })}
      problem={problem}
    />
  );
}
