/**
 * [REG-3] How much a risk weighs: likelihood times impact, each from 1 to 5, and the level that people speak of. Nothing of
 * it is stored. A risk of which one of the two is not known has no score: a guess would rank it among those that were thought about.
 */

export const LEAST_GRADE = 1;
export const MOST_GRADE = 5;

/** From 1 to 5. */
export const LIKELIHOOD_WORDS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const;
export const IMPACT_WORDS = ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'] as const;

/** From the least to the most. */
export const RISK_LEVELS = ['low', 'medium', 'high', 'very-high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const LEVEL_WORDS: Readonly<Record<RiskLevel, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  'very-high': 'Very high',
};

interface Graded {
  readonly likelihood: number | null;
  readonly impact: number | null;
}

/** A whole number from 1 to 5; null for what is none, which others’ programs may have written. */
export function gradeOf(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value >= LEAST_GRADE && value <= MOST_GRADE ? value : null;
}

/** From 1 to 25; null where one of the two is not known. */
export function riskScore(risk: Graded): number | null {
  const likelihood = gradeOf(risk.likelihood);
  const impact = gradeOf(risk.impact);
  return likelihood === null || impact === null ? null : likelihood * impact;
}

/** The least score of each level, the highest first. */
const LEVELS_FROM: readonly (readonly [from: number, level: RiskLevel])[] = [
  [16, 'very-high'],
  [10, 'high'],
  [5, 'medium'],
  [1, 'low'],
];

export function riskLevel(score: number): RiskLevel {
  return LEVELS_FROM.find(([from]) => score >= from)?.[1] ?? 'low';
}

/** "High (12): likely, moderate"; "Not rated", or what is still to be said. */
export function scoreWords(risk: Graded): string {
  const score = riskScore(risk);
  if (score !== null) {
    const words = [wordOf(LIKELIHOOD_WORDS, risk.likelihood), wordOf(IMPACT_WORDS, risk.impact)];
    return `${LEVEL_WORDS[riskLevel(score)]} (${score}): ${words.join(', ').toLowerCase()}`;
  }
  const known = gradeOf(risk.likelihood) !== null || gradeOf(risk.impact) !== null;
  if (!known) return 'Not rated';
  return gradeOf(risk.impact) === null ? 'Its impact is not rated' : 'Its likelihood is not rated';
}

/** "Likely (4)" */
export function likelihoodWords(value: number | null): string | null {
  return gradeWords(LIKELIHOOD_WORDS, value);
}

export function impactWords(value: number | null): string | null {
  return gradeWords(IMPACT_WORDS, value);
}

function gradeWords(words: readonly string[], value: number | null): string | null {
  const grade = gradeOf(value);
  return grade === null ? null : `${wordOf(words, grade)} (${grade})`;
}

function wordOf(words: readonly string[], value: number | null): string {
  return words[(value ?? 0) - 1] ?? '';
}
