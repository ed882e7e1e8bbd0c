import { useEffect, useRef, useState } from 'react';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { type CalendarException, type DayNumber, dayOfInstant, parseDay } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { type Holiday, type HolidayReading, readHolidays } from '#shared/transfer/ics/index.ts';
import { whenWords } from './exception-words.ts';
import { heldAlready, takenAtFirst } from './holiday-choice.ts';
import { intoSight } from './into-sight.ts';

type Step =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'failed'; readonly file: string; readonly problem: Problem }
  | { readonly kind: 'read'; readonly file: string; readonly reading: HolidayReading };

interface HolidayImportProps {
  readonly exceptions: readonly CalendarException[];
  readonly today: DayNumber;
  readonly onTake: (exceptions: readonly CalendarException[]) => void;
  readonly onClose: () => void;
}

/** A file of holidays: what is in it, what of it is wanted, and only then the days in the calendar. */
export function HolidayImport({ exceptions, today, onTake, onClose }: HolidayImportProps) {
  const [step, setStep] = useState<Step>({ kind: 'choosing' });
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File): Promise<void> => {
    const reading = readHolidays(new Uint8Array(await file.arrayBuffer()), today);
    setStep(
      reading.ok
        ? { kind: 'read', file: file.name, reading: reading.value }
        : { kind: 'failed', file: file.name, problem: reading.error },
    );
  };
  return (
    <section
      ref={intoSight}
      aria-label="Import holidays"
      className="flex flex-col gap-3 rounded-panel border border-hairline bg-lane p-3"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        data-holidays
        accept=".ics,.ical,text/calendar"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void read(file);
          target.value = '';
        }}
      />
      {step.kind === 'choosing' ? (
        <p>
          Public and school holidays come as .ics files from the sites of countries and schools, or from a calendar
          program. Nothing is fetched from the network: choose a file that is on this device.
        </p>
      ) : null}
      {step.kind === 'failed' ? (
        <div role="alert" className="flex flex-col gap-1">
          <p className="written font-medium">
            {step.file}: {step.problem.message}
          </p>
          {step.problem.help ? <p className="text-muted">{step.problem.help}</p> : null}
        </div>
      ) : null}
      {step.kind === 'read' ? (
        <Rehearsal
          key={step.file}
          file={step.file}
          reading={step.reading}
          exceptions={exceptions}
          onTake={onTake}
          onClose={onClose}
        />
      ) : (
        <div className="flex gap-2">
          <Button size="small" look="primary" autoFocus onPress={() => input.current?.click()}>
            Choose a file…
          </Button>
          <Button size="small" onPress={onClose}>
            Cancel
          </Button>
        </div>
      )}
    </section>
  );
}

interface RehearsalProps {
  readonly file: string;
  readonly reading: HolidayReading;
  readonly exceptions: readonly CalendarException[];
  readonly onTake: (exceptions: readonly CalendarException[]) => void;
  readonly onClose: () => void;
}

function Rehearsal({ file, reading: { name, holidays, losses }, exceptions, onTake, onClose }: RehearsalProps) {
  const { start, createdAt } = useProjectRecord();
  const begin = (start && parseDay(start)) ?? (createdAt === null ? 0 : dayOfInstant(createdAt / 60_000));
  const held = heldAlready(exceptions);
  const [chosen, setChosen] = useState(() => takenAtFirst(holidays, held, begin));
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), []);
  const toggle = (holiday: Holiday, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(holiday);
    else next.delete(holiday);
    setChosen(next);
  };
  return (
    <>
      <p ref={summary} tabIndex={-1} className="written font-medium">
        {summaryWords(name ?? file, holidays.length, chosen.size)}
      </p>
      {holidays.length > 0 ? (
        <p className="text-muted">
          Not chosen at first: what is over before the project begins, what is there already, and what is kept in mind
          only.
        </p>
      ) : null}
      {holidays.length > 0 ? (
        <ul aria-label="Holidays of the file" className="flex max-h-80 flex-col gap-1 overflow-y-auto">
          {holidays.map((holiday) => (
            <li key={holiday.line}>
              <Checkbox isSelected={chosen.has(holiday)} onChange={(isChosen) => toggle(holiday, isChosen)}>
                <span className="grid min-w-0 grow grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-3">
                  <span className="written">{holiday.name || 'Without a name'}</span>
                  <span className="tabular text-muted">{daysWords(holiday, held.has(keyOf(holiday)))}</span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      ) : null}
      {losses.length > 0 ? (
        <div role="note">
          <p className="font-medium">What is no day off, or could not be read</p>
          <ul className="mt-1 list-disc ps-4">
            {losses.map(({ code, message, where }) => (
              <li key={code} className="written">
                {message} {where ? <span className="text-muted">({where})</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          look="primary"
          isDisabled={chosen.size === 0}
          onPress={() => onTake(holidays.filter((each) => chosen.has(each)).flatMap((each) => each.exceptions))}
        >
          {`Add ${counted(chosen.size, 'holiday')}`}
        </Button>
        <Button size="small" onPress={onClose}>
          Cancel
        </Button>
        <span className="grow" />
        <Button size="small" look="quiet" onPress={() => setChosen(new Set(holidays))}>
          Choose all
        </Button>
        <Button size="small" look="quiet" onPress={() => setChosen(new Set())}>
          Choose none
        </Button>
      </div>
    </>
  );
}

function summaryWords(name: string, count: number, chosen: number): string {
  if (count === 0) return `“${name}” holds no day off.`;
  return `“${name}”: ${chosen} of ${count} ${count === 1 ? 'holiday' : 'holidays'} chosen.`;
}

function keyOf({ exceptions: [first] }: Holiday): string {
  return first ? whenWords(first) : '';
}

/** "Fri 25 Dec 2026 to Sat 26 Dec 2026"; of a series laid out "Fri 13 Feb 2026 and 4 more". */
function daysWords(holiday: Holiday, isHeld: boolean): string {
  const [first, ...more] = holiday.exceptions;
  const days = first ? whenWords(first) : '';
  const rest = more.length > 0 ? ` and ${more.length} more` : '';
  const about = isHeld ? ', there already' : holiday.isOnlyObserved ? ', no day off as a rule' : '';
  return `${days}${rest}${about}`;
}
