import type { ReactNode } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { longDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { addOwner, createPerson, moveTask, removeOwner, setTaskFields } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { PRIORITIES } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Card } from '#shared/views/index.ts';
import { dueFact } from '../card-facts.ts';
import { FactButton } from './FactButton.tsx';
import { LabelsFact } from './LabelsFact.tsx';

/** What a card has, one row a fact; each is changed where it stands. */
export function Facts({ card }: { readonly card: Card }) {
  return (
    <dl className="mt-3 grid grid-cols-[72px_1fr] items-start gap-y-0.5">
      <Row name="List">
        <ListFact card={card} />
      </Row>
      <Row name="Owners">
        <OwnersFact card={card} />
      </Row>
      <Row name="Labels">
        <LabelsFact card={card} />
      </Row>
      <Row name="Start">
        <DateFact card={card} field="start" label="Start" />
      </Row>
      <Row name="Due">
        <DateFact card={card} field="due" label="Due" />
      </Row>
      <Row name="Priority">
        <PriorityFact card={card} />
      </Row>
    </dl>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="flex h-7 items-center text-12 text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function ListFact({ card }: { readonly card: Card }) {
  const { document, views } = useProject();
  const { lists } = useView(views.board);
  const run = useRun();
  const here = card.task.place[0];
  const name = here === null ? null : document.get('list', here)?.name;
  const options = lists.map(({ list }) => ({ id: list.id, name: list.name }));
  return (
    <Choice label="List" shown={name ?? 'No list'} options={options} chosen={here === null ? [] : [here]}>
      {(id) => run(moveTask(document, { task: card.task.id, list: asId(id), at: 'last' }))}
    </Choice>
  );
}

const PRIORITY_NAMES = { urgent: 'Urgent', high: 'High', medium: 'Medium', low: 'Low' } as const;

function PriorityFact({ card }: { readonly card: Card }) {
  const { document } = useProject();
  const run = useRun();
  const { priority } = card.task;
  const options = PRIORITIES.map((id) => ({ id, name: PRIORITY_NAMES[id] }));
  return (
    <Choice
      label="Priority"
      shown={priority === null ? null : PRIORITY_NAMES[priority]}
      options={options}
      chosen={priority === null ? [] : [priority]}
    >
      {(id, chosen) => {
        const next = PRIORITIES.find((candidate) => candidate === id) ?? null;
        run(setTaskFields(document, card.task.id, { priority: chosen ? next : null }));
      }}
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly shown: string | null;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly children: (id: string, chosen: boolean) => void;
}

/** One of several: choosing closes. */
function Choice({ label, shown, options, chosen, children }: ChoiceProps) {
  const readOnly = useReadOnly();
  return (
    <Floating label={label} trigger={<FactButton label={label} value={shown} isDisabled={readOnly} />}>
      {(close) => (
        <Picker
          label={label}
          placeholder={`Find a ${label.toLowerCase()}`}
          options={options}
          chosen={chosen}
          onToggle={(id, on) => {
            children(id, on);
            close();
          }}
        />
      )}
    </Floating>
  );
}

function OwnersFact({ card }: { readonly card: Card }) {
  const { document, views } = useProject();
  const people = useView(views.people);
  const run = useRun();
  const readOnly = useReadOnly();
  const { id } = card.task;
  const names = card.owners.map((person) => person.name).join(', ');
  return (
    <Floating
      label="Owners"
      trigger={
        <FactButton label="Owners" value={names || null} isDisabled={readOnly}>
          {card.owners.length === 0 ? null : (
            <span className="flex flex-wrap gap-x-3 gap-y-1">
              {card.owners.map((person) => (
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
      {() => (
        <Picker
          label="Owners"
          placeholder="Find or add a person"
          options={people.map((person) => ({ id: person.id, name: person.name, also: person.email ?? '' }))}
          chosen={card.task.owners}
          onToggle={(person, on) => run((on ? addOwner : removeOwner)(document, id, asId(person)))}
          renderOption={(option) => (
            <>
              <Avatar id={option.id} name={option.name} />
              <span className="truncate" dir="auto">
                {option.name}
              </span>
            </>
          )}
          create={{
            label: (name) => `Add “${name}” to the project`,
            run: (name) => {
              const person = run(createPerson(document, { name }));
              if (person) run(addOwner(document, id, person));
            },
          }}
        />
      )}
    </Floating>
  );
}

interface DateFactProps {
  readonly card: Card;
  readonly field: 'start' | 'due';
  readonly label: string;
}

function DateFact({ card, field, label }: DateFactProps) {
  const { document } = useProject();
  const today = useToday();
  const run = useRun();
  const readOnly = useReadOnly();
  const value: DateValue | null = card.task[field];
  const due = field === 'due' ? dueFact(value, card.task.doneAt !== null, today) : null;
  const late = due?.tone === 'off-track' ? due.text : null;
  return (
    <Floating
      label={label}
      className="w-66"
      trigger={
        <FactButton label={label} value={value === null ? null : longDate(value)} isDisabled={readOnly}>
          {value === null ? null : (
            <span className="tabular">
              {shortDate(value, today)}
              {late ? <span className="text-off-track"> · {late}</span> : null}
            </span>
          )}
        </FactButton>
      }
    >
      {(close) => (
        <DateField
          label={label}
          value={value}
          today={today}
          onChange={(next) => run(setTaskFields(document, card.task.id, { [field]: next }))}
          onClose={close}
        />
      )}
    </Floating>
  );
}
