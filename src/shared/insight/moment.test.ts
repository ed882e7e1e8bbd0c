import { describe, expect, it } from 'vitest';
import { type ActivityRecord, renameTask, setDone, setTaskBlocked } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { found } from '#tests/support/insight.ts';
import { knownActivity } from './index.ts';

describe('[FLAG-9] what this device recorded', () => {
  it('tells who was heard when, what was reopened how often, and since when cards are blocked', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    const records: ActivityRecord[] = [];
    project.activity.on((record) => records.push(record));
    must(renameTask(project, b, 'Ben'));
    must(setDone(project, a, true));
    must(setDone(project, a, false));
    must(setDone(project, a, true));
    must(setDone(project, a, false));
    must(setTaskBlocked(project, b, 'No crane'));
    must(setTaskBlocked(project, b, null));
    must(setTaskBlocked(project, b, ''));
    must(setTaskBlocked(project, b, 'No permit'));
    const [, , , , last] = records;
    const known = knownActivity(records.toReversed());
    expect(known?.since).toBe(records[0]?.at);
    expect([...(known?.heard.keys() ?? [])]).toEqual(['person0']);
    expect(known?.reopened.get(a)).toEqual({ at: last?.at, times: 2 });
    expect(known?.blockedSince.get(b)).toBe(records[7]?.at);
    expect(knownActivity([])).toBe(null);
  });

  it('what was marked done and taken back at once was not reopened', () => {
    const { first, a } = withCards();
    const { project } = first;
    const records: ActivityRecord[] = [];
    project.activity.on((record) => records.push(record));
    must(setDone(project, a, true));
    project.history.undo();
    expect(knownActivity(records)?.reopened.size).toBe(0);
  });

  it('a card that was reopened shows for as many working days as the threshold says', () => {
    const { first, a } = withCards();
    const { project } = first;
    const at = Date.UTC(2026, 10, 2, 9);
    const activity = (times: number) => ({
      since: at,
      heard: new Map(),
      blockedSince: new Map(),
      reopened: new Map([[a, { at, times }]]),
    });
    const on = (day: string, times = 1) => found(project, 'reopened', day, { activity: activity(times) });
    expect(on('2026-11-16').map(({ sentence }) => sentence)).toEqual(['Was done, and was opened again Mon 2 Nov.']);
    expect(on('2026-11-17')).toEqual([]);
    expect(on('2026-11-03', 3).map(({ severity }) => severity)).toEqual(['warning']);
    expect(found(project, 'reopened', '2026-11-03')).toEqual([]);
  });
});
