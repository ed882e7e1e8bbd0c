/** What reports say, against an oracle that steps from day to day over the file that the project came from. */
import { describe, expect, it } from 'vitest';
import { createTasks, setDone, setRiskState, setStatus, setTaskFields } from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { markdownOf } from '#shared/report/paper/markdown.ts';
import { ReportOracle } from '#tests/support/report-oracle.ts';
import { absurdReportProject, emptyProject, REPORT_DAY, troubledProject } from '#tests/support/report-project.ts';
import { contentOf, projectOf } from '#tests/support/status-report.ts';
import { type Audience, readStatus } from './content.ts';
import { statusHtml } from './html.ts';
import { BUILT_IN } from './layout.ts';
import { statusPaper } from './paper.ts';

const task = (id: string): TaskId => asId<TaskId>(id);
const harbour = () => projectOf(troubledProject());

describe('the figures of a report', () => {
  it.each<Audience>(['team', 'client'])(
    '[REPORT-6] [REPORT-7] [REPORT-9] for the %s are those that days counted by hand give',
    (audience) => {
      const oracle = new ReportOracle(troubledProject(), REPORT_DAY, audience);
      const content = contentOf(harbour(), { audience });
      const { progress, late, milestones, done } = content;
      expect([progress.done, progress.total]).toEqual([oracle.done, oracle.counted.length]);
      expect(done.map(({ title }) => title).sort()).toEqual([...oracle.doneSince('2026-11-13')].sort());
      const rows = late.map(({ title, promised, expected, by }) => ({ title, promised, expected, by }));
      expect(rows.toSorted(byTitle)).toEqual(oracle.late.toSorted(byTitle));
      expect(rows.length).toBeGreaterThan(3);
      expect(milestones.map(({ title, forecast, slip }) => ({ title, forecast, slip }))).toEqual(oracle.milestones());
    },
  );

  it('[REPORT-6] say why, the nearest reason first', () => {
    const why = Object.fromEntries(contentOf(harbour()).late.map(({ title, why }) => [title, why]));
    expect(why).toMatchObject({
      Permits: 'Blocked: SECRET the port authority is on strike',
      'Drive piles': 'Waits for “Permits”, 10 working days late',
      'SECRET call the lawyer': 'Not begun',
    });
  });

  it('[REPORT-6] count a promise that is met on its very day as met, and the day after as late', () => {
    const project = projectOf(emptyProject());
    const list = project.all('list')[0]?.id;
    if (!list) throw new Error('The project has no list.');
    const [id] = must(createTasks(project, { list, tasks: [{ title: 'Due on Friday' }] }));
    if (!id) throw new Error('No task was made.');
    must(setTaskFields(project, id, { due: '2026-11-20' as DateValue }));
    const late = (asOf: string): number[] => contentOf(project, { asOf: asOf as Day }).late.map(({ by }) => by);
    expect([late('2026-11-20'), late('2026-11-21'), late('2026-11-23'), late('2026-11-24')]).toEqual([
      [],
      [0],
      [0],
      [1],
    ]);
  });

  it('[REPORT-3] leave out what is in the bin or archived and open, and count no heading', () => {
    const { progress, timeline } = contentOf(harbour());
    expect(progress.total).toBe(12);
    expect(timeline.find(({ title }) => title === 'Lighting')?.kind).toBe('group');
  });

  it('[REPORT-1] are the same on another day and in another zone', () => {
    const [first, again] = [contentOf(harbour()), contentOf(harbour())];
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    const elsewhere = contentOf(harbour());
    process.env.TZ = zone;
    expect(again).toEqual(first);
    expect(elsewhere).toEqual(first);
    const html = (content: typeof first): string => statusHtml(content, { layout: BUILT_IN.full, fonts: '' });
    const kept = must(readStatus(JSON.parse(JSON.stringify(first))));
    expect(html(kept)).toBe(html(first));
  });
});

