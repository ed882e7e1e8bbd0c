import { CalendarClock } from 'lucide-react';
import { useMemo } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { meetingView } from '#shared/views/index.ts';

interface MeetingLinkProps {
  readonly meeting: MeetingId;
  /** Of its notes: the way leads to it. */
  readonly line: string | null;
}

/** [REG-5] The meeting that something comes from, with its day. It may be gone; what it led to stays. */
export function MeetingLink({ meeting, line }: MeetingLinkProps) {
  const { id: project, document } = useProject();
  const today = useToday();
  const view = useMemo(() => meetingView(document, { meeting }), [document, meeting]);
  const entry = useView(view)?.entry;
  if (!entry) return <p className="text-muted">A meeting that is not here any more.</p>;
  const day = entry.time === null ? null : shortDate(dayInZone(entry.time.from * 60_000, entry.timeZone), today);
  const shown = line === null ? {} : { line };
  return (
    <a
      href={formatRoute({ kind: 'project', project, page: 'meetings', card: null, record: entry.key, ...shown })}
      className="-mx-1 flex min-h-7 items-center gap-2 rounded-small px-1 hover:bg-hover"
    >
      <CalendarClock size={14} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden />
      <span className="written min-w-0" dir="auto">
        {entry.title || 'Meeting'}
      </span>
      {line === null ? null : <span className="sr-only">, the line of the notes</span>}
      {day === null ? null : <span className="tabular shrink-0 text-12 text-muted">{day}</span>}
    </a>
  );
}
