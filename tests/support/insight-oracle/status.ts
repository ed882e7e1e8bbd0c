/** [STATUS-1] The status that is proposed, condition by condition. */
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import type { Found } from './found.ts';
import type { OracleInsight } from './index.ts';
import { isCounted } from './other-rules.ts';

export interface OracleStatus {
  readonly status: ProjectStatus;
  /** Subjects of the flags that are reasons for it, in any order. */
  readonly because: readonly string[];
  /** And so many sentences that are of no flag. */
  readonly more: number;
}

export function oracleStatus({ open: unanswered, answered, cards }: OracleInsight): OracleStatus {
  const flags: readonly Found[] = [...unanswered, ...answered.filter(({ kind }) => kind !== 'accepted')];
  const counted = cards.filter(isCounted);
  const open = counted.filter(({ isClosed }) => !isClosed);
  if (counted.length > 0 && open.length === 0) return { status: 'done', because: [], more: 1 };
  const overdue = open.filter(({ isOverdue, isMilestone }) => isOverdue && !isMilestone).length;
  const isFifth = overdue >= 2 && overdue * 5 >= open.length;
  const isTenth = overdue >= 2 && overdue * 10 >= open.length;
  const far = flags.filter(
    ({ rule, severity, measure }) => rule === 'milestone-late' && severity === 'alarm' && measure >= 5,
  );
  const risky = flags.filter(
    (flag) =>
      (flag.rule === 'milestone-late' && !far.includes(flag)) ||
      (flag.severity === 'alarm' && ['waiting-late', 'will-be-late', 'blocked', 'overloaded'].includes(flag.rule)),
  );
  const because = [...far, ...risky].map(({ subject }) => subject);
  const inHand = open.filter((card) => card.isInHand);
  const isBlocked = inHand.length > 0 && inHand.every(({ task }) => typeof task.blocked === 'string');
  if (isBlocked) return { status: 'blocked', because, more: 1 + Number(isTenth) };
  if (far.length > 0 || isFifth) return { status: 'off-track', because, more: Number(isTenth) };
  if (risky.length > 0 || isTenth) return { status: 'at-risk', because, more: Number(isTenth) };
  return { status: 'on-track', because: [], more: 1 };
}
