import { CalendarArrowUp } from 'lucide-react';
import { useMemo } from 'react';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { QuietChoice } from '#renderer/ui/QuietChoice.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { ageWords } from './age-words.ts';
import type { FindDraft, Wanted } from './find-draft.ts';
import { calendarAges } from './gather.ts';
import type { ProjectTimes } from './project-times.ts';

interface PeopleAskedProps {
  readonly draft: FindDraft;
  readonly own: ProjectTimes;
  readonly others: readonly ProjectTimes[];
  readonly now: Moment;
  readonly onChange: (draft: FindDraft) => void;
  readonly onReadCalendar?: (person: PersonId) => void;
}

const WANTED = [
  ['required', 'Required'],
  ['optional', 'Optional'],
  ['no', 'Not asked'],
] as const;

/** Everybody of the project: who must come, who may, and how much is known of their time. */
export function PeopleAsked({ draft, own, others, now, onChange, onReadCalendar }: PeopleAskedProps) {
  const ages = useMemo(
    () => new Map(own.people.map(({ id }) => [id, calendarAges(id, own, others)] as const)),
    [own, others],
  );
  const set = (person: PersonId, wanted: Wanted): void =>
    onChange({ ...draft, people: new Map(draft.people).set(person, wanted) });
  if (own.people.length === 0) {
    return <p className="text-12 text-muted">Nobody is in this project yet: add people to the meeting first.</p>;
  }
  return (
    <ul aria-label="Whose time" className="flex max-h-64 flex-col gap-px overflow-y-auto">
      {own.people.map(({ id, name }) => (
        <li key={id} className="flex min-h-(--row) items-center gap-2">
          <Avatar id={id} name={name} />
          <span className="min-w-0 grow">
            <span className="written block truncate" dir="auto">
              {name}
            </span>
            {(draft.people.get(id) ?? 'no') === 'no' ? null : (
              <span className="block text-11 text-muted">{ageWords(ages.get(id) ?? [], now)}</span>
            )}
          </span>
          {onReadCalendar ? (
            <RowButton
              icon={CalendarArrowUp}
              label={`Read a calendar of ${name} (.ics)`}
              onPress={() => onReadCalendar(id)}
            />
          ) : null}
          <QuietChoice
            className="w-26"
            label={`${name} is`}
            value={draft.people.get(id) ?? 'no'}
            isUnsaid={(draft.people.get(id) ?? 'no') === 'no'}
            isDisabled={false}
            options={WANTED}
            onChange={(wanted: Wanted) => set(id, wanted)}
          />
        </li>
      ))}
    </ul>
  );
}
