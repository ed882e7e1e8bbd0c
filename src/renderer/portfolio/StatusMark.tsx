import { CircleDashed } from 'lucide-react';
import { TONES } from '#renderer/ui/Chip.tsx';
import { STATUS_SIGNS } from '#renderer/ui/status-signs.ts';
import { PROJECT_STATUSES, type ProjectStatus } from '#shared/domain/insight-records.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';

/** Of any text: rows are grouped by texts. */
export function statusWords(status: string): string {
  const known = PROJECT_STATUSES.find((each) => each === status);
  return known ? STATUS_WORDS[known] : 'No status';
}

interface StatusMarkProps {
  readonly status: ProjectStatus | null;
  /** By the rules alone. */
  readonly isProposed: boolean;
}

/** By its sign and its word, never by colour alone. */
export function StatusMark({ status, isProposed }: StatusMarkProps) {
  if (status === null) {
    return (
      <span className="inline-flex items-baseline gap-1 whitespace-nowrap text-muted">
        <CircleDashed size={14} className="self-center" aria-hidden /> No status
      </span>
    );
  }
  const Sign = STATUS_SIGNS[status];
  return (
    <span className={`inline-flex items-baseline gap-1 whitespace-nowrap ${TONES[status]}`}>
      <Sign size={14} className="self-center" aria-hidden /> {STATUS_WORDS[status]}
      {isProposed ? <span className="text-12 text-muted">proposed</span> : null}
    </span>
  );
}
