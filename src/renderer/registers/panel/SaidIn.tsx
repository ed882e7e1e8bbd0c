import { useProject } from '#renderer/state/workspace.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { SaidFact } from './facts.tsx';

/** [REG-5] The meeting that it comes from. */
export function SaidIn({ meeting }: { readonly meeting: MeetingId | null }) {
  const { document } = useProject();
  if (meeting === null) return null;
  const record = document.live('meeting', meeting);
  const series = record?.series == null ? undefined : document.live('series', record.series);
  const title = record ? (record.title ?? series?.title) : undefined;
  return <SaidFact name="From" value={title || 'A meeting that is not here'} />;
}
