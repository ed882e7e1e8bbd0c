import { useReadOnly } from '#renderer/state/use-view.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { ScheduleFields } from '#shared/document/index.ts';
import {
  type DurationUnit,
  type Length,
  lengthWords,
  readLength,
  wholeUnit,
  writeLength,
} from '#shared/domain/lengths.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { FactButton } from '../FactButton.tsx';
import { ValueForm } from '../ValueForm.tsx';
import { useMinutesPerDay } from './use-minutes-per-day.ts';
import { useSetSchedule } from './use-set-schedule.ts';

interface DurationFactProps {
  readonly task: TaskRecord;
  readonly dates: TaskSchedule | null;
}

/** [SCH-U2] How long it takes; a summary's follows from the cards under it. */
export function DurationFact({ task, dates }: DurationFactProps) {
  const isSummary = dates?.isSummary ?? false;
  return (
    <LengthFact
      task={task}
      label="Duration"
      value={isSummary ? (dates?.duration ?? null) : task.duration}
      unit={isSummary ? 'days' : (task.durationUnit ?? 'days')}
      isFixed={isSummary}
      fieldsOf={(length) => durationFields(task, length)}
    />
  );
}

/** No time at all makes a milestone (SCH-T3), and some time makes it none. */
function durationFields(task: TaskRecord, length: Length | null): ScheduleFields {
  if (length === null) return { duration: null, durationUnit: null, elapsed: false };
  const { minutes, unit, elapsed } = length;
  const wasNone = task.duration === 0 || task.duration === null;
  const milestone = minutes === 0 || (task.milestone && !wasNone);
  return { duration: minutes, durationUnit: unit, elapsed, milestone };
}

/** [SCH-T1] What is left to do, where a person knows better than the percentage. */
export function RemainingFact({ task }: { readonly task: TaskRecord }) {
  const minutesPerDay = useMinutesPerDay(task);
  return (
    <LengthFact
      task={task}
      label="Left"
      value={task.remaining}
      unit={wholeUnit(task.remaining ?? 0, task.elapsed, minutesPerDay)}
      isFixed={false}
      fieldsOf={(length) => ({ remaining: length?.minutes ?? null })}
    />
  );
}

interface LengthFactProps {
  readonly task: TaskRecord;
  readonly label: string;
  /** Minutes. */
  readonly value: number | null;
  /** What it is said in. */
  readonly unit: DurationUnit;
  /** It follows from something else. */
  readonly isFixed: boolean;
  readonly fieldsOf: (length: Length | null) => ScheduleFields;
}

function LengthFact({ task, label, value, unit, isFixed, fieldsOf }: LengthFactProps) {
  const readOnly = useReadOnly();
  const minutesPerDay = useMinutesPerDay(task);
  const set = useSetSchedule(task.id);
  const length = value === null ? null : { minutes: value, unit, elapsed: task.elapsed };
  const say = (each: Length): string => (each.minutes === 0 ? 'No time' : lengthWords(each, minutesPerDay));
  const read = (text: string): Result<Length, Problem> => {
    const typed = readLength(text, minutesPerDay, task.durationUnit ?? 'days');
    return typed.ok && typed.value.minutes < 0 ? err(NEGATIVE) : typed;
  };
  return (
    <Floating
      label={label}
      trigger={<FactButton label={label} value={length && say(length)} isDisabled={readOnly || isFixed} />}
    >
      {(close) => (
        <ValueForm
          label={label}
          placeholder="3d, 2w, 4h, 5ed, 0"
          initial={length === null ? '' : writeLength(length, minutesPerDay)}
          read={read}
          describe={say}
          renderEffect={(typed) => (
            <WhatItDoes change={{ tasks: [{ task: task.id, fields: fieldsOf(typed) }] }} held={[task.id]} />
          )}
          onTake={(typed) => set(fieldsOf(typed))}
          onClose={close}
          remove={{ label: 'Remove', run: () => set(fieldsOf(null)) }}
        />
      )}
    </Floating>
  );
}

const NEGATIVE: Problem = { code: 'bad-length', message: 'Nothing takes less than no time.' };
