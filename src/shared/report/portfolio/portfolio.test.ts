import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { loadWeek, NOON, summaryPerson, summaryRow, TODAY } from '#tests/support/summaries.ts';
import { readPortfolioReport } from './content.ts';
import { changedReport, lastSentTo, newReport, reasonsOf, unreadKept, withReason } from './kept.ts';
import { PORTFOLIO_LAYOUT, portfolioLayoutSchema } from './layout.ts';
import { type PortfolioOptions, portfolioContent } from './make.ts';
import { portfolioPage } from './page.ts';

const day = (text: string): Day => text as Day;
const options = (more: Partial<PortfolioOptions> = {}): PortfolioOptions => ({
  readers: { audience: 'team' },
  name: '',
  asOf: TODAY,
  from: day('2026-11-11'),
  now: NOON,
  madeBy: 'Ana',
  me: { id: 'me', name: 'Ana' },
  unread: [],
  reasons: {},
  last: null,
  ...more,
});
const milestone = (id: string, forecast: string, more: object = {}): ProjectSummary['milestones'][number] => ({
  task: asId<TaskId>(id),
  title: id,
  isDone: false,
  baseline: null,
  plan: day('2026-12-01'),
  forecast: day(forecast),
  promised: null,
  slipDays: 0,
  ...more,
});
const stands = (id: string, status: 'on-track' | 'at-risk', more: Partial<ProjectSummary> = {}): ProjectSummary =>
  summaryRow(id, {
    status: { stated: { status, sentence: `${id} is well`, by: 'Bo', at: NOON }, proposed: null },
    milestones: [milestone('opening', '2026-12-01')],
    dates: { start: day('2026-11-02'), finish: day('2026-12-01'), forecast: day('2026-12-01'), baseline: null },
    ...more,
  });

