import { describe, expect, it } from 'vitest';
import { setDone, setStatus, setTaskBlocked, setTaskFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { converge, newProject, replica } from '#tests/support/documents.ts';
import { insightOf, momentOf } from '#tests/support/insight.ts';
import { statedStatus, statusHistory } from './index.ts';
import { proposedStatus } from './status.ts';

function withCount(count: number) {
  const first = newProject();
  const list = addList(first, 'To do');
  const cards = Array.from({ length: count }, (_, index) => addCard(first, list, `Card ${index}`));
  const propose = (day = '2026-11-09') => insightOf(first.project, momentOf(first.project, day)).proposed;
  return { first, project: first.project, cards, propose };
}

describe('[STATUS-1] the proposed status', () => {
  it('is on track where nothing speaks against it, done where all is done', () => {
    const { project, cards, propose } = withCount(2);
    expect(withCount(0).propose()).toEqual({ status: 'on-track', reasons: ['There is no card yet.'] });
    expect(propose()).toEqual({
      status: 'on-track',
      reasons: ['No milestone is late, and none of 2 open cards are overdue.'],
    });
    for (const card of cards) must(setDone(project, card, true));
    expect(propose()).toEqual({ status: 'done', reasons: ['All 2 cards are done.'] });
  });

  it('is at risk with a tenth of the open cards overdue, and off track with a fifth, two at the least', () => {
    const { project, cards, propose } = withCount(20);
    const late = (count: number): void => {
      for (const card of cards.slice(0, count)) must(setTaskFields(project, card, { due: '2026-11-06' as Day }));
    };
    late(1);
    expect(propose().status).toBe('on-track');
    late(2);
    expect(propose()).toEqual({ status: 'at-risk', reasons: ['2 of 20 open cards are overdue.'] });
    late(3);
    expect(propose().status).toBe('at-risk');
    late(4);
    expect(propose().status).toBe('off-track');
    expect(propose('2026-11-06').status).toBe('on-track');
  });

  it('counts a tenth and a fifth in whole numbers', () => {
    const well = { cards: 70, done: 0, inHand: 0, blocked: 0 };
    // 70 * 0.1 is more than seven to a machine.
    expect(proposedStatus([], { ...well, overdue: 6 }).status).toBe('on-track');
    expect(proposedStatus([], { ...well, overdue: 7 }).status).toBe('at-risk');
    expect(proposedStatus([], { ...well, overdue: 13 }).status).toBe('at-risk');
    expect(proposedStatus([], { ...well, overdue: 14 }).status).toBe('off-track');
  });

  it('is blocked where all that is in hand is', () => {
    const { project, cards, propose } = withCount(3);
    const [a, b] = cards;
    for (const card of [a, b]) if (card) must(setTaskFields(project, card, { percent: 10 }));
    if (a) must(setTaskBlocked(project, a, 'No crane'));
    expect(propose().status).toBe('on-track');
    if (b) must(setTaskBlocked(project, b, 'No crane'));
    expect(propose()).toMatchObject({ status: 'blocked', reasons: ['All 2 cards in hand are blocked.'] });
  });
});

describe('[STATUS-2] [INSIGHT-2] what people said', () => {
  it('is what was said last, the same on every device', () => {
    const { first, project } = withCount(1);
    const other = replica(1);
    converge([first, other]);
    const said = { proposed: null, reasons: [] };
    must(setStatus(project, { ...said, status: 'on-track', sentence: 'Well.' }));
    must(setStatus(other.project, { ...said, status: 'off-track', sentence: 'Not well.' }));
    converge([first, other]);
    for (const each of [project, other.project]) {
      // The other device's clock is a minute ahead.
      expect(statedStatus(each)).toBe('off-track');
      expect(statusHistory(each).map(({ sentence }) => sentence)).toEqual(['Not well.', 'Well.']);
    }
  });
});
