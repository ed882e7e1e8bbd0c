import { useMemo } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import {
  createSavedView,
  deleteRecord,
  renameSavedView,
  setSavedViewShape,
  type ViewShape,
} from '#shared/document/index.ts';
import { type CardFilter, parseFilter, printFilter, type SavedView } from '#shared/views/index.ts';
import { isSameShape, shapeToKeep } from './kept-shape.ts';

export type ViewScreen = 'list' | 'board' | 'calendar';

/** How a screen is looked at: what it has none of stands empty. */
export interface Looking extends Omit<ViewShape, 'filter'> {
  readonly filter: CardFilter;
}

/** Which one was chosen last, on this device. */
const CHOSEN: Readonly<Record<ViewScreen, ViewKey<string>>> = {
  list: chosenKey('listView'),
  board: chosenKey('boardView'),
  calendar: chosenKey('calendarView'),
};

function chosenKey(name: string): ViewKey<string> {
  return { name, read: (stored) => (typeof stored === 'string' ? stored : null) };
}

const NO_NAMES = { people: [], labels: [] };

interface ViewsOf {
  readonly screen: ViewScreen;
  readonly looking: Looking;
  /** What the screen reads of a view beside its filter. */
  readonly readAs: (view: ViewShape) => Omit<ViewShape, 'filter'>;
  readonly onApply: (looking: Looking) => void;
}

export function useSavedViews({ screen, looking, readAs, onApply }: ViewsOf) {
  const { id: project, document, views: all } = useProject();
  const saved = useView(all.savedViews);
  const run = useRun();
  const toasts = useToasts();
  const { offerUndo } = useReversal(document);
  const today = useToday();
  const week = useView(weekStart);
  const [chosenId, choose] = useViewMemory(project, CHOSEN[screen], '');
  const views = useMemo(() => saved.filter((view) => view.screen === screen), [saved, screen]);
  const chosen = views.find(({ id }) => id === chosenId) ?? null;
  const shape: ViewShape = { ...looking, filter: printFilter(looking.filter, NO_NAMES) };
  const filterOf = (view: ViewShape) => parseFilter(view.filter, { ...NO_NAMES, today, weekStart: week });
  const shownOf = (view: ViewShape): ViewShape => {
    const parsed = filterOf(view);
    return { ...readAs(view), filter: parsed.ok ? printFilter(parsed.value, NO_NAMES) : '' };
  };
  return {
    views,
    chosen,
    isChanged: chosen !== null && !isSameShape(shownOf(chosen), shape),
    apply: (view: SavedView): void => {
      const parsed = filterOf(view);
      if (!parsed.ok) {
        toasts.show({ text: `The filter of “${view.name}” cannot be read here, so all tasks are shown.` });
      }
      onApply({ ...view, filter: parsed.ok ? parsed.value : [] });
      choose(view.id);
    },
    save: (name: string): void => {
      const made = run(createSavedView(document, { ...shape, name, screen }));
      if (made !== undefined) choose(made);
    },
    change: (view: SavedView): void => {
      run(setSavedViewShape(document, view.id, shapeToKeep(view, shownOf(view), shape)));
    },
    rename: (view: SavedView, name: string): void => {
      run(renameSavedView(document, view.id, name));
    },
    remove: (view: SavedView): void => {
      if (document.live('savedView', view.id) === undefined) return;
      const deleted = deleteRecord(document, 'savedView', view.id);
      run(deleted);
      if (deleted.ok) offerUndo(`View “${view.name}” deleted.`);
    },
  };
}
