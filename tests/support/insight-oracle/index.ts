/** Everything that SPEC.md says of a project, found the slow way: out of an export, the engine's figures and the moment. */

import { flagsOfCard } from './card-rules.ts';
import { cardOf, type OracleCard } from './cards.ts';
import type { Found } from './found.ts';
import { OracleMeetings } from './meetings.ts';
import { otherFlags } from './other-rules.ts';
import type { OracleSite } from './site.ts';
import { OracleWaits } from './waits.ts';

export type { Found } from './found.ts';
export { OracleSite } from './site.ts';

export interface OracleInsight {
  readonly open: readonly Found[];
  /** With what was said to them. */
  readonly answered: readonly (Found & { readonly kind: string })[];
  readonly cards: readonly OracleCard[];
  readonly meetings: OracleMeetings;
}

export function oracleInsight(site: OracleSite): OracleInsight {
  const cards = site.tasks.map((task) => cardOf(task, site));
  const meetings = new OracleMeetings(site);
  const waits = new OracleWaits(cards, site);
  const estimates = site.tasks.some(({ effort }) => typeof effort === 'number');
  const sources = { site, waits, meetings, estimates };
  const all = [...cards.flatMap((card) => flagsOfCard(card, sources)), ...otherFlags(site, cards, meetings)];
  const answered = all.flatMap((flag) => {
    const kind = answerTo(flag, site);
    return kind === null ? [] : [{ ...flag, kind }];
  });
  return { open: all.filter((flag) => answerTo(flag, site) === null), answered, cards, meetings };
}

/** [FLAG-3] Null where none holds. */
function answerTo({ rule, subject, measure, basis }: Found, { content, today }: OracleSite): string | null {
  const [newest] = (content.flagAnswers ?? [])
    .filter((answer) => !answer.deletedAt && answer.rule === rule && answer.subject === subject)
    .toSorted((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '') || (a.id < b.id ? 1 : -1));
  if (!newest) return null;
  const kind = newest.kind ?? 'snoozed';
  if (kind === 'snoozed' && !(newest.until && newest.until >= today)) return null;
  const known = (newest.evidence ?? {}) as { readonly measure?: number; readonly basis?: string };
  if (known.basis !== undefined && known.basis !== basis) return null;
  return known.measure !== undefined && measure > known.measure ? null : kind;
}
