import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, CircleX, type LucideIcon } from 'lucide-react';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';

const SIGNS: Readonly<
  Record<ProjectStatus, { readonly icon: LucideIcon; readonly words: string; readonly look: string }>
> = {
  'on-track': { icon: CircleCheck, words: 'On track', look: 'text-on-track' },
  'at-risk': { icon: CircleAlert, words: 'At risk', look: 'text-at-risk' },
  'off-track': { icon: CircleX, words: 'Off track', look: 'text-off-track' },
  blocked: { icon: CircleSlash, words: 'Blocked', look: 'text-blocked' },
  done: { icon: CircleCheck, words: 'Done', look: 'text-done' },
};

export function statusWords(status: string): string {
  return Object.hasOwn(SIGNS, status) ? SIGNS[status as ProjectStatus].words : 'No status';
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
  const { icon: Icon, words, look } = SIGNS[status];
  return (
    <span className={`inline-flex items-baseline gap-1 whitespace-nowrap ${look}`}>
      <Icon size={14} className="self-center" aria-hidden /> {words}
      {isProposed ? <span className="text-12 text-muted">proposed</span> : null}
    </span>
  );
}
