/** What cells of the registers show beyond a text. */

import { useMinute, useToday } from '#renderer/state/today.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { TONES, type Tone } from '#renderer/ui/Chip.tsx';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import { waitingWords } from './words.ts';

export function PeopleCell({ people }: { readonly people: readonly Pick<PersonRecord, 'id' | 'name'>[] }) {
  const [only, ...more] = people;
  if (!only) return null;
  const names = people.map(({ name }) => name).join(', ');
  if (more.length > 0) {
    return (
      <span className="flex min-w-0 items-center gap-1" title={names}>
        <span className="sr-only">{names}</span>
        {people.slice(0, 4).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} />
        ))}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-1" title={names}>
      <Avatar id={only.id} name={only.name} />
      <span className="truncate" dir="auto">
        {only.name}
      </span>
    </span>
  );
}

interface DayCellProps {
  readonly day: Day | null;
  /** Whether it is late once it is past. */
  readonly isDue?: boolean;
}

export function DayCell({ day, isDue = false }: DayCellProps) {
  const today = useToday();
  if (day === null) return null;
  const isLate = isDue && day < today;
  return (
    <span className={isLate ? 'tabular truncate text-off-track' : 'tabular truncate'} title={day}>
      {shortDate(day, today)}
      {isLate ? <span className="sr-only">, past</span> : null}
    </span>
  );
}

export function WaitingCell({ since }: { readonly since: number | null }) {
  const now = useMinute();
  return <span className="tabular truncate">{waitingWords(since, now)}</span>;
}

/** A word in its colour, which is never all that says it. */
export function ToneCell({ text, tone }: { readonly text: string; readonly tone: Tone }) {
  return <span className={`truncate ${TONES[tone]}`}>{text}</span>;
}