describe('what is said beside the figures', () => {
  it('[REPORT-5] the status is what a person said last, else the word of the project; clients get the word alone', () => {
    const project = harbour();
    const said = (audience: Audience) => contentOf(project, { audience }).status;
    expect(said('team')).toEqual({
      status: 'at-risk',
      reason: 'SECRET the permits are stuck, and Ana is out',
    });
    must(setStatus(project, { status: 'off-track', sentence: 'No crane.', proposed: null, reasons: [] }));
    expect(said('team')).toEqual({ status: 'off-track', reason: 'No crane.' });
    expect(said('client')).toEqual({ status: 'off-track', reason: '' });
    const bare = { id: 'bare', name: 'Nothing said', status: 'done' };
    const silent = { format: 'throughline-export', version: 1, projects: [bare] };
    expect(contentOf(projectOf(silent)).status).toEqual({ status: 'done', reason: '' });
  });

  it('[REPORT-10] risks by weight, decisions of the period and needed, changes that wait or were decided, open actions', () => {
    const project = harbour();
    const said = (from = '2026-11-13') => contentOf(project, { from: from as Day });
    const { risks, decisionsTaken, decisionsNeeded, changeRequests, actions } = said();
    expect(risks.map(({ key }) => key)).toEqual(['r2', 'r1']);
    expect(decisionsTaken.map(({ key, on }) => [key, on])).toEqual([['d1', '2026-11-16']]);
    expect(decisionsNeeded.map(({ key, waits }) => [key, waits])).toEqual([
      ['d2', 10],
      ['d3', 10],
    ]);
    expect(changeRequests.map(({ key, on }) => [key, on])).toEqual([
      ['c1', '2026-11-12'],
      ['c2', '2026-11-17'],
    ]);
    expect(actions.map(({ key, due, isLate }) => [key, due, isLate])).toEqual([['t-minutes', '2026-11-24', false]]);
    const later = said('2026-11-18');
    expect(later.decisionsTaken).toEqual([]);
    expect(later.changeRequests.map(({ key }) => key)).toEqual(['c1']);
    must(setRiskState(project, asId('r2'), 'closed'));
    must(setDone(project, task('t-minutes'), true));
    expect(said().risks.map(({ key }) => key)).toEqual(['r1']);
    expect(said().actions).toEqual([]);
  });

  it('[REPORT-11] hours of four weeks from this one on, and effort against the budget', () => {
    const { workload, effort } = contentOf(harbour());
    expect(workload?.weeks).toEqual(['2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07']);
    // Friday: one day of eight hours is left of this week.
    for (const { has } of workload?.people ?? []) expect(has).toEqual([480, 2400, 2400, 2400]);
    expect(workload?.people.map(({ name }) => name).sort()).toEqual(['SECRET Ana Ribeiro', 'SECRET Bo Lind']);
    // 40, 60 and 80 hours were estimated, and 40 % of the first are done.
    expect(effort).toEqual({ budget: 200 * 60, planned: 180 * 60, done: 16 * 60 });
    expect(contentOf(harbour(), { audience: 'client' })).toMatchObject({ workload: null, effort: null });
  });

  it('[REPORT-14] of more people than there is room for the fullest are shown, and the rest are counted', () => {
    const content = contentOf(harbour());
    const person = (at: number) => ({ name: `Person ${at}`, asked: [0, at * 60, 0, 0], has: [480, 2400, 2400, 2400] });
    const workload = {
      weeks: content.workload?.weeks ?? [],
      people: Array.from({ length: 70 }, (_, at) => person(at)),
    };
    const layout = { ...BUILT_IN.full, sections: [{ name: 'workload', title: '', most: null }] } as const;
    const page = statusHtml({ ...content, workload }, { layout, fonts: '' });
    expect(page.match(/Person \d+ 0 h of/g)).toHaveLength(30);
    expect(page).toContain('Person 40 0 h of');
    expect(page).not.toContain('Person 39 0 h of');
    expect(page).toContain('and 40 more');
    const few = { ...layout, sections: [{ name: 'workload', title: '', most: 2 }] } as const;
    expect(markdownOf(statusPaper({ ...content, workload }, few))).toContain('and 68 more');
  });

  it('[REPORT-18] Markdown says what the page says, row by row, and drawings as tables', () => {
    const content = contentOf(harbour());
    const layout = BUILT_IN.full;
    const page = statusHtml(content, { layout, fonts: '' });
    const markdown = markdownOf(statusPaper(content, layout));
    const titles = [content.done, content.late, content.milestones, content.risks, content.actions].flatMap((rows) =>
      rows.map(({ title }) => title),
    );
    expect(titles.length).toBeGreaterThan(10);
    for (const title of titles)
      expect([title, page.includes(title), markdown.includes(title)]).toEqual([title, true, true]);
    expect(page).toContain('<svg');
    expect(markdown).not.toMatch(/<svg|!\[/);
    for (const { title } of content.timeline) expect(markdown).toMatch(new RegExp(`^\\|.*${title}`, 'm'));
  });
});

describe('a report for clients', () => {
  it('[REPORT-4] holds nothing that is not marked for them, whichever layout it has', () => {
    const content = contentOf(harbour(), { audience: 'client', projectId: 'harbour' });
    expect(JSON.stringify(content)).not.toContain('SECRET');
    for (const layout of Object.values(BUILT_IN)) {
      const texts = [statusHtml(content, { layout, fonts: '' }), markdownOf(statusPaper(content, layout))];
      for (const text of texts) {
        expect(text).not.toMatch(/SECRET|throughline:|example\.org/);
        expect(text).not.toMatch(/\bt-\w/);
      }
    }
  });

  it('[REPORT-4] waits for other work where that is not shown, and is blocked without a reason', () => {
    const why = Object.fromEntries(
      contentOf(harbour(), { audience: 'client' }).late.map(({ title, why }) => [title, why]),
    );
    expect(why).toMatchObject({ Permits: 'Blocked', 'Paint the rails': 'Waits for other work' });
  });

  it('[REPORT-4] shows nothing of a project in which nothing is marked', () => {
    const content = contentOf(projectOf(withoutMarks(troubledProject())), { audience: 'client' });
    expect(content.tracked).toEqual([]);
    expect(content.progress.total).toBe(0);
    expect(JSON.stringify(content)).not.toContain('SECRET');
  });
});

describe('compared with an earlier report', () => {
  it('[REPORT-12] what is new, closed, slipped, earlier and open again', () => {
    const project = harbour();
    const last = contentOf(project, { asOf: '2026-11-13' as Day });
    must(setDone(project, task('t-paint'), true));
    must(setDone(project, task('t-signs'), false));
    must(createTasks(project, { list: asId('todo'), tasks: [{ title: 'A new one' }] }));
    const { since } = contentOf(project, { last });
    expect(since).toMatchObject({
      asOf: '2026-11-13',
      appeared: ['A new one'],
      closed: ['Paint the rails'],
      back: ['Order the signs'],
      gone: 0,
    });
    // As of the 13th the permits had six days left: the 13th, and Monday to Friday; as of the 20th five working days more.
    expect(since?.slipped.find(({ title }) => title === 'Permits')).toEqual({
      title: 'Permits',
      from: '2026-11-20',
      to: '2026-11-27',
      by: 5,
    });
  });

  it('[REPORT-12] by the last one that the same people got, so that nothing hidden is told', () => {
    const project = harbour();
    const last = contentOf(project, { audience: 'client', asOf: '2026-11-13' as Day });
    const content = contentOf(project, { audience: 'client', last });
    expect(content.since?.slipped.length).toBeGreaterThan(0);
    expect(JSON.stringify(content)).not.toContain('SECRET');
  });
});

describe('the content of a report', () => {
  it('[REPORT-2] is refused with a sentence where it is damaged or newer, and read as it was otherwise', () => {
    const content = contentOf(harbour());
    expect(readStatus({ ...content, format: 2 })).toMatchObject({ ok: false, error: { code: 'report-newer' } });
    expect(readStatus({ ...content, late: 7 })).toMatchObject({ ok: false, error: { code: 'report-unreadable' } });
    expect(readStatus(null)).toMatchObject({ ok: false, error: { code: 'report-unreadable' } });
    expect(must(readStatus({ ...content, later: 'unknown' }))).toEqual(content);
  });

  it('[REPORT-8] has a timeline of 36 rows at most, and says what is left out', () => {
    const { timeline, timelineWithout } = contentOf(projectOf(absurdReportProject()));
    expect(timeline.length).toBeLessThanOrEqual(36);
    expect(timeline.length + timelineWithout).toBe(360);
  });

  it('[REPORT-14] has a hundred rows a table where the layout says no number, the latest first, and counts all', () => {
    const list = 'todo';
    const tasks = Array.from({ length: 1300 }, (_, index) => ({
      id: `t${index}`,
      title: `Late ${index}`,
      list,
      due: index === 700 ? '2026-01-05' : '2026-11-13',
    }));
    const milestones = Array.from({ length: 150 }, (_, index) => ({
      id: `m${index}`,
      title: `Milestone ${index}`,
      list,
      milestone: true,
      due: '2027-01-04',
      ...(index < 120 ? { done: true, doneAt: '2026-11-02T10:00:00Z' } : {}),
    }));
    const big = { id: 'big', name: 'Big', start: '2026-11-02', lists: [{ id: list, name: 'To do' }] };
    const file = { format: 'throughline-export', version: 1, projects: [{ ...big, tasks: [...tasks, ...milestones] }] };
    const content = contentOf(projectOf(file));
    expect([content.late.length, content.milestones.length]).toEqual([1300, 150]);
    const page = statusHtml(content, { layout: BUILT_IN.full, fonts: '' });
    const markdown = markdownOf(statusPaper(content, BUILT_IN.full));
    const [first, ...rows] =
      /<table aria-label="Late tasks">[\s\S]*?<\/table>/.exec(page)?.[0].match(/Late \d+/g) ?? [];
    expect([first, rows.length]).toEqual(['Late 700', 99]);
    for (const text of [page, markdown]) expect(text).toContain('and 1,200 more');
    // All that are to come, and of those reached as many as there is room for beside them.
    const table = /<table aria-label="Milestones">[\s\S]*?<\/table>\s*.*/.exec(page)?.[0] ?? '';
    expect([table.match(/>Milestone \d+/g)?.length, table.match(/Reached/g)?.length]).toEqual([100, 70]);
    expect(table).toContain('and 50 more');
    expect(content.summary).toContain('1,300 tasks are overdue');
  });

  it('[REPORT-13] drafts a summary with the figures in it', () => {
    expect(contentOf(harbour(), { audience: 'client' }).summary).toBe(
      'Harbour site is at risk. 2 of 9 tasks are done (22 %), 1 of them since 13 November 2026; by length of work 27 %, where the plan has 61 %. 2 tasks are overdue, the most “Permits”, by 10 working days. 3 more tasks are expected to miss their date. Next milestone: “Opening of the quay”, promised for 11 December 2026, expected on 18 December 2026, 5 working days late. 1 decision is needed, and 1 change request waits for an answer.',
    );
    expect(contentOf(projectOf(emptyProject())).summary).toBe('There are no tasks yet.');
  });

  it('[REPORT-7] says beside a slip the day that it is counted from, where that is not the plan', () => {
    const { projects } = troubledProject() as { readonly projects: readonly object[] };
    const file = { format: 'throughline-export', version: 1, projects: [{ ...projects[0], baselines: [] }] };
    const content = contentOf(projectOf(file));
    expect(content.summary).toContain(
      '“Opening of the quay”, promised for 11 December 2026, expected on 18 December 2026, 5 working days late.',
    );
    const page = statusHtml(content, { layout: BUILT_IN.full, fonts: '' });
    const table = /<table aria-label="Milestones">[\s\S]*?<\/table>/.exec(page)?.[0] ?? '';
    expect(table).toMatch(/>Promised<[\s\S]*>11 Dec<[\s\S]*>18 Dec<[\s\S]*\+5 d/);
  });
});

describe('the page of a report', () => {
  it('[REPORT-17] fetches nothing, runs nothing, and shows what people wrote as text', () => {
    const html = statusHtml(contentOf(projectOf(absurdReportProject())), { layout: BUILT_IN.full, fonts: '' });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>(?!&)/);
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('[REPORT-15] has no section without anything in it', () => {
    const html = statusHtml(contentOf(projectOf(emptyProject())), { layout: BUILT_IN.full, fonts: '' });
    const headings = [...html.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, words]) => words);
    expect(headings).toEqual(['Summary', 'At a glance', 'Done']);
  });

  it('[REPORT-16] gives every state a word and a sign', () => {
    const html = statusHtml(contentOf(harbour()), { layout: BUILT_IN.full, fonts: '' });
    for (const [, inside = ''] of html.matchAll(/<(?:span|td) class="(?:good|warn|bad|over)">(.*?)<\/(?:span|td)>/g)) {
      expect(inside).toMatch(/<svg class="sign"/);
      expect(inside.replace(/<svg.*?<\/svg>/g, '')).toMatch(/\S/);
    }
    expect(html.match(/class="sign"/g)?.length).toBeGreaterThan(8);
  });
});

function byTitle(left: { readonly title: string }, right: { readonly title: string }): number {
  return left.title < right.title ? -1 : 1;
}

function withoutMarks(file: object): object {
  return JSON.parse(JSON.stringify(file).replaceAll('"forClient":true', '"forClient":false')) as object;
}
