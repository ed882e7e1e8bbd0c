import { useReadOnly } from '#renderer/state/use-view.ts';
import { useWriting } from '#renderer/state/writing.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Renaming } from '../renaming.ts';
import type { TaskActions } from '../task-actions.ts';

/** Characters from which on a title is set as a text, so that the facts stay in sight. */
const LONG = 120;

interface PanelTitleProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
  readonly renaming: Renaming;
}

/** The card's title, renamed where it stands: by a click, or by the command while the panel is in use. */
export function PanelTitle({ task, actions, renaming }: PanelTitleProps) {
  const writing = renaming.task === task.id;
  const readOnly = useReadOnly();
  useWriting(task.id, 'title', writing);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  if (writing) {
    return (
      <InlineEdit
        label="Title"
        value={task.title}
        onSave={(title) => actions.renameCard(task.id, title)}
        onClose={(byKey) => {
          if (byKey) focusNext();
          renaming.ask(null);
        }}
        className="max-h-80 text-18 font-semibold"
      />
    );
  }
  return (
    <h2 className={`flex font-semibold ${task.title.length > LONG ? 'text-13' : 'text-18'}`}>
      <button
        ref={ref}
        type="button"
        dir="auto"
        disabled={readOnly}
        title="Rename"
        onClick={() => renaming.ask(task.id)}
        className="written -mx-1 line-clamp-8 rounded-small px-1 text-start hover:bg-hover"
      >
        {task.title}
      </button>
    </h2>
  );
}
