import { useMemo } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { statedStatus, statusHistory } from '#shared/insight/index.ts';
import type { View } from '#shared/views/index.ts';

interface SaidStatus {
  readonly stated: ProjectStatus | null;
  /** The newest first. */
  readonly entries: readonly RecordOf<'statusEntry'>[];
}

/** What people said of the open project; the same object while nobody says anything else. */
export function useStatusHistory(): View<SaidStatus> {
  const { document } = useProject();
  return useMemo(() => {
    let value: SaidStatus | null = null;
    const read = (): SaidStatus => ({ stated: statedStatus(document), entries: statusHistory(document) });
    return {
      get: () => {
        value ??= read();
        return value;
      },
      subscribe: (listener) => {
        value = null;
        return document.changes.on(({ project, records }) => {
          if (!project && !records.has('statusEntry') && !records.has('person')) return;
          value = null;
          listener();
        });
      },
    };
  }, [document]);
}
