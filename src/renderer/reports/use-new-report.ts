import { useCallback } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { createReport } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';

export type NewReport = (audience: ReportAudience, more?: { readonly asOf?: Day; readonly layout?: string }) => void;

/** Begins a draft and goes to it, from wherever in the project one is. */
export function useNewReport(): NewReport {
  const { document, id: project } = useProject();
  const run = useRun();
  return useCallback(
    (audience, more = {}) => {
      const layout = more.layout || (audience === 'client' ? 'client' : 'full');
      const record = run(createReport(document, { audience, ...more, layout }));
      if (record !== undefined) navigate({ kind: 'project', project, page: 'reports', card: null, record });
    },
    [document, project, run],
  );
}
