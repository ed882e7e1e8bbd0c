import { MeetingLink } from '#renderer/task/MeetingLink.tsx';
import { FactRow } from '#renderer/task/panel/FactRow.tsx';
import type { MeetingId } from '#shared/kernel/ids.ts';

/** [REG-5] The meeting that it comes from. */
export function SaidIn({ meeting }: { readonly meeting: MeetingId | null }) {
  if (meeting === null) return null;
  return (
    <FactRow name="From" wide>
      <span className="block px-2">
        <MeetingLink meeting={meeting} />
      </span>
    </FactRow>
  );
}
