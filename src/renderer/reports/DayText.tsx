import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { SavedText } from '#renderer/ui/SavedText.tsx';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';

interface DayTextProps {
  readonly label: string;
  readonly day: Day | null;
  readonly today: Day;
  readonly isDisabled?: boolean;
  /** Why it cannot be this day; null where it can. */
  readonly refused?: (day: Day) => string | null;
  /** Null for what it is without being said. */
  readonly onSave: (day: Day | null) => void;
}

/** As people say it: "fri", "20 nov". */
export function DayText({ label, day, today, isDisabled = false, refused, onSave }: DayTextProps) {
  const read = (text: string): Day | null => {
    const said = text === '' ? null : readDate(text, { today, weekStart: 0 });
    return said === null ? null : dayOf(said);
  };
  const problemOf = (text: string): string | null => {
    if (text === '') return null;
    const said = read(text);
    return said === null ? 'Write a day, such as 20 nov.' : (refused?.(said) ?? null);
  };
  return (
    <SavedText
      key={day}
      label={label}
      value={day === null ? '' : plainDate(day)}
      isDisabled={isDisabled}
      problemOf={problemOf}
      onSave={(text) => onSave(read(text))}
    />
  );
}
