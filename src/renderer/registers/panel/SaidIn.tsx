import { MeetingLink } from '#renderer/task/MeetingLink.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import type { MeetingId } from '#shared/kernel/ids.ts';

interface SaidInProps {
  readonly meeting: MeetingId | null;
  readonly line: string | null;
}

/** [REG-5] The meeting that it comes from, and the line of its notes. */
export function SaidIn({ meeting, line }: SaidInProps) {
  if (meeting === null) return null;
  return (
    <FactRow name="From" wide>
      <span className="block px-2">
        <MeetingLink meeting={meeting} line={line} />
      </span>
    </FactRow>
  );
}
