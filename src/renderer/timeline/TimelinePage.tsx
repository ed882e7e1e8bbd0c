import { useCallback, useMemo, useState } from 'react';
import { chordOf } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { Folded } from '#renderer/state/folded.ts';
import { usePresence } from '#renderer/state/presence.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useSchedule, useView } from '#renderer/state/use-view.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Ask } from '#renderer/task/Ask.tsx';
import { OpenCard } from '#renderer/task/panel/OpenCard.tsx';
import type { Renaming } from '#renderer/task/renaming.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { LinkFacts } from './LinkFacts.tsx';
import { RowMenu } from './RowMenu.tsx';
import { FOLDED_ROWS } from './remembered.ts';
import { Sheet } from './Sheet.tsx';
import { TimelineActions } from './timeline-actions.ts';
import { TimelineContext, useTimelineScreen, useTimelineState } from './timeline-context.ts';
import { timelineRows } from './timeline-rows.ts';
import { type CellAt, TimelineState } from './timeline-state.ts';
import { useTimelineCommands } from './use-timeline-commands.ts';
import './timeline.css';

interface TimelinePageProps {
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** The outline of the project beside a chart of its dates, with the panel of the open card. */
export default function TimelinePage({ card, reversal }: TimelinePageProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const memory = useViewMemoryStore();
  const [state] = useState(() => new TimelineState(() => document.state.kind === 'ready'));
  const folded = useMemo(() => new Folded<TaskId>(memory, project, FOLDED_ROWS), [memory, project]);
  usePresence('timeline', card, state);
  const outline = useView(views.outline);
  const plan = useSchedule();
  const closed = useView(folded);
  const archive = useView(views.archive);
  // What is archived is no part of the outline: the archive is another one when it changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(() => timelineRows(document, outline, closed), [document, outline, closed, archive]);
  const open = useCallback(
    (task: TaskId | null) => navigate({ kind: 'project', project, page: 'timeline', card: task }),
    [project],
  );
  const actions = useMemo(
    () =>
      new TimelineActions({
        document,
        whole: views.board,
        toasts,
        offerUndo: reversal.offerUndo,
        open,
        state,
        rows: () => timelineRows(document, views.outline.get(), folded.get()),
        unfold: (task) => folded.fold([task], false),
      }),
    [document, views, toasts, reversal, open, state, folded],
  );
  const screen = useMemo(() => ({ state, actions, folded }), [state, actions, folded]);
  const { focused } = useTimelineCommands({ screen, rows, open: card });
  return (
    <TimelineContext value={screen}>
      <div className="flex min-h-0 grow">
        <main
          className="flex min-w-0 grow flex-col"
          data-place="board"
          aria-label="Timeline"
          onKeyDown={(event) => {
            // On its ground, which has the focus when it is opened: an arrow goes to the first row.
            const [first] = rows.ids;
            if (event.target !== event.currentTarget || !/^arrow(down|right)$/.test(chordOf(event) ?? '') || !first)
              return;
            event.preventDefault();
            state.want(first, 'title');
          }}
        >
          <Sheet rows={rows} plan={plan} focused={focused} />
        </main>
        {card === null ? null : <OpenTimelineCard card={card} onClose={() => open(null)} />}
      </div>
      <Asked />
      <LinkFacts />
      <RowMenu />
    </TimelineContext>
  );
}

interface OpenTimelineCardProps {
  readonly card: TaskId;
  readonly onClose: () => void;
}

function OpenTimelineCard({ card, onClose }: OpenTimelineCardProps) {
  const { state, actions } = useTimelineScreen();
  const task = useTimelineState(({ panelTitle }) => panelTitle);
  const renaming: Renaming = { task, ask: (id) => state.writePanelTitle(id) };
  const close = (): void => {
    onClose();
    state.want(card);
  };
  return <OpenCard card={card} actions={actions} renaming={renaming} onClose={close} />;
}

function Asked() {
  const { state, actions } = useTimelineScreen();
  const asking = useTimelineState((each) => each.asking);
  const want = useCallback((task: TaskId) => state.want(task), [state]);
  const cell = useCallback(
    () => (state.focus && state.asking?.cards.includes(state.focus.task) ? cellAt(state.focus) : null),
    [state],
  );
  if (!asking) return null;
  return <Ask asking={asking} actions={actions} onClose={() => state.ask(null)} onWant={want} cell={cell} />;
}

function cellAt({ task, column }: CellAt): Element | null {
  const title = document.querySelector(`[data-card="${CSS.escape(task)}"]`);
  return title?.closest('[role=row]')?.querySelector(`[data-column=${column}]`) ?? null;
}
