/** In which order flags are told, and how it is kept while a few of them change. */
import { type Flag, SEVERITIES } from './flag.ts';
import { RULE_IDS } from './rule-list.ts';

const RULE_RANK = new Map(RULE_IDS.map((rule, index) => [rule, index]));

/** The gravest first, then by rule, then what is worse by its measure or stands longer, then by subject. */
export function byGravity(left: Flag, right: Flag): number {
  return (
    SEVERITIES.indexOf(right.severity) - SEVERITIES.indexOf(left.severity) ||
    (RULE_RANK.get(left.rule) ?? 0) - (RULE_RANK.get(right.rule) ?? 0) ||
    right.measure - left.measure ||
    ascending(left.since ?? '', right.since ?? '') ||
    ascending(left.subject, right.subject)
  );
}

function ascending(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Flags by gravity out of others by gravity: without those that went, and with those that came in their places. */
export function resorted(sorted: readonly Flag[], gone: ReadonlySet<Flag>, come: readonly Flag[]): readonly Flag[] {
  const added = come.toSorted(byGravity);
  const next: Flag[] = [];
  let at = 0;
  for (const flag of sorted) {
    if (gone.has(flag)) continue;
    for (let other = added[at]; other !== undefined && byGravity(other, flag) < 0; other = added[++at])
      next.push(other);
    next.push(flag);
  }
  return next.concat(added.slice(at));
}
