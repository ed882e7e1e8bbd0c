import { CalendarArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
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
  /** Somebody who is not in the project yet; answers whether they are now. */
  readonly onAddPeople?: (names: readonly string[]) => boolean;
}

const WANTED = [
  ['required', 'Required'],
  ['optional', 'Optional'],
  ['no', 'Not asked'],
] as const;

/** Everybody of the project: who must come, who may, and how much is known of their time. */
export function PeopleAsked(props: PeopleAskedProps) {
  const { draft, own, others, now, onChange, onReadCalendar, onAddPeople } = props;
  const [isAdding, setAdding] = useState(false);
  const ages = useMemo(
    () => new Map(own.people.map(({ id }) => [id, calendarAges(id, own, others)] as const)),
    [own, others],
  );
  const set = (person: PersonId, wanted: Wanted): void =>
    onChange({ ...draft, people: new Map(draft.people).set(person, wanted) });
  return (
    <div>
      {own.people.length === 0 ? <p className="text-12 text-muted">Nobody is in this project yet.</p> : null}
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
      {onAddPeople ? (
        <QuickAdd
          label="Add a person"
          buttonText="Add a person"
          placeholder="Who else is to come?"
          open={isAdding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={onAddPeople}
        />
      ) : null}
    </div>
  );
}
