import { useEffect, useMemo, useState } from 'react';
import type { ProjectTimes } from '#renderer/meetings/find-time/project-times.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { timesOfProject } from './times-of-project.ts';

const KINDS = ['person', 'calendar', 'series', 'meeting', 'resource', 'busy'] as const;

/** When the people of the project on screen are taken: anew with everything that changes of it. */
export function useOwnTimes(): ProjectTimes {
  const { id, document } = useProject();
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      document.changes.on(({ records, project }) => {
        if (project || KINDS.some((kind) => records.has(kind))) setChanges((count) => count + 1);
      }),
    [document],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document is the same object, whatever changed in it
  return useMemo(() => timesOfProject(id, document), [id, document, changes]);
}
