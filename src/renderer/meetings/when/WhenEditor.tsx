import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { DayText } from '#renderer/ui/DayText.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { DateContext } from '#shared/domain/date-phrases.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { RepeatFields } from './RepeatFields.tsx';
import { WhenMeaning } from './WhenMeaning.tsx';
import { dayOfText, type ReadWhen, type WhenDraft, type WhenProblem, wholeDay } from './when-draft.ts';
import { ZoneField } from './ZoneField.tsx';

interface WhenEditorProps {
  readonly draft: WhenDraft;
  /** What the draft says, or what is wrong with it. */
  readonly read: Result<ReadWhen, WhenProblem>;
  /** Whether what is wrong is said: not before somebody has asked for it to be taken. */
  readonly isChecked: boolean;
  readonly context: DateContext;
  readonly now: Moment;
  /** The zone of whoever looks. */
  readonly here: string;
  /** One occurrence does not come again. */
  readonly isOnce?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (draft: WhenDraft) => void;
}

/** When a meeting is: typed as people say it, with what it means under it. */
export function WhenEditor(props: WhenEditorProps) {
  const { draft, read, isChecked, context, now, here, isOnce = false, autoFocus = false, onChange } = props;
  const set = (change: Partial<WhenDraft>): void => onChange({ ...draft, ...change });
  const wrong = (field: WhenProblem['field']): string | null =>
    isChecked && !read.ok && read.error.field === field ? read.error.text : null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <DayText
          label="Day"
          value={draft.day}
          read={dayOfText(draft.day, context)}
          placeholder="fri, 4 dec, +2w…"
          autoFocus={autoFocus}
          problem={wrong('day')}
          onChange={(day) => set({ day })}
        />
        {draft.isAllDay ? null : (
          <span className="w-24">
            <TextField
              label="Time"
              value={draft.time}
              placeholder="14:30, 2pm"
              problem={wrong('time')}
              onChange={(time) => set({ time })}
            />
          </span>
        )}
        <span className="w-28">
          <TextField
            label={draft.isAllDay ? 'Days' : 'Length'}
            value={draft.length}
            placeholder={draft.isAllDay ? '2 days' : '45 min, 1:30'}
            problem={wrong('length')}
            onChange={(length) => set({ length })}
          />
        </span>
        <Checkbox
          isSelected={draft.isAllDay}
          onChange={(isOn) => onChange(wholeDay(draft, isOn))}
          className="mt-6 shrink-0"
        >
          Whole day
        </Checkbox>
        <ZoneField value={draft.timeZone} problem={wrong('timeZone')} onChange={(timeZone) => set({ timeZone })} />
      </div>
      {isOnce ? null : <RepeatFields draft={draft} context={context} wrong={wrong} onChange={onChange} />}
      {read.ok ? <WhenMeaning read={read.value} draft={draft} now={now} here={here} /> : null}
    </div>
  );
}
