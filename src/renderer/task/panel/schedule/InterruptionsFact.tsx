import { X } from 'lucide-react';
import { type FormEvent, useContext, useRef, useState } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { longDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type Interruption, readInterruptions } from '#shared/domain/interruptions.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { FactButton } from '../FactButton.tsx';
import { useSetSchedule } from './use-set-schedule.ts';

/** [SCH-T6] When begun work was stopped, and when it goes on. */
export function InterruptionsFact({ task }: { readonly task: TaskRecord }) {
  const readOnly = useReadOnly();
  const today = useToday();
  const rests = readInterruptions(task.interruptions);
  const inFull = rests.map(({ from, to }) => `stopped on ${longDate(from)}, resumes on ${longDate(to)}`).join('; ');
  return (
    <Floating
      label="Stopped"
      trigger={
        <FactButton label="Stopped" value={inFull || null} isDisabled={readOnly}>
          {rests.length === 0 ? null : (
            <span className="tabular flex flex-col">
              {rests.map(({ from, to }) => (
                <span key={`${from} ${to}`}>
                  {shortDate(from, today)} · resumes {shortDate(to, today)}
                </span>
              ))}
            </span>
          )}
        </FactButton>
      }
    >
      {(close) => <InterruptionsForm task={task} rests={rests} onClose={close} />}
    </Floating>
  );
}

interface InterruptionsFormProps {
  readonly task: TaskRecord;
  readonly rests: readonly Interruption[];
  readonly onClose: () => void;
}

function InterruptionsForm({ task, rests, onClose }: InterruptionsFormProps) {
  const today = useToday();
  const weekStart = useContext(WeekStartContext);
  const set = useSetSchedule(task.id);
  const first = useRef<HTMLInputElement>(null);
  const [texts, setTexts] = useState({ from: '', to: '' });
  const from = readDate(texts.from, { today, weekStart });
  const to = readDate(texts.to, { today, weekStart });
  const added = from !== null && to !== null && from < to ? [...rests, { from, to }] : null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (added === null) return;
    set({ interruptions: added });
    onClose();
  };
  const field = (name: 'from' | 'to', label: string) => (
    <label className="flex items-center gap-2">
      <span className="w-20 shrink-0 text-12 text-muted">{label}</span>
      <input
        ref={name === 'from' ? first : undefined}
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type here
        autoFocus={name === 'from'}
        placeholder="fri, 4 dec, +2w…"
        value={texts[name]}
        onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
        className={INPUT}
      />
    </label>
  );
  return (
    <form className="flex flex-col gap-2 p-3" onSubmit={save}>
      {rests.length === 0 ? null : (
        <ul aria-label="Interruptions" className="flex flex-col">
          {rests.map((rest) => (
            <li key={`${rest.from} ${rest.to}`} className="tabular flex items-center justify-between gap-2">
              {shortDate(rest.from, today)} · resumes {shortDate(rest.to, today)}
              <IconButton
                icon={X}
                label={`Remove the interruption of ${longDate(rest.from)}`}
                onPress={() => {
                  set({ interruptions: rests.filter((each) => each !== rest) });
                  // The button that had the focus goes.
                  first.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {field('from', 'Stopped on')}
      {field('to', 'Resumes on')}
      <p aria-live="polite" className="min-h-4 text-12 text-muted">
        {meaningOf(texts, from, to)}
      </p>
      {added === null ? null : (
        <WhatItDoes change={{ tasks: [{ task: task.id, fields: { interruptions: added } }] }} held={[task.id]} />
      )}
      {/* Enter in either field is this button. */}
      <Button look="primary" type="submit" isDisabled={added === null}>
        Add interruption
      </Button>
    </form>
  );
}

type Typed = ReturnType<typeof readDate>;

function meaningOf(texts: { readonly from: string; readonly to: string }, from: Typed, to: Typed): string {
  const isUnreadable = (text: string, date: Typed): boolean => text.trim() !== '' && date === null;
  if (isUnreadable(texts.from, from) || isUnreadable(texts.to, to)) return 'Not a date this understands yet.';
  if (from === null) return 'From which day on nothing was done.';
  if (to === null) return `Nothing is done from ${longDate(from)} on.`;
  return from < to ? `Work resumes on ${longDate(to)}.` : 'Work resumes after it has stopped.';
}
