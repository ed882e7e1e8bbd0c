/** What is compared of a flag: all of it but its words. */
import type { RuleId, Severity } from '#shared/insight/index.ts';

export interface Found {
  readonly rule: RuleId;
  readonly subject: string;
  readonly severity: Severity;
  readonly since: string | null;
  readonly measure: number;
  readonly basis: string;
}

export function found(
  rule: RuleId,
  subject: string,
  severity: Severity,
  { since = null, measure = 0, basis }: Partial<Found> & Pick<Found, 'basis'>,
): Found {
  return { rule, subject, severity, since, measure, basis };
}
