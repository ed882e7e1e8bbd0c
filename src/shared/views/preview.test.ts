import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import {
  createLink,
  createList,
  createTask,
  deleteRecord,
  moveInOutline,
  type ProjectDocument,
  setLinkFields,
  setProjectFields,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { LINK_TYPES } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { effectsOf, schedule } from '#shared/scheduling/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { effectSentence, type PlanChange, PlanPreview, type PlanWords, planOf, scheduleView } from './index.ts';

const DAY = 480;

/** Cards in a project that begins on Monday, 2 November 2026; a card without days has no place on the timeline. */
function project(cards: Readonly<Record<string, number | null>>) {
  const { project: document } = newProject();
  must(setProjectFields(document, { start: '2026-11-02' as Day }));
  const list = must(createList(document, { name: 'To do' }));
  const ids = new Map<string, TaskId>();
  for (const [title, days] of Object.entries(cards)) {
    const id = must(createTask(document, { list, title }));
    if (days !== null) must(setSchedule(document, [{ task: id, fields: { duration: days * DAY } }]));
    ids.set(title, id);
  }
  const of = (title: string): TaskId => {
    const id = ids.get(title);
    if (!id) throw new Error(`No card ${title}`);
    return id;
  };
  const link = (from: string, to: string): LinkId => must(createLink(document, { from: of(from), to: of(to) }));
  const view = scheduleView(document);
  const preview = new PlanPreview(document);
  const words: PlanWords = {
    title: (task) => document.get('task', task)?.title ?? '?',
    date: (day) => day,
    minutesPerDay: DAY,
  };
  const say = (change: PlanChange): string => {
    const held = new Set((change.tasks ?? []).map(({ task }) => task));
    const effects = preview.of(view.get(), change);
    return effects.ok ? effectSentence(effects.value, words, held) : effects.error.message;
  };
  return { document, of, link, view, preview, say };
}

describe('[SCH-R6] effects before a change is made', () => {
  it('say what else moves, which milestone it hits, and when the project ends', () => {
    const plan = project({ Permits: 3, Piles: 2, Crane: 1, Opening: 0, Alone: 1 });
    plan.link('Permits', 'Piles');
    plan.link('Piles', 'Crane');
    plan.link('Crane', 'Opening');
    const longer = (days: number): PlanChange => ({
      tasks: [{ task: plan.of('Permits'), fields: { duration: days * DAY } }],
    });
    expect(plan.say(longer(6))).toBe(
      'Moves 3 other tasks; “Opening” 3 working days later; the project ends 2026-11-12.',
    );
    expect(plan.say(longer(3))).toBe('Nothing else moves.');
    expect(plan.say(longer(1))).toBe(
      'Moves 3 other tasks; “Opening” 2 working days earlier; the project ends 2026-11-05.',
    );
    expect(plan.say({ tasks: [{ task: plan.of('Alone'), fields: { duration: 2 * DAY } }] })).toBe(
      'Nothing else moves.',
    );
    expect(plan.say({ tasks: [{ task: plan.of('Alone'), fields: { duration: -1 } }] })).toContain('no duration');
  });

  it('of links name the one that would wait, and refuse a circle with its sentence', () => {
    const plan = project({ A: 3, B: 2, C: 1 });
    const link = plan.link('A', 'B');
    expect(plan.say({ newLinks: [{ from: plan.of('A'), to: plan.of('C') }] })).toBe('Moves “C” 3 working days later.');
    expect(plan.say({ newLinks: [{ from: plan.of('B'), to: plan.of('A') }] })).toContain('in a circle');
    expect(plan.say({ links: [{ link, fields: { type: 'SS' } }] })).toBe(
      'Moves “B” 3 working days earlier; the project ends 2026-11-04.',
    );
    expect(plan.say({ links: [{ link, fields: null }] })).toContain('Moves “B” 3 working days earlier');
    expect(plan.say({ links: [{ link, fields: { lag: Number.NaN } }] })).toContain('no length of time');
  });

  it('tell of deadlines that would be missed, though nothing moves', () => {
    const plan = project({ A: 3, B: 2 });
    plan.link('A', 'B');
    must(setTaskFields(plan.document, plan.of('B'), { deadline: '2026-11-06' as Day }));
    const fields = { duration: 5 * DAY };
    expect(plan.say({ tasks: [{ task: plan.of('A'), fields }] })).toBe(
      'Moves “B” 2 working days later; “B” misses its deadline by 2 working days; the project ends 2026-11-10.',
    );
    expect(plan.say({ tasks: [{ task: plan.of('B'), fields: { deadline: '2026-11-05' as Day } }] })).toBe(
      'Nothing else moves; “B” misses its deadline by 1 working day.',
    );
  });

  it('follow the document when it changes meanwhile', () => {
    const plan = project({ A: 3, B: 2, Idea: null });
    const link = plan.link('A', 'B');
    const off = plan.view.subscribe(() => {});
    plan.preview.prepare(plan.view.get());
    const change = { tasks: [{ task: plan.of('A'), fields: { duration: 4 * DAY } }] };
    expect(plan.say(change)).toContain('Moves “B” 1 working day later');
    must(setSchedule(plan.document, [{ task: plan.of('A'), fields: { duration: 5 * DAY } }]));
    expect(plan.say(change)).toContain('Moves “B” 1 working day earlier');
    must(deleteRecord(plan.document, 'link', link));
    expect(plan.say(change)).toBe('Nothing else moves; the project ends 2026-11-05.');
    // Its first place on the timeline moves nobody else, whatever was asked before.
    expect(plan.say({ tasks: [{ task: plan.of('Idea'), fields: { duration: DAY } }] })).toBe('Nothing else moves.');
    off();
  });

  it('are those that the command has', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const name = fc.constantFrom(...names);
    const fields = fc.oneof(
      fc.record({ duration: fc.integer({ min: 0, max: 6 }).map((days) => days * DAY) }),
      fc.record({
        constraint: fc.option(
          fc.record({
            type: fc.constantFrom('start-no-earlier-than' as const, 'must-finish-on' as const),
            date: fc.integer({ min: 2, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}` as Day),
          }),
          { nil: null },
        ),
      }),
      fc.record({ mode: fc.constantFrom('auto' as const, 'manual' as const), start: fc.constant('2026-11-11' as Day) }),
    );
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('tasks' as const),
        tasks: fc.array(fc.record({ name, fields }), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('newLink' as const),
        from: name,
        to: name,
        type: fc.constantFrom(...LINK_TYPES),
        lag: fc.integer({ min: -2, max: 3 }).map((days) => days * DAY),
      }),
      fc.record({ kind: fc.constant('link' as const), index: fc.nat(3), lag: fc.integer({ min: 0, max: 3 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, name), { maxLength: 6 }),
        fc.array(fc.tuple(name, name), { maxLength: 2 }),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (links, parents, changes) => {
          const plan = project({ A: 1, B: 2, C: 3, D: 1, E: 0, F: 2, G: null });
          // What would be a circle is refused.
          for (const [from, to] of links) createLink(plan.document, { from: plan.of(from), to: plan.of(to) });
          for (const [child, parent] of parents) moveInOutline(plan.document, plan.of(child), plan.of(parent));
          const made = plan.document.all('link').map(({ id }) => id);
          for (const each of changes) {
            const [asked, run] = asChange(plan, made, each);
            const effects = plan.preview.of(plan.view.get(), asked);
            const before = planOf(plan.document);
            const last = plan.document.history.last;
            const isDone = run(plan.document);
            expect(effects.ok).toBe(isDone);
            const after = planOf(plan.document);
            if (effects.ok) {
              expect(effects.value).toEqual(
                effectsOf(
                  after.plan.tasks,
                  schedule(before.plan, before.calendars, null),
                  schedule(after.plan, after.calendars, null),
                  STANDARD_CALENDAR,
                ),
              );
            }
            // Every second change stays, so that the plan under the preview is another one.
            const isStep = plan.document.history.last !== last;
            if (isStep && changes.indexOf(each) % 2 === 0) plan.document.history.undo();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Change =
  | { kind: 'tasks'; tasks: { name: string; fields: Parameters<typeof setSchedule>[1][number]['fields'] }[] }
  | { kind: 'newLink'; from: string; to: string; type: 'FS' | 'SS' | 'FF' | 'SF'; lag: number }
  | { kind: 'link'; index: number; lag: number };

/** A change as the preview takes it, and as a command does it; the latter answers whether it did. */
function asChange(
  plan: ReturnType<typeof project>,
  made: readonly LinkId[],
  change: Change,
): [PlanChange, (document: ProjectDocument) => boolean] {
  if (change.kind === 'tasks') {
    const tasks = change.tasks.map(({ name, fields }) => ({ task: plan.of(name), fields }));
    return [{ tasks }, (document) => setSchedule(document, tasks).ok];
  }
  if (change.kind === 'newLink') {
    const { type, lag } = change;
    const link = { from: plan.of(change.from), to: plan.of(change.to), type, lag };
    return [{ newLinks: [link] }, (document) => createLink(document, link).ok];
  }
  const link = made[change.index];
  const fields = { lag: change.lag * DAY };
  if (!link) return [{}, () => true];
  return [{ links: [{ link, fields }] }, (document) => setLinkFields(document, link, fields).ok];
}
