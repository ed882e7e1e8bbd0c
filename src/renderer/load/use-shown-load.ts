import { useEffect, useMemo, useRef } from 'react';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useOtherProjects } from '#renderer/task/panel/links/use-outside.ts';
import { jointRows, type LoadRowData, rowsOf } from '#renderer/workload/rows.ts';
import { SCOPE, type Scope } from '#renderer/workload/scope.ts';
import { useLoad } from '#renderer/workload/use-load.ts';
import type { DayNumber } from '#shared/calendar/index.ts';
import { type JointLoad, jointLoad, type OutsideLoad, type ProjectLoad } from '#shared/views/index.ts';
import { type OtherLoads, useOtherLoads } from './use-other-loads.ts';

interface ShownLoad {
  readonly rows: readonly LoadRowData[];
  readonly unplaced: ProjectLoad['unplaced'];
  readonly today: DayNumber;
  readonly scope: Scope;
  /** Null where there is no other project to choose. */
  readonly setScope: ((scope: Scope) => void) | null;
  /** Null while only this project is asked for. */
  readonly others: OtherLoads | null;
}

/** The load of this project, or of all of them: of this one alone until the others are read. */
export function useShownLoad(): ShownLoad {
  const { id } = useProject();
  const { load, today } = useLoad();
  const [chosen, setScope] = useViewMemory(id, SCOPE, 'own');
  const hasOthers = useOtherProjects().some(({ archived }) => !archived);
  const scope = hasOthers ? chosen : 'own';
  const others = useOtherLoads(scope === 'all');
  const joint = useJoint(load, scope === 'all' && others.kind === 'read' ? others.loads : null);
  const rows = useMemo(() => (joint ? jointRows(joint) : rowsOf(load)), [joint, load]);
  return {
    rows,
    unplaced: joint?.unplaced ?? load.unplaced,
    today,
    scope,
    setScope: hasOthers ? setScope : null,
    others: scope === 'all' ? others : null,
  };
}

/** With each edit here only those whose work changed are reckoned again. */
function useJoint(own: ProjectLoad, others: readonly OutsideLoad[] | null): JointLoad | null {
  const previous = useRef<JointLoad | null>(null);
  const joint = useMemo(() => (others ? jointLoad(own, others, previous.current) : null), [own, others]);
  useEffect(() => {
    previous.current = joint;
  });
  return joint;
}
