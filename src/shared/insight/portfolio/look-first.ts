/** [PORT-3] Where to look first, and why. */

import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { quoted } from '#shared/insight/words.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';
import { lateWords } from '#shared/views/lateness.ts';
import { isStale, type Standing } from './standing.ts';

export interface LookFirst {
  readonly standing: Standing;
  readonly points: number;
  /** Sentences, the weightiest first. */
  readonly reasons: readonly string[];
}

interface Reason {
  readonly points: number;
  readonly words: string;
}

const STATUS_POINTS: Readonly<Record<string, number>> = { 'off-track': 40, blocked: 35, 'at-risk': 20 };

export function lookFirst(all: readonly Standing[]): LookFirst[] {
  return all
    .map((standing) => {
      const reasons = reasonsFor(standing).sort((a, b) => b.points - a.points);
      const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
      return { standing, points, reasons: reasons.map(({ words }) => words) };
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || (a.standing.summary.name < b.standing.summary.name ? -1 : 1));
}

function reasonsFor(standing: Standing): Reason[] {
  const { summary, status, isProposed, behind, slipping, open, overdue, untouched } = standing;
  const found: Reason[] = [];
  const add = (points: number, words: string): void => {
    if (points > 0) found.push({ points, words });
  };
  const { stated, proposed } = summary.status;
  if (status) {
    const by = isProposed ? 'The rules propose' : 'It is said to be';
    const because = isProposed ? '' : stated?.sentence ? `: ${oneLine(stated.sentence)}` : '';
    add(
      STATUS_POINTS[status] ?? 0,
      `${by} ${STATUS_WORDS[status].toLowerCase()}${because}${because.endsWith('.') ? '' : '.'}`,
    );
  }
  if (stated && proposed && (STATUS_POINTS[proposed.status] ?? 0) > (STATUS_POINTS[stated.status] ?? 0)) {
    add(15, `The rules propose ${STATUS_WORDS[proposed.status].toLowerCase()}, which is worse than what was said.`);
  }
  const { alarm } = summary.counts;
  const [worst] = summary.flags;
  if (alarm > 0)
    add(Math.min(30, 6 * alarm), `${counted(alarm, 'alarm')}${worst ? `, first: ${worst.sentence}` : '.'}`);
  const [slip] = slipping;
  if (slip)
    add(Math.min(30, 2 * slip.slipDays), `${quoted(slip.title, 'A milestone')} slips by ${lateWords(slip.slipDays)}.`);
  if (behind !== null && behind >= 5) {
    const { percent, expected } = summary.progress;
    add(Math.min(25, behind), `${percent}% is done where ${expected}% should be.`);
  }
  if (open > 0) {
    const tenths = Math.floor((overdue / open) * 10);
    add(
      Math.min(20, 10 * tenths),
      `${numberWords(overdue)} of ${counted(open, 'open card')} ${overdue === 1 ? 'is' : 'are'} overdue.`,
    );
  }
  if (isStale(standing)) add(10, `Nobody changed a card for ${counted(untouched ?? 0, 'day')}.`);
  return found;
}
