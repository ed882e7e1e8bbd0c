import { useProject } from '#renderer/state/workspace.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { type DayNumber, formatDay } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { useCalendarScreen } from './calendar-context.ts';

/** What a title is asked for: a new card that is due on a day, or one that stands there. */
export type Naming =
  | { readonly kind: 'new'; readonly day: DayNumber }
  | { readonly kind: 'rename'; readonly task: TaskId };

interface CardNameProps {
  readonly naming: Naming;
  readonly onClose: () => void;
}

/** A bar has no room to write in. */
export function CardName({ naming, onClose }: CardNameProps) {
  const { document } = useProject();
  const { state, actions } = useCalendarScreen();
  const isNew = naming.kind === 'new';
  const save = (title: string): void => {
    if (naming.kind === 'rename') actions.renameCard(naming.task, title);
    else {
      const task = actions.addOn(formatDay(naming.day), title);
      if (task !== undefined) state.wantOnceClosed({ day: naming.day, minute: null, key: task });
    }
    onClose();
  };
  return (
    <NameDialog
      title={isNew ? `New card, due ${longDate(formatDay(naming.day))}` : 'Title of the card'}
      action={isNew ? 'Add' : 'Save'}
      initial={isNew ? '' : (document.get('task', naming.task)?.title ?? '')}
      missing="A card needs a title."
      onClose={onClose}
      onSave={save}
    />
  );
}
