import { CalendarDays, CircleCheck, ListChecks, SignalHigh, Tag, Trash2, User, X } from 'lucide-react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import type { TaskQuestion } from '#renderer/task/Ask.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import { useGridState, useListScreen } from './list-context.ts';

const ASKED: readonly (readonly [what: TaskQuestion, name: string, icon: typeof User])[] = [
  ['owners', 'Owners', User],
  ['due', 'Due', CalendarDays],
  ['list', 'List', ListChecks],
  ['labels', 'Labels', Tag],
  ['priority', 'Priority', SignalHigh],
];

/** What can be done with several rows at once, over the last of them: each is one step, and undone as one. */
export function ChosenBar() {
  const { state, actions } = useListScreen();
  const count = useGridState(({ selected }) => selected.size);
  const readOnly = useReadOnly();
  if (count < 2) return null;
  return (
    <div
      role="toolbar"
      aria-label={`${count} selected tasks`}
      className="floats absolute bottom-3 start-1/2 z-30 flex max-w-[calc(100%-1rem)] -translate-x-1/2 items-center gap-0.5 px-2 py-1 rtl:translate-x-1/2"
    >
      <span aria-live="polite" className="tabular shrink-0 px-1 text-12 font-medium">
        {numberWords(count)} selected
      </span>
      {readOnly
        ? null
        : ASKED.map(([what, name, Icon]) => (
            <Button key={what} look="quiet" size="small" onPress={() => state.ask({ what, cards: state.selected })}>
              <Icon size={13} aria-hidden />
              <span className="max-narrow:sr-only">{name}</span>
            </Button>
          ))}
      {readOnly ? null : (
        <>
          <Button look="quiet" size="small" onPress={() => actions.toggleDone(state.selected)}>
            <CircleCheck size={13} aria-hidden />
            <span className="max-narrow:sr-only">Done</span>
          </Button>
          <Button look="quiet" size="small" onPress={() => actions.deleteCards(state.selected)}>
            <Trash2 size={13} aria-hidden />
            <span className="max-narrow:sr-only">Delete</span>
          </Button>
        </>
      )}
      <IconButton icon={X} label="Clear the selection" onPress={() => state.grid.select([])} />
    </div>
  );
}
