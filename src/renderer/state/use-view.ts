/** Between documents and components: a component renders again only when what it reads changed. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { HistoryState, ProjectDocument } from '#shared/document/index.ts';
import type { ProjectRecord } from '#shared/domain/records.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card, Family, ScheduledPlan, TaskParts, View } from '#shared/views/index.ts';
import { useToday } from './today.ts';
import { useProject } from './workspace.ts';

export function useView<T>(view: View<T>): T {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  const get = useCallback(() => view.get(), [view]);
  return useSyncExternalStore(subscribe, get);
}

/** A part of a view; the component renders again only when `select` answers something else. */
export function useViewPart<T, Part>(view: View<T>, select: (value: T) => Part): Part {
  const subscribe = useCallback((listener: () => void) => view.subscribe(listener), [view]);
  return useSyncExternalStore(subscribe, () => select(view.get()));
}

/** What one card shows; undefined once it is deleted. */
export function useCard(id: TaskId): Card | undefined {
  const { cards } = useProject().views;
  const subscribe = useCallback((listener: () => void) => cards.subscribe(id, listener), [cards, id]);
  const get = useCallback(() => cards.get(id), [cards, id]);
  return useSyncExternalStore(subscribe, get);
}

export function useTaskParts(id: TaskId): TaskParts {
  const { views } = useProject();
  const view = useMemo(() => views.taskParts(id), [views, id]);
  return useView(view);
}

export function useFamily(id: TaskId): Family {
  const { views } = useProject();
  const view = useMemo(() => views.family(id), [views, id]);
  return useView(view);
}

export function useProjectRecord(): ProjectRecord {
  const { document } = useProject();
  const subscribe = useCallback(
    (listener: () => void) => document.changes.on((change) => (change.project ? listener() : undefined)),
    [document],
  );
  return useSyncExternalStore(subscribe, () => document.project);
}

export function useHistory(document: ProjectDocument): HistoryState {
  const subscribe = useCallback((listener: () => void) => document.history.changes.on(listener), [document]);
  return useSyncExternalStore(subscribe, () => document.history.state);
}

/** Whether this version may write here; it can change while the project is open. */
export function useReadOnly(): boolean {
  const { document } = useProject();
  const subscribe = useCallback(
    (listener: () => void) => document.changes.on((change) => (change.schema ? listener() : undefined)),
    [document],
  );
  return useSyncExternalStore(subscribe, () => document.state.kind === 'readOnly');
}

/** How many comments of a card this person has not read. */
export function useUnreadOn(task: TaskId): number {
  return useViewPart(useProject().talk.attention, ({ unreadOf }) => unreadOf.get(task) ?? 0);
}

/** The plan as it is scheduled, with the forecast as of the status date, or today. */
export function useSchedule(): ScheduledPlan {
  const { views } = useProject();
  return useView(views.forecast(useToday()));
}

/**
 * Keeps the schedule while something is drawn that will read it in a drawing of less haste. Until that stands nobody listens,
 * and it would be reckoned again at every try, with every key.
 */
export function useScheduleKept(): void {
  const { views } = useProject();
  const today = useToday();
  useEffect(() => {
    let stop: Dispose | null = null;
    const soon = setTimeout(() => {
      stop = views.forecast(today).subscribe(() => undefined);
    });
    return () => {
      clearTimeout(soon);
      stop?.();
    };
  }, [views, today]);
}
