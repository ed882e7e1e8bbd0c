import { Plus, X } from 'lucide-react';
import { useMemo } from 'react';
import { formatRoute, type RegisterPage } from '#renderer/state/routes.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Section } from '#renderer/task/panel/Section.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker, type PickerOption } from '#renderer/ui/Picker.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';

interface AffectedProps {
  readonly page: RegisterPage;
  readonly record: string;
  readonly tasks: readonly TaskRecord[];
  readonly onChange: (tasks: readonly TaskId[]) => void;
}

/** The cards that it is about; each opens in the panel, from which one comes back here. */
export function Affected({ page, record, tasks, onChange }: AffectedProps) {
  const readOnly = useReadOnly();
  const ids = tasks.map(({ id }) => id);
  return (
    <Section title="Affects">
      {tasks.length === 0 ? null : (
        <ul aria-label="Cards that it affects">
          {tasks.map((task) => (
            <li key={task.id} className="group flex min-h-7 items-center gap-1">
              <CardLink page={page} record={record} task={task} />
              {readOnly ? null : (
                <RowButton
                  icon={X}
                  label={`It does not affect ${task.title}`}
                  onPress={() => onChange(ids.filter((id) => id !== task.id))}
                  className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {readOnly ? null : (
        <Floating
          label="Cards that it affects"
          className="w-80"
          trigger={
            <Button look="quiet" size="small" className="-ms-1">
              <Plus size={14} aria-hidden />
              Add a card
            </Button>
          }
        >
          {() => (
            <CardPicker
              label="Cards that it affects"
              chosen={ids}
              onToggle={(task, on) => onChange(on ? [...ids, task] : ids.filter((id) => id !== task))}
            />
          )}
        </Floating>
      )}
    </Section>
  );
}

interface CardLinkProps {
  readonly page: RegisterPage;
  readonly record: string;
  readonly task: TaskRecord;
}

export function CardLink({ page, record, task }: CardLinkProps) {
  const { id: project } = useProject();
  return (
    <a
      href={formatRoute({ kind: 'project', project, page, card: task.id, record })}
      data-card={task.id}
      dir="auto"
      className={`written -mx-1 min-w-0 grow rounded-small px-1 py-0.5 hover:underline ${task.doneAt === null ? '' : 'text-muted'}`}
    >
      {task.title}
    </a>
  );
}

interface CardPickerProps {
  readonly label: string;
  readonly chosen: readonly TaskId[];
  readonly onToggle: (task: TaskId, on: boolean) => void;
}

/** All cards, in the order of the timeline. */
export function CardPicker({ label, chosen, onToggle }: CardPickerProps) {
  const { document, views } = useProject();
  const outline = useView(views.outline);
  const options = useMemo(
    () =>
      outline.flatMap(({ id }): PickerOption[] => {
        const task = document.live('task', id);
        return task && !task.archived ? [{ id, name: task.title }] : [];
      }),
    [document, outline],
  );
  return (
    <Picker
      label={label}
      placeholder="Find a card"
      options={options}
      chosen={chosen}
      onToggle={(id, on) => onToggle(asId(id), on)}
      renderOption={({ name }) => (
        <span dir="auto" className="truncate">
          {name}
        </span>
      )}
    />
  );
}
