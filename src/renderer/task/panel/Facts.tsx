import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { DATE_NAMES, type DateFieldName, DatePicker } from '#renderer/task/pickers/DatePicker.tsx';
import { ListPicker } from '#renderer/task/pickers/ListPicker.tsx';
import { OwnersPicker } from '#renderer/task/pickers/OwnersPicker.tsx';
import { PriorityPicker } from '#renderer/task/pickers/PriorityPicker.tsx';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Card } from '#shared/views/index.ts';
import { dueFact, ownerWords, PRIORITY_NAMES } from '../card-facts.ts';
import type { TaskActions } from '../task-actions.ts';
import { BlockedFact } from './BlockedFact.tsx';
import { ClientFact } from './ClientFact.tsx';
import { CoverFact } from './CoverFact.tsx';
import { DateFactButton } from './DateFactButton.tsx';
import { EstimateFact } from './EstimateFact.tsx';
import { FactButton } from './FactButton.tsx';
import { FactRow } from './FactRow.tsx';
import { LabelsFact } from './LabelsFact.tsx';
import { ParentFact } from './ParentFact.tsx';
import { RepeatFact } from './RepeatFact.tsx';

interface FactProps {
  readonly card: Card;
  readonly actions: TaskActions;
}

interface FactsProps extends FactProps {
  readonly parent: TaskRecord | null;
}

/** What a card has; each is changed where it stands. Short facts stand two in a row where the panel is wide enough. */
export function Facts({ card, actions, parent }: FactsProps) {
  const { task } = card;
  return (
    <div className="@container mt-3">
      <dl className="grid gap-x-4 gap-y-0.5 @sm:grid-cols-2">
        <FactRow name="List">
          <ListFact card={card} actions={actions} />
        </FactRow>
        <FactRow name="Priority">
          <PriorityFact card={card} actions={actions} />
        </FactRow>
        <FactRow name="Owners" wide>
          <OwnersFact card={card} actions={actions} />
        </FactRow>
        <FactRow name="Labels" wide>
          <LabelsFact card={card} actions={actions} />
        </FactRow>
        <FactRow name="Start">
          <DateFact card={card} actions={actions} field="start" />
        </FactRow>
        <FactRow name="Due">
          <DateFact card={card} actions={actions} field="due" />
        </FactRow>
        <FactRow name="Deadline">
          <DateFact card={card} actions={actions} field="deadline" />
        </FactRow>
        <FactRow name="Repeats" wide>
          <RepeatFact task={task} actions={actions} />
        </FactRow>
        <FactRow name="Estimate">
          <EstimateFact task={task} actions={actions} />
        </FactRow>
        <FactRow name="Blocked" wide>
          <BlockedFact task={task} actions={actions} />
        </FactRow>
        <FactRow name="Part of" wide>
          <ParentFact task={task} parent={parent} />
        </FactRow>
        <FactRow name="Cover" wide>
          <CoverFact task={task} actions={actions} />
        </FactRow>
        <ClientFact record={{ kind: 'task', id: task.id }} isShown={task.forClient} />
      </dl>
    </div>
  );
}

function ListFact({ card, actions }: FactProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const here = card.task.place[0];
  const name = here === null ? null : document.get('list', here)?.name;
  return (
    <Floating label="List" trigger={<FactButton label="List" value={name ?? 'No list'} isDisabled={readOnly} />}>
      {(close) => <ListPicker cards={[card.task.id]} actions={actions} onClose={close} />}
    </Floating>
  );
}

function PriorityFact({ card, actions }: FactProps) {
  const readOnly = useReadOnly();
  const { id, priority } = card.task;
  const shown = priority === null ? null : PRIORITY_NAMES[priority];
  return (
    <Floating label="Priority" trigger={<FactButton label="Priority" value={shown} isDisabled={readOnly} />}>
      {(close) => <PriorityPicker cards={[id]} actions={actions} onClose={close} />}
    </Floating>
  );
}

function OwnersFact({ card, actions }: FactProps) {
  const readOnly = useReadOnly();
  const names = card.owners.map((person) => ownerWords(person, card.task)).join(', ');
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
                  {ownerWords(person, card.task)}
                </span>
              ))}
            </span>
          )}
        </FactButton>
      }
    >
      {() => <OwnersPicker cards={[card.task.id]} actions={actions} />}
    </Floating>
  );
}

function DateFact({ card, actions, field }: FactProps & { readonly field: DateFieldName }) {
  const today = useToday();
  const readOnly = useReadOnly();
  const value = card.task[field];
  const due = field === 'start' ? null : dueFact(value, card.task.doneAt !== null, today);
  const late = due?.tone === 'off-track' ? due.text : null;
  const label = DATE_NAMES[field];
  return (
    <Floating
      label={label}
      className="w-66"
      trigger={<DateFactButton label={label} value={value} late={late} isDisabled={readOnly} />}
    >
      {(close) => <DatePicker cards={[card.task.id]} actions={actions} field={field} onClose={close} />}
    </Floating>
  );
}
