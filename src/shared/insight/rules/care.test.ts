import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createPerson,
  setDone,
  setProjectFields,
  setSchedule,
  setTaskBlocked,
  setTaskFields,
  setThresholds,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { found, insightOf, momentOf } from '#tests/support/insight.ts';

/** Changed last on Friday, 20 November 2026. */
function site() {
  const first = newProject();
  const { project } = first;
  const list = addList(first, 'To do');
  const a = addCard(first, list, 'A');
  const ana = must(createPerson(project, { name: 'Ana' }));
  const titles = (rule: Parameters<typeof found>[1], day: string) =>
    found(project, rule, day).map(({ title }) => title);
  return { first, project, list, a, ana, titles };
}

describe('cards that nobody looks after', () => {
  it('blocked: for how long is known from the record, else at least since the card changed', () => {
    const { project, a } = site();
    must(setTaskBlocked(project, a, 'No crane'));
    expect(found(project, 'blocked', '2026-11-20')).toEqual([]);
    expect(found(project, 'blocked', '2026-11-24').map(({ sentence, severity }) => [sentence, severity])).toEqual([
      ['Blocked for at least 2 working days: “No crane”.', 'warning'],
    ]);
    const since = Date.UTC(2026, 10, 13, 9);
    const activity = { since, heard: new Map(), reopened: new Map(), blockedSince: new Map([[a, since]]) };
    expect(found(project, 'blocked', '2026-11-24', { activity })).toMatchObject([
      { sentence: 'Blocked for 7 working days: “No crane”.', severity: 'alarm', since: '2026-11-13' },
    ]);
    must(setThresholds(project, { blocked: 0 }));
    expect(found(project, 'blocked', '2026-11-20')[0]?.sentence).toBe('Blocked: “No crane”.');
    must(setTaskBlocked(project, a, ''));
    expect(found(project, 'blocked', '2026-11-20')[0]?.sentence).toBe('Blocked: nobody said why.');
    must(setDone(project, a, true));
    expect(found(project, 'blocked', '2026-11-24')).toEqual([]);
  });

  it('stale: only what is in hand, from the threshold on, in working days', () => {
    const { project, a, ana, titles } = site();
    expect(titles('stale', '2026-12-31')).toEqual([]);
    must(addOwner(project, a, ana));
    expect(titles('stale', '2026-12-03')).toEqual([]);
    expect(titles('stale', '2026-12-04')).toEqual(['A']);
    expect(found(project, 'stale', '2026-12-04')[0]?.sentence).toBe(
      'Nobody touched it for 10 working days, since Fri 20 Nov.',
    );
    must(setThresholds(project, { stale: 11 }));
    expect(titles('stale', '2026-12-06')).toEqual([]);
    expect(titles('stale', '2026-12-07')).toEqual(['A']);
    must(setTaskFields(project, a, { due: '2027-06-01' as Day }));
    expect(titles('stale', '2026-12-31')).toEqual([]);
  });

  it('[FLAG-1] the day of a change is that of the project’s clock', () => {
    const { project, a, ana, titles } = site();
    must(addOwner(project, a, ana));
    // What was done on Friday at ten in UTC was done there on Thursday at eleven in the evening.
    must(setProjectFields(project, { timeZone: 'Pacific/Pago_Pago' }));
    expect(titles('stale', '2026-12-02')).toEqual([]);
    expect(titles('stale', '2026-12-03')).toEqual(['A']);
  });
});

describe('what a card lacks', () => {
  it('an owner, once it is near: begun, or beginning or ending within the threshold', () => {
    const { project, a, titles } = site();
    must(setTaskFields(project, a, { due: '2026-12-04' as Day }));
    expect(titles('no-owner', '2026-11-19')).toEqual([]);
    expect(titles('no-owner', '2026-11-20')).toEqual(['A']);
    must(setThresholds(project, { soon: 9 }));
    expect(titles('no-owner', '2026-11-20')).toEqual([]);
    must(setTaskFields(project, a, { percent: 5 }));
    expect(found(project, 'no-owner', '2026-11-20')[0]?.sentence).toBe('Nobody owns it, and it has begun.');
  });

  it('a date, where somebody means to do it', () => {
    const { project, a, ana, titles } = site();
    expect(titles('no-date', '2026-11-20')).toEqual([]);
    must(setTaskFields(project, a, { priority: 'high' }));
    expect(found(project, 'no-date', '2026-11-20')[0]?.sentence).toBe('It has no date, though its priority is high.');
    must(setTaskFields(project, a, { priority: 'low' }));
    expect(titles('no-date', '2026-11-20')).toEqual([]);
    must(addOwner(project, a, ana));
    expect(titles('no-date', '2026-11-20')).toEqual(['A']);
    must(setTaskFields(project, a, { deadline: '2027-01-01' as Day }));
    expect(titles('no-date', '2026-11-20')).toEqual([]);
  });

  it('an estimate, where the project estimates', () => {
    const { first, project, list, a, ana, titles } = site();
    must(addOwner(project, a, ana));
    must(setTaskFields(project, a, { due: '2026-11-27' as Day }));
    expect(titles('no-estimate', '2026-11-20')).toEqual([]);
    const b = addCard(first, list, 'B');
    must(setTaskFields(project, b, { effort: 480 }));
    expect(titles('no-estimate', '2026-11-20')).toEqual(['A']);
    must(setSchedule(project, [{ task: a, fields: { duration: 960 } }]));
    expect(titles('no-estimate', '2026-11-20')).toEqual([]);
  });
});

describe('[FLAG-5] closed cards', () => {
  it('have no flags at all', () => {
    const { project, a, ana } = site();
    must(addOwner(project, a, ana));
    must(setTaskFields(project, a, { due: '2026-11-02' as Day, priority: 'urgent' }));
    must(setTaskBlocked(project, a, 'x'));
    const flags = () => insightOf(project, momentOf(project, '2026-12-31')).flags.length;
    expect(flags()).toBeGreaterThan(2);
    must(setDone(project, a, true));
    expect(flags()).toBe(0);
  });
});
