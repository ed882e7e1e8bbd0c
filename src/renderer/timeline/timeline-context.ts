import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Folded } from '#renderer/state/folded.ts';
import { present } from '#renderer/state/workspace.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TimelineActions } from './timeline-actions.ts';
import type { TimelineState } from './timeline-state.ts';

export interface TimelineScreen {
  readonly state: TimelineState;
  readonly actions: TimelineActions;
  readonly folded: Folded<TaskId>;
}

export const TimelineContext = createContext<TimelineScreen | null>(null);

export function useTimelineScreen(): TimelineScreen {
  return present(useContext(TimelineContext), 'TimelineContext');
}

/** A part of the timeline's state; the component renders again only when `select` answers something else. */
export function useTimelineState<Part>(select: (state: TimelineState) => Part): Part {
  const { state } = useTimelineScreen();
  return useSyncExternalStore(state.subscribe, () => select(state));
}