describe('the content of a report of the portfolio', () => {
  it('[PREPORT-1] is read as it was stored, and refused with a sentence where it is newer or damaged', () => {
    const content = portfolioContent([stands('harbour', 'at-risk'), summaryRow('pier')], options());
    const stored: unknown = JSON.parse(JSON.stringify(content));
    expect(must(readPortfolioReport(stored))).toEqual(content);
    expect(readPortfolioReport({ ...content, format: 2 })).toMatchObject({
      ok: false,
      error: { code: 'report-newer' },
    });
    for (const broken of [null, 7, {}, { ...content, projects: [{}] }, { ...content, asOf: 'yesterday' }]) {
      expect(readPortfolioReport(broken)).toMatchObject({ ok: false, error: { code: 'report-unreadable' } });
    }
  });

  it('[PREPORT-2] says how each stands as a person said it, and what the rules say where that is worse', () => {
    const proposed = { status: 'off-track' as const, reasons: ['One.', 'Two.'] };
    const said = stands('harbour', 'at-risk');
    const [doubted, calm, silent] = [
      { ...said, status: { ...said.status, proposed } },
      stands('pier', 'at-risk', {
        status: { ...said.status, proposed: { status: 'on-track', reasons: ['All is well.'] } },
      }),
      summaryRow('quay', { status: { stated: null, proposed } }),
    ].map((row) => portfolioContent([row], options()).projects[0]);
    expect(doubted).toMatchObject({
      status: 'at-risk',
      isProposed: false,
      reason: 'harbour is well',
      doubt: 'One. Two.',
    });
    expect(calm).toMatchObject({ status: 'at-risk', doubt: '' });
    expect(silent).toMatchObject({ status: 'off-track', isProposed: true, reason: 'One. Two.', doubt: '' });
  });

  it('[PREPORT-4] has the words that people wrote beside a status, and drafts the rest from figures', () => {
    const rows = [stands('harbour', 'at-risk', { cards: { open: 4, overdue: 2 } }), stands('pier', 'on-track')];
    const content = portfolioContent(rows, options({ reasons: { harbour: 'We wait for the port.' } }));
    expect(content.projects.map(({ reason }) => reason)).toEqual(['We wait for the port.', 'pier is well']);
    expect(content.summary).toBe(
      '2 projects: 1 at risk and 1 on track. Look first at harbour: it is said to be at risk: harbour is well. No milestone slips. Next milestone: “opening” of harbour, expected on 1 December 2026. 2 tasks are overdue.',
    );
  });

  it('[PREPORT-2] holds a milestone to its promise, else to its baseline, else to its plan', () => {
    const [promised, baseline] = [day('2026-11-20'), day('2026-11-25')];
    const milestones = [
      milestone('both', '2026-12-04', { promised, baseline, slipDays: 10 }),
      milestone('kept', '2026-12-04', { baseline, slipDays: 7 }),
      milestone('planned', '2026-12-01'),
    ];
    const [project] = portfolioContent([stands('harbour', 'on-track', { milestones })], options()).projects;
    expect(project?.milestones.map(({ key, held, slip }) => [key, held, slip])).toEqual([
      ['both', promised, 10],
      ['kept', baseline, 7],
      ['planned', '2026-12-01', 0],
    ]);
  });

  it('[PREPORT-2] names eight projects to look at first and forty people, and counts the others', () => {
    const week = loadWeek(TODAY, 4800);
    const rows = Array.from({ length: 60 }, (_, index) =>
      stands(`site ${String(index).padStart(2, '0')}`, 'at-risk', {
        counts: { notice: 0, warning: 0, alarm: 1 },
        people: [summaryPerson(`p${index}`, `Person ${index}`, { weeks: [week, week, week, week, week] })],
      }),
    );
    const { look, workload } = portfolioContent(rows, options());
    expect(look).toHaveLength(8);
    for (const { reasons } of look) expect(reasons.length).toBeLessThanOrEqual(3);
    expect([workload?.people.length, workload?.more]).toEqual([40, 20]);
    const few = portfolioContent(rows.slice(0, 40), options());
    expect([few.workload?.people.length, few.workload?.more]).toEqual([40, 0]);
  });

  it('[PREPORT-10] shows what waits in every layout with its project, dense or not', () => {
    const wait = { what: 'decision', since: null, due: null, reason: '' } as const;
    const waiting = [{ ...wait, subject: 'decision:d' as const, title: 'Which lamps', on: null }];
    const content = portfolioContent([stands('harbour', 'at-risk', { waiting })], options());
    const page = portfolioPage(content, { ...PORTFOLIO_LAYOUT, isCompact: true });
    const told = JSON.stringify(page.sections.find(({ name }) => name === 'figures')?.parts);
    expect([told.includes('"1 decision"'), told.includes('0 change requests')]).toEqual([true, false]);
    // Looks of that name leave columns of names out.
    expect(page.sections.map(({ name }) => name)).not.toContain('decisions');
    const [table] = page.sections.find(({ title }) => title === 'Decisions')?.parts ?? [];
    const titles = table?.kind === 'table' ? table.columns.map(({ title }) => title) : [];
    // Nobody is known who decides: there is no column of dashes.
    expect(titles).toEqual(['To be decided', 'Project', 'Waiting']);
  });

  it('[PREPORT-11] counts what was done since its first day, as far as the rows tell of it', () => {
    const done = (id: string, on: string): ProjectSummary['done'][number] => ({
      task: asId<TaskId>(id),
      title: id,
      at: Date.parse(on),
      day: day(on),
      by: null,
      milestone: false,
    });
    const row = stands('harbour', 'on-track', { done: [done('a', '2026-11-16'), done('b', '2026-10-25')] });
    const summary = (from: string, done = row.done): string =>
      portfolioContent([{ ...row, done }], options({ from: day(from) })).summary;
    expect(summary('2026-11-16')).toContain('1 task was done since 16 November 2026.');
    expect(summary('2026-11-17')).not.toContain('done since');
    // What was done two months ago has no row any more: it is not said of that time.
    expect(summary('2026-09-01')).toContain('2 tasks were done in the last 30 days.');
    const many = Array.from({ length: 300 }, (_, index) => done(`t${index}`, '2026-11-16'));
    expect(summary('2026-11-16', many)).toContain('At least 300 tasks were done since 16 November 2026.');
  });

  it('[PREPORT-5] says what is different from the last one', () => {
    const before = portfolioContent(
      [stands('harbour', 'on-track'), stands('pier', 'on-track'), stands('quay', 'on-track')],
      options({ asOf: day('2026-11-11') }),
    );
    const later = stands('harbour', 'at-risk', {
      milestones: [milestone('opening', '2026-12-08', { slipDays: 5 })],
      dates: { start: day('2026-11-02'), finish: day('2026-12-01'), forecast: day('2026-11-29'), baseline: null },
    });
    const reached = stands('pier', 'on-track', { milestones: [milestone('opening', '2026-11-16', { isDone: true })] });
    const { since } = portfolioContent([later, reached, summaryRow('new')], options({ last: before }));
    expect(since).toEqual({
      asOf: '2026-11-11',
      appeared: ['new'],
      gone: ['quay'],
      stands: [{ name: 'harbour', from: 'on-track', to: 'at-risk', fromPercent: 0, toPercent: 0 }],
      slipped: [{ project: 'harbour', title: 'opening', from: '2026-12-01', to: '2026-12-08', days: 7 }],
      gained: [{ project: 'harbour', title: 'Its end', from: '2026-12-01', to: '2026-11-29', days: -2 }],
      reached: [{ project: 'pier', title: 'opening' }],
    });
  });

  it('[PREPORT-7] has the sections of its layout, in their order and under their headings', () => {
    const content = portfolioContent([stands('harbour', 'at-risk')], options());
    const layout = portfolioLayoutSchema.parse({
      ...PORTFOLIO_LAYOUT,
      sections: [{ name: 'progress', title: 'How far we are' }, { name: 'notes' }, { name: 'summary' }],
    });
    // Nobody wrote notes.
    expect(portfolioPage(content, layout).sections.map(({ name, title }) => [name, title])).toEqual([
      ['progress', 'How far we are'],
      ['summary', 'Summary'],
    ]);
    const ofOneProject = { ...PORTFOLIO_LAYOUT, sections: [{ name: 'risks' }] };
    expect(portfolioLayoutSchema.safeParse(ofOneProject).success).toBe(false);
  });

  it('[PREPORT-3] tells a client of nothing in a row but its name and what was marked', () => {
    const SECRET = 'SECRET';
    const shown = {
      status: 'on-track' as const,
      tasks: { done: 1, total: 3 },
      percent: 40,
      expected: 50,
      overdue: 1,
      dates: { start: TODAY, finish: TODAY, forecast: TODAY },
      milestones: [],
      done: [TODAY],
      waiting: [],
      links: [],
    };
    const row = stands('harbour', 'at-risk', {
      client: '  CITY of Lisbon ',
      sponsor: SECRET,
      status: {
        stated: { status: 'at-risk', sentence: SECRET, by: SECRET, at: NOON },
        proposed: { status: 'off-track', reasons: [SECRET] },
      },
      people: [summaryPerson('p', SECRET, { open: 3 })],
      milestones: [milestone(SECRET, '2026-12-08')],
      waiting: [
        {
          subject: 'task:x',
          title: SECRET,
          on: asId<PersonId>('p'),
          what: 'decision',
          since: null,
          due: null,
          reason: SECRET,
        },
      ],
      freshness: { editedAt: 0, devices: [{ name: SECRET, member: SECRET, heardAt: null }] },
      forClient: shown,
    });
    const rows = [row, { ...row, name: SECRET, client: 'Porto' }, { ...row, name: SECRET, forClient: null }];
    const content = portfolioContent(rows, options({ readers: { audience: 'client', client: 'City of  Lisbon' } }));
    expect(content.projects).toHaveLength(1);
    expect(content.projects[0]).toMatchObject({ name: 'harbour', status: 'on-track', percent: 40, doneInPeriod: 1 });
    expect(JSON.stringify(content)).not.toContain(SECRET);
  });

  it('[PREPORT-5] is compared with what the same client got, however their name was written then', () => {
    const readers = { audience: 'client', client: 'Port of  Lisbon' } as const;
    const draft = newReport('old', { readers, filter: '', now: NOON });
    const file = { name: 'r.pdf', size: 1, sha256: 'ab' };
    const old = { ...draft, sent: { at: NOON, asOf: TODAY, to: [], how: 'mail', file, content: {} } };
    const next = { ...draft, id: 'next', client: 'port of Lisbon ' };
    expect(lastSentTo([old], next)).toBe(old.sent);
    expect(lastSentTo([old], { ...next, client: 'Port of Porto' })).toBeNull();
    expect(lastSentTo([old], { ...next, audience: 'team', client: '' })).toBeNull();
  });

  it('[PREPORT-9] what was written for the team stays with the team when a draft is turned to a client', () => {
    const draft = newReport('r', { readers: { audience: 'team' }, filter: '', now: NOON });
    const team = { ...draft, reasons: withReason(draft, 'harbour', 'Ana is out.') };
    const client = { ...team, audience: 'client' as const, client: 'Lisbon' };
    expect([reasonsOf(team, ['harbour', 'pier']), reasonsOf(client, ['harbour'])]).toEqual([
      { harbour: 'Ana is out.' },
      {},
    ]);
    const both = { ...client, reasons: withReason(client, 'harbour', 'We wait.') };
    expect(reasonsOf(both, ['harbour'])).toEqual({ harbour: 'We wait.' });
    expect(reasonsOf({ ...both, audience: 'team' }, ['harbour'])).toEqual({ harbour: 'Ana is out.' });
  });

  it('[PREPORT-12] words that were written for the team, or for another client, are read before a client gets them', () => {
    const draft = newReport('r', { readers: { audience: 'team' }, filter: '', now: NOON });
    const team = changedReport(draft, { title: 'Week 47', summary: 'Ana is out.' });
    expect(unreadKept(team)).toEqual([]);
    const lisbon = changedReport(team, { audience: 'client', client: 'Lisbon' });
    expect(unreadKept(lisbon)).toEqual(['title', 'summary']);
    const read = changedReport(lisbon, { title: 'Week 47', summary: 'All is well.', notes: 'Thank you.' });
    expect(unreadKept(read)).toEqual([]);
    expect(unreadKept({ ...read, client: ' lisbon' })).toEqual([]);
    expect(unreadKept(changedReport(read, { client: 'Porto' }))).toEqual(['title', 'summary', 'notes']);
    const back = changedReport(changedReport(read, { audience: 'team', client: '' }), { notes: 'We argue.' });
    expect(unreadKept(changedReport(back, { audience: 'client', client: 'Lisbon' }))).toEqual(['notes']);
    // What is drafted from figures holds nothing that clients are not told.
    expect(unreadKept({ ...lisbon, title: '', summary: null })).toEqual([]);
  });
});
