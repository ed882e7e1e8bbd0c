import { useToday } from '#renderer/state/today.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { ValueForm } from '#renderer/task/panel/ValueForm.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { dayOf } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { plannedDay, type Repeat, readRepeat, readRepeatWords, repeatWords } from '#shared/repeat/index.ts';
import type { TaskActions } from '../task-actions.ts';

interface RepeatPickerProps {
  readonly card: TaskId;
  readonly actions: TaskActions;
  readonly onClose: () => void;
}

/** What most cards that repeat do; the words of a day are those of the card's. */
const USUAL = [
  'every day',
  'every working day',
  'every week',
  'every month',
  'every month on the last working day',
  'every year',
];

/** [REPEAT-6] Typed as people say it, or chosen. */
export function RepeatPicker({ card: id, actions, onClose }: RepeatPickerProps) {
  const task = useCard(id)?.task;
  const today = useToday();
  if (!task) return null;
  if (task.doneAt !== null) {
    return <p className="p-3 text-13">This card is done. Open it again to say when it repeats.</p>;
  }
  const repeat = readRepeat(task.repeat);
  const dated = task.due ?? task.start;
  const day = (repeat && plannedDay(repeat, task)) ?? (dated === null ? today : dayOf(dated));
  const set = (next: Repeat | null): void => actions.setRepeat(id, next);
  const take = (next: Repeat): void => {
    set(next);
    onClose();
  };
  return (
    <ValueForm
      label="Repeat"
      placeholder="every second tuesday"
      initial={repeat ? repeatWords(repeat, day) : ''}
      read={(text) => readRepeatWords(text, { today, day })}
      describe={(typed) => repeatWords(typed, day)}
      renderEffect={() => (
        <p className="text-12 text-muted">Enter takes it. The next card is made when this one is done.</p>
      )}
      onTake={set}
      onClose={onClose}
      remove={{ label: 'Repeat no more', run: () => set(null) }}
    >
      {repeat === null ? (
        <Usual day={day} today={today} onTake={take} />
      ) : (
        <>
          <Checkbox
            isSelected={repeat.by === 'done'}
            onChange={(isByDone) => take({ ...repeat, by: isByDone ? 'done' : 'due' })}
          >
            Count from the day it is done
          </Checkbox>
          <Button
            look="quiet"
            size="small"
            onPress={() => {
              actions.skipRepetition(id);
              onClose();
            }}
          >
            Skip this one
          </Button>
        </>
      )}
    </ValueForm>
  );
}

interface UsualProps {
  readonly day: Parameters<typeof repeatWords>[1];
  readonly today: Parameters<typeof repeatWords>[1];
  readonly onTake: (repeat: Repeat) => void;
}

function Usual({ day, today, onTake }: UsualProps) {
  return (
    <div className="flex flex-col items-start">
      {USUAL.map((words) => {
        const read = readRepeatWords(words, { today, day });
        if (!read.ok) return null;
        return (
          <Button key={words} look="quiet" size="small" onPress={() => onTake(read.value)}>
            {repeatWords(read.value, day)}
          </Button>
        );
      })}
    </div>
  );
}
