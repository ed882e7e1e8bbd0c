import { expect, test } from 'vitest';
import { rowFlags } from '#renderer/state/row-flags.ts';
import type { Flag, Severity } from '#shared/insight/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { flagWords, marksOf, pressing } from './card-flags.ts';
import { onlyOpens } from './offers.ts';

const CARD = asId<TaskId>('piles');

function flag(severity: Severity, sentence: string, act: Flag['offer']['act'] = 'open-card'): Flag {
  return {
    key: `overdue task:${CARD}`,
    rule: 'overdue',
    subject: `task:${CARD}`,
    severity,
    sentence,
    title: 'Piles',
    people: [],
    since: null,
    measure: 1,
    basis: '',
    facts: [],
    offer: { act, subject: `task:${CARD}`, words: 'Open' },
  };
}

test('[SUMMARY-8] a card is marked for what is to be acted on, and says all of that; what is to be known of marks nothing', () => {
  const flags = [
    flag('alarm', 'Five days late.'),
    flag('warning', 'Blocked: no steel.'),
    flag('notice', 'No estimate.'),
  ];
  expect(flagWords(flags)).toBe('Alarm: Five days late. Warning: Blocked: no steel.');
  expect(pressing(flags)).toEqual(flags.slice(0, 2));
  expect(flagWords(flags.slice(2))).toBe('');
  const grave = flags.slice(0, 2);
  expect(pressing(grave)).toBe(grave);
});

test('[SUMMARY-8] a card is marked also where its row has no words for its flag', () => {
  const row = { counts: { notice: 0, warning: 0, alarm: 301 }, flags: [flag('alarm', 'Five days late.')] };
  const flags = rowFlags({ ...row, untold: { alarm: ['task:wall'], warning: ['task:roof'] } }, null);
  expect(flagWords(marksOf(flags, `task:${CARD}`))).toBe('Alarm: Five days late.');
  expect(flagWords(marksOf(flags, 'task:wall'))).toBe('Alarm: See the project’s flags.');
  expect(flagWords(marksOf(flags, 'task:roof'))).toBe('Warning: See the project’s flags.');
  expect(marksOf(flags, 'task:fence')).toEqual([]);
  expect(marksOf(null, 'task:wall')).toEqual([]);
});

test('a flag in the panel of its card offers nothing that would only open the card', () => {
  expect(onlyOpens(flag('notice', 'No estimate.', 'set-estimate'), CARD)).toBe(true);
  expect(onlyOpens(flag('notice', 'No owner.', 'set-owner'), CARD)).toBe(false);
  const other: Flag = { ...flag('alarm', 'Waits.'), offer: { act: 'open-card', subject: 'task:steel', words: 'Open' } };
  expect(onlyOpens(other, CARD)).toBe(false);
});
