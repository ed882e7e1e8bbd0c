/** The project of which the one on screen is a what-if: its name, its plan now, and the plan with which the what-if began. */
import { useContext, useEffect, useMemo, useState } from 'react';
import { ClockContext } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import type { Instant } from '#shared/calendar/index.ts';
import { type WhatIf, whatIfBase, whatIfOf } from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { type Stated, statedOf } from '../stated.ts';

/** Null for a project of its own. It never changes while a project is open. */
export function useWhatIf(): WhatIf | null {
  const { document } = useProject();
  return useMemo(() => whatIfOf(document), [document]);
}

export function useOriginName(whatIf: WhatIf | null): string {
  const projects = useView(useWorkspace().projects);
  return projects?.find(({ id }) => id === whatIf?.origin)?.name ?? 'a project that is not here';
}

/**
 * `whatIf` null: it is not asked for. `asOf`: of which day people's load is told, null where it is not asked for. Read again
 * when somebody comes back to the window: another one may edit the origin.
 */
export function useOriginPlan(whatIf: WhatIf | null, asOf: Instant | null): Stated {
  const workspace = useWorkspace();
  const [stated, setStated] = useState<Stated>({ kind: 'reading' });
  const origin = whatIf?.origin ?? null;
  useEffect(() => {
    if (origin === null) return;
    let left = false;
    const read = async (): Promise<void> => {
      const looked = await workspace.look(origin);
      if (!looked.ok) {
        if (!left) setStated({ kind: 'none', why: looked.error.message });
        return;
      }
      const known = statedOf(looked.value, asOf);
      releaseDocument(looked.value);
      if (!left) setStated(known);
    };
    const again = (): void => void read();
    again();
    window.addEventListener('focus', again);
    return () => {
      left = true;
      window.removeEventListener('focus', again);
    };
  }, [workspace, origin, asOf]);
  return stated;
}

/** The plan with which the what-if began, and its load as of a day; null where there is none. */
export function useBasePlan(whatIf: WhatIf | null, asOf: Instant | null): Stated | null {
  const { document } = useProject();
  const clock = useContext(ClockContext);
  return useMemo(() => {
    const base = whatIf && whatIfBase(document, clock);
    if (!base) return null;
    const known = statedOf(base, asOf);
    releaseDocument(base);
    return known;
  }, [document, clock, whatIf, asOf]);
}
