import { useProfile } from '#renderer/state/profile.ts';
import { type SummaryList, useSummaries } from '#renderer/state/summaries.ts';
import { useMinute } from '#renderer/state/today.ts';
import { type TodayNotes, useTodayMemory } from '#renderer/state/today-memory.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type Digest, digest } from '#shared/insight/digest/digest.ts';
import type { Me } from '#shared/insight/digest/people.ts';

export interface KnownDigest {
  readonly list: SummaryList;
  readonly digest: Digest;
}

/** Null while the rows are being read. */
export function useDigest(): KnownDigest | null {
  const list = useView(useSummaries());
  const me = useView(useProfile().me);
  const notes = useView(useTodayMemory());
  const now = useMinute();
  return list && known(list, me, notes, now);
}

/** The screen and the sidebar's count ask for the same one. */
let last: { readonly from: readonly unknown[]; readonly value: KnownDigest } | null = null;

function known(list: SummaryList, me: Me, { goneThrough, snoozed }: TodayNotes, now: number): KnownDigest {
  const from = [list, me, goneThrough, snoozed, now];
  if (last?.from.every((each, at) => each === from[at])) return last.value;
  const value = { list, digest: digest(list.rows, { me, now, since: goneThrough, snoozed }) };
  last = { from, value };
  return value;
}
