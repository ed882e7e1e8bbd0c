import { describe, expect, it } from 'vitest';
import { gradeOf, impactWords, likelihoodWords, riskLevel, riskScore, scoreWords } from './risk-score.ts';

describe('[REG-3] the score of a risk', () => {
  it('is likelihood times impact, with its level', () => {
    expect(riskScore({ likelihood: 4, impact: 3 })).toBe(12);
    expect(scoreWords({ likelihood: 4, impact: 3 })).toBe('High (12): likely, moderate');
    expect(scoreWords({ likelihood: 5, impact: 5 })).toBe('Very high (25): almost certain, severe');
    expect(scoreWords({ likelihood: 1, impact: 1 })).toBe('Low (1): rare, negligible');
  });

  it('is none where one of the two is not known, and says which', () => {
    expect(riskScore({ likelihood: null, impact: 3 })).toBeNull();
    expect(scoreWords({ likelihood: null, impact: 3 })).toBe('Its likelihood is not rated');
    expect(scoreWords({ likelihood: 2, impact: null })).toBe('Its impact is not rated');
    expect(scoreWords({ likelihood: null, impact: null })).toBe('Not rated');
  });

  it('takes nothing for a grade that is none', () => {
    expect([0, 6, 2.5, -1, Number.NaN, Number.POSITIVE_INFINITY].map(gradeOf)).toEqual(Array(6).fill(null));
    expect(riskScore({ likelihood: 9, impact: 3 })).toBeNull();
    expect(likelihoodWords(9)).toBeNull();
  });

  it('has one level for each of the 25 squares, never lower with more of either', () => {
    const levels = [1, 2, 3, 4, 5].map((likelihood) =>
      [1, 2, 3, 4, 5].map((impact) => riskLevel(likelihood * impact)[0]).join(''),
    );
    expect(levels).toEqual(['llllm', 'llmmh', 'lmmhh', 'lmhvv', 'mhhvv']);
  });

  it('says a grade with its number', () => {
    expect(likelihoodWords(4)).toBe('Likely (4)');
    expect(impactWords(5)).toBe('Severe (5)');
    expect(impactWords(null)).toBeNull();
  });
});
