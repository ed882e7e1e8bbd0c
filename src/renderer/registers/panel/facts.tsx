/** Facts of a record that are changed where they stand: a day, people, one of a few. */
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { DateFactButton } from '#renderer/task/panel/DateFactButton.tsx';
import { FactButton } from '#renderer/task/panel/FactButton.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { lateness } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { type Day, dayOf } from '#shared/domain/day.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';

interface DayFactProps {
  readonly name: string;
  readonly value: Day | null;
  /** Whether a day that is past is late. */
  readonly isDue?: boolean;
  readonly onChange: (day: Day | null) => void;
}

export function DayFact({ name, value, isDue = false, onChange }: DayFactProps) {
  const today = useToday();
  const readOnly = useReadOnly();
  const late = isDue && value !== null ? lateness(value, today) : null;
  return (
    <FactRow name={name}>
      <Floating
        label={name}
        className="w-66"
        trigger={<DateFactButton label={name} value={value} late={late} isDisabled={readOnly} />}
      >
        {(close) => (
          <DateField
            label={name}
            value={value}
            today={today}
            onChange={(next) => onChange(next === null ? null : dayOf(next))}
            onClose={close}
          />
        )}
      </Floating>
    </FactRow>
  );
}

interface PeopleFactProps {
  readonly name: string;
  readonly people: readonly PersonRecord[];
  /** One at most: another takes their place. */
  readonly isOne?: boolean;
  readonly wide?: boolean;
  readonly onChange: (people: readonly PersonId[]) => void;
}

export function PeopleFact({ name, people, isOne = false, wide = false, onChange }: PeopleFactProps) {
  const { views } = useProject();
  const all = useView(views.people);
  const readOnly = useReadOnly();
  const chosen = people.map(({ id }) => id);
  const names = people.map((person) => person.name).join(', ');
  return (
    <FactRow name={name} wide={wide}>
      <Floating
        label={name}
        trigger={
          <FactButton label={name} value={names || null} isDisabled={readOnly}>
            {people.length === 0 ? null : (
              <span className="flex flex-wrap gap-x-3 gap-y-1">
                {people.map((person) => (
                  <span key={person.id} className="flex items-center gap-1" dir="auto">
                    <Avatar id={person.id} name={person.name} />
                    {person.name}
                  </span>
                ))}
              </span>
            )}
          </FactButton>
        }
      >
        {(close) => (
          <Picker
            label={name}
            placeholder="Find a person"
            options={all.map((person) => ({ id: person.id, name: person.name, also: person.email ?? '' }))}
            chosen={chosen}
            onToggle={(id, on) => {
              const person = asId<PersonId>(id);
              onChange(on ? [...(isOne ? [] : chosen), person] : chosen.filter((each) => each !== person));
              if (isOne) close();
            }}
            renderOption={(option) => (
              <>
                <Avatar id={option.id} name={option.name} />
                <span className="truncate" dir="auto">
                  {option.name}
                </span>
              </>
            )}
          />
        )}
      </Floating>
    </FactRow>
  );
}

interface ChoiceFactProps<Id extends string> {
  readonly name: string;
  readonly value: Id | null;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  /** Whether it can be none of them. */
  readonly isOptional?: boolean;
  readonly onChange: (value: Id | null) => void;
}

export function ChoiceFact<Id extends string>(props: ChoiceFactProps<Id>) {
  const { name, value, options, isOptional = false, onChange } = props;
  const readOnly = useReadOnly();
  const shown = options.find(({ id }) => id === value)?.name ?? null;
  return (
    <FactRow name={name}>
      <Floating label={name} trigger={<FactButton label={name} value={shown} isDisabled={readOnly} />}>
        {(close) => (
          <Picker
            label={name}
            placeholder={`Find in ${name.toLowerCase()}`}
            options={options}
            chosen={value === null ? [] : [value]}
            onToggle={(id, on) => {
              const wanted = options.find((each) => each.id === id)?.id ?? null;
              if (on || isOptional) onChange(on ? wanted : null);
              close();
            }}
          />
        )}
      </Floating>
    </FactRow>
  );
}

interface SaidFactProps {
  readonly name: string;
  readonly value: string;
}

/** A fact that is not changed here. */
export function SaidFact({ name, value }: SaidFactProps) {
  return (
    <FactRow name={name}>
      <span className="flex min-h-7 items-center px-2 py-0.5">{value}</span>
    </FactRow>
  );
}
