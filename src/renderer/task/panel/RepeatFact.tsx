import { Repeat } from 'lucide-react';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { RepeatPicker } from '#renderer/task/pickers/RepeatPicker.tsx';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { nextRepetition } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { plannedDay, readRepeat, repeatWords } from '#shared/repeat/index.ts';
import type { TaskActions } from '../task-actions.ts';
import { FactButton } from './FactButton.tsx';

interface RepeatFactProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** When the card comes again, and when that would be next (REPEAT-6). */
export function RepeatFact({ task, actions }: RepeatFactProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const today = useToday();
  const repeat = readRepeat(task.repeat);
  const words = repeat && repeatWords(repeat, plannedDay(repeat, task) ?? today);
  const next = repeat && task.doneAt === null ? nextRepetition(document, task) : null;
  const more = next === null ? '' : `, next on ${shortDate(next, today)}`;
  return (
    <Floating
      label="Repeat"
      className="w-80"
      trigger={
        <FactButton label="Repeat" value={words && `${words}${more}`} isDisabled={readOnly}>
          {words === null ? null : (
            <span className="flex items-start gap-1.5">
              <Repeat size={14} className="mt-0.5 shrink-0 text-muted" aria-hidden />
              <span>
                {words}
                <span className="text-muted">{more}</span>
              </span>
            </span>
          )}
        </FactButton>
      }
    >
      {(close) => <RepeatPicker card={task.id} actions={actions} onClose={close} />}
    </Floating>
  );
}
