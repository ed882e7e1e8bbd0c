import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { ComparedTask, PlanComparison } from '#shared/views/index.ts';
import { choiceKey, readChoice } from './choice.ts';
import { beyondReach, criticalWords, finishesBy, signedTime, summarySentence, unknownWords } from './words.ts';

const DAY = 480;

function compared(
  part: Partial<PlanComparison> & { readonly some?: Partial<PlanComparison['counts']> },
): PlanComparison {
  const { some, ...rest } = part;
  return {
    tasks: [],
    counts: { moved: 0, longer: 0, shorter: 0, new: 0, gone: 0, ...some },
    same: 0,
    finish: { before: 0, after: 0 },
    finishBy: 0,
    critical: null,
    milestone: null,
    ...rest,
  };
}

function milestone(title: string, finishBy: number): ComparedTask {
  const dates = { start: 0, finish: 0 };
  return {
    task: asId<TaskId>('m'),
    title,
    isMilestone: true,
    difference: {
      kind: 'moved',
      task: asId('m'),
      before: dates,
      after: dates,
      startBy: finishBy,
      finishBy,
      longerBy: 0,
    },
    wasCritical: null,
    isCritical: null,
  };
}

describe('the words of a comparison', () => {
  it('say first what it means for the milestone, or for the plan', () => {
    const counts = { moved: 14, new: 3, gone: 1 };
    const sentence = (part: Parameters<typeof compared>[0]) => summarySentence(compared(part), DAY);
    expect(sentence({ some: counts, milestone: milestone('Opening', 6 * DAY) })).toBe(
      'Opening slips 6 working days; 14 cards moved, 3 new, 1 gone.',
    );
    expect(sentence({ some: { moved: 1 }, milestone: milestone('Opening', -DAY) })).toBe(
      'Opening comes 1 working day earlier; 1 card moved.',
    );
    expect(sentence({ some: { new: 2, gone: 1 }, finishBy: 120 })).toBe(
      'The plan finishes 2 working hours later; 2 cards new, 1 gone.',
    );
    expect(sentence({ some: { gone: 1 } })).toBe('The finish stays; 1 card gone.');
    expect(sentence({})).toBe('Nothing moved: every card has the dates that it had.');
  });

  it('count in working days, and in hours below one', () => {
    expect([480, -960, 120, 0].map((minutes) => signedTime(minutes, DAY))).toEqual([
      '+1 day',
      '−2 days',
      '+2 h',
      '0 days',
    ]);
    expect(finishesBy(-DAY, DAY)).toBe('finishes 1 working day earlier');
    expect(finishesBy(0, DAY)).toBe('finishes on the same day');
  });

  it('say what the finish hangs on now, where that changed', () => {
    const change = { before: 2, after: 5, entered: ['A', 'B', 'C', 'D'], left: ['E'] };
    expect(criticalWords(change)).toBe(
      'Critical path: 5 cards instead of 2; now on it A, B, C and 1 more; no longer E.',
    );
    expect(criticalWords({ before: 2, after: 2, entered: [], left: [] })).toBe(null);
  });

  it('[PAST-2] [PAST-3] say how far the record reaches, and what of a day is not certain', () => {
    const [since, today] = ['2026-11-02' as Day, '2026-11-21' as Day];
    expect(beyondReach({ kind: 'recorded', at: 0 }, since, today)).toContain('record of this device begins on 2 Nov');
    expect(beyondReach({ kind: 'made', at: 0 }, since, today)).toContain('made on 2 Nov');
    expect(beyondReach({ kind: 'imported', at: 0 }, since, today)).toContain('as a file on 2 Nov');
    expect(unknownWords({ untold: 0, removed: 0 })).toBe(null);
    expect(unknownWords({ untold: 1, removed: 2 })).toBe(
      'Not all of it is certain: 1 card or link changed since in ways that the record of this device does not tell, and 2 cards of that day were removed for good.',
    );
  });

  it('remember what was chosen, and nothing that is no choice', () => {
    for (const key of ['now', 'origin', 'beginning', 'baseline:a:b', 'day:2026-11-02']) {
      const choice = readChoice(key);
      expect(choice && choiceKey(choice)).toBe(key);
    }
    expect(['', 'baseline:', 'day:2026-02-30', 'tomorrow'].map(readChoice)).toEqual([null, null, null, null]);
  });
});
