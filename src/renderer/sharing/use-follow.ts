import { useEffect, useEffectEvent, useRef } from 'react';
import { navigate, type ProjectPage, type Route, useRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import type { Peer } from '#shared/ports/sync.ts';

interface Led {
  readonly page: ProjectPage;
  readonly card: TaskId | null;
  /** Of the meetings: the one that is looked at. */
  readonly record: string | undefined;
  readonly at: number;
}

/** Milliseconds in which a screen that opens brings back what was open on it last. */
const OPENING = 1_000;
/** Keys that do nothing by themselves, or go round the window. */
const NO_ACTION = new Set(['Tab', 'F6', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Goes where somebody goes: screen, open card, what they have selected. It ends with this person's own first action there. */
export function useFollow(leader: Peer | null, onEnd: () => void): void {
  const { id: project } = useProject();
  const route = useRoute();
  const led = useRef<Led | null>(null);
  const end = useEffectEvent(onEnd);
  const { view = null, meeting, panel = null, selected = [] } = leader?.state ?? {};
  useEffect(() => {
    // Of other screens only their owner knows which.
    const page = view === 'other' ? null : view;
    const card = panel === null ? null : asId<TaskId>(panel);
    const record = page === 'meetings' ? meeting : undefined;
    led.current = page && { page, card, record, at: performance.now() };
    if (led.current !== null) navigate(routeOf(project, led.current));
  }, [project, view, meeting, panel]);

  const page = route.kind === 'project' ? route.page : null;
  const card = route.kind === 'project' ? route.card : null;
  const record = route.kind === 'project' ? route.record : undefined;
  useEffect(() => {
    const { current } = led;
    if (current === null || (page === current.page && card === current.card && record === current.record)) return;
    const isOpening = page === current.page && performance.now() - current.at < OPENING;
    if (isOpening) navigate(routeOf(project, current));
    else end();
  }, [project, page, card, record]);

  const isFollowing = leader !== null;
  useEffect(() => {
    if (!isFollowing) return;
    const onAction = (event: Event): void => {
      const isHere = event.target instanceof Element && event.target.closest('main, [data-part=panel]') !== null;
      if (isHere && !(event instanceof KeyboardEvent && NO_ACTION.has(event.key))) end();
    };
    const signs = ['pointerdown', 'keydown'] as const;
    for (const sign of signs) document.addEventListener(sign, onAction, true);
    return () => {
      for (const sign of signs) document.removeEventListener(sign, onAction, true);
    };
  }, [isFollowing]);

  const [first] = selected;
  useEffect(() => {
    if (first === undefined) return;
    // After the screen that it is on was drawn.
    const frame = requestAnimationFrame(() => {
      const shown = document.querySelector(`main [data-card="${CSS.escape(first)}"]`);
      shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [first]);
}

function routeOf(project: ProjectId, { page, card, record }: Led): Route {
  return { kind: 'project', project, page, card, ...(record === undefined ? {} : { record }) };
}
