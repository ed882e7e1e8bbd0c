import { useMemo } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { type SummaryList, useSummaries } from '#renderer/state/summaries.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useTodayMemory } from '#renderer/state/today-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type Digest, digest } from '#shared/insight/digest/digest.ts';

export interface KnownDigest {
  readonly list: SummaryList;
  readonly digest: Digest;
}

/** Null while the rows are being read. */
export function useDigest(): KnownDigest | null {
  const list = useView(useSummaries());
  const me = useView(useProfile().me);
  const { goneThrough, snoozed } = useView(useTodayMemory());
  const now = useMinute();
  return useMemo(
    () => list && { list, digest: digest(list.rows, { me, now, since: goneThrough, snoozed }) },
    [list, me, goneThrough, snoozed, now],
  );
}
