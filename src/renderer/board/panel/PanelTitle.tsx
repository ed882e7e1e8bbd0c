import { useReadOnly } from '#renderer/state/use-view.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { useBoardScreen, useBoardState } from '../board-context.ts';

/** Characters from which on a title is set as a text, so that the facts stay in sight. */
const LONG = 120;

/** The card's title, renamed where it stands: by a click, or by the command while the panel is in use. */
export function PanelTitle({ task }: { readonly task: TaskRecord }) {
  const { state, actions } = useBoardScreen();
  const writing = useBoardState((board) => board.writing?.kind === 'panel-title' && board.writing.id === task.id);
  const readOnly = useReadOnly();
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  if (writing) {
    return (
      <InlineEdit
        label="Title"
        value={task.title}
        onSave={(title) => actions.renameCard(task.id, title)}
        onClose={(byKey) => {
          if (byKey) focusNext();
          state.write(null);
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
        onClick={() => state.write({ kind: 'panel-title', id: task.id })}
        className="written -mx-1 line-clamp-8 rounded-small px-1 text-start hover:bg-hover"
      >
        {task.title}
      </button>
    </h2>
  );
}
