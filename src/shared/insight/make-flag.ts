import type { Subject, SubjectParts } from '#shared/domain/subjects.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Finding, Flag } from './flag.ts';
import type { RuleId } from './rule-list.ts';

/** As answers name it. */
export function flagKey(rule: string, subject: string): string {
  return `${rule} ${subject}`;
}

export function flagOf(
  rule: RuleId,
  about: SubjectParts,
  title: string,
  people: readonly PersonId[],
  finding: Finding,
): Flag {
  const subject: Subject = about.kind === 'project' ? 'project' : `${about.kind}:${about.id}`;
  return { key: flagKey(rule, subject), rule, subject, title, people: [...people], ...finding };
}
