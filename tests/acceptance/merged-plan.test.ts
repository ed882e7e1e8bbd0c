/** Two people who work on one plan apart, and what both have once they meet again (SCHEDULING L2, DESIGN Documents 4-5). */
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import {
  createLink,
  deleteRecord,
  moveInOutline,
  type ReviewNotice,
  restoreRecord,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { conflictsOfTask, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { content, converge, deliver, newProject, type Replica, rebuilt, replica } from '#tests/support/documents.ts';

interface Two {
  readonly ana: Replica;
  readonly bo: Replica;
  readonly piles: TaskId;
  readonly wall: TaskId;
}

/** Two cards of a day each, in a project that begins on Monday, 2 November 2026, held by two people. */
function two(): Two {
  const ana = newProject();
  must(setProjectFields(ana.project, { start: '2026-11-02' as Day }));
  const list = addList(ana, 'To do');
  const [piles, wall] = [addCard(ana, list, 'Piles'), addCard(ana, list, 'Wall')];
  for (const task of [piles, wall]) must(setSchedule(ana.project, [{ task, fields: { duration: 480 } }]));
  const bo = replica(1);
  deliver(ana, bo);
  return { ana, bo, piles, wall };
}

/** First days by the views that have lived through it all, which must be those of a rebuild. */
function met({ ana, bo, piles, wall }: Two, act: () => void): Record<string, string | null> {
  const lived = [ana, bo].map(({ project }) => scheduleView(project));
  for (const view of lived) {
    view.subscribe(() => view.get());
    view.get();
  }
  act();
  converge([ana, bo]);
  expect(content(bo.doc)).toBe(content(ana.doc));
  const [fromAna, fromBo, fresh] = [...lived, scheduleView(rebuilt(ana))].map((view) => {
    const { of, schedule } = view.get();
    return { of: [piles, wall].map((id) => of(id)), ignored: [...schedule.ignoredLinks], finish: schedule.finish };
  });
  expect(fromBo).toEqual(fromAna);
  expect(fresh).toEqual(fromAna);
  const day = (at: number | undefined): string | null => (at === undefined ? null : formatInstant(at).slice(0, 10));
  return { piles: day(fromAna?.of[0]?.start), wall: day(fromAna?.of[1]?.start) };
}

function reviewsOf({ project }: Replica): ReviewNotice[] {
  const notices: ReviewNotice[] = [];
  project.reviews.on((all) => notices.push(...all));
  return notices;
}

function pin(on: Replica, task: TaskId, date: Day): void {
  must(setSchedule(on.project, [{ task, fields: { constraint: { type: 'start-no-earlier-than', date } } }]));
}

function toldOf({ project }: Replica, task: TaskId): string[] {
  const words = {
    title: (id: TaskId) => project.get('task', id)?.title ?? '?',
    date: (on: Day) => on,
    minutesPerDay: 480,
  };
  return conflictsOfTask(project, scheduleView(project).get(), task, words).map(({ sentence }) => sentence);
}

describe('a plan that two people changed apart', () => {
  it('[SCH-L2] links there and back end equal, with the later one set aside and told to both', () => {
    const plan = two();
    const { ana, bo, piles, wall } = plan;
    const days = met(plan, () => {
      must(createLink(ana.project, { from: piles, to: wall }));
      must(createLink(bo.project, { from: wall, to: piles }));
    });
    expect(days).toEqual({ piles: '2026-11-02', wall: '2026-11-03' });
    for (const each of [ana, bo]) {
      expect(toldOf(each, piles)).toEqual(['The link from “Wall” is set aside, because it leads in a circle.']);
      expect(toldOf(each, wall)).toEqual(['The link to “Piles” is set aside, because it leads in a circle.']);
    }
  });

  it('[RECORD-2] [SCHEDULE-1] a bar that both moved stands in one place for both', () => {
    const plan = two();
    const { ana, bo, piles, wall } = plan;
    must(createLink(ana.project, { from: piles, to: wall }));
    deliver(ana, bo);
    const days = met(plan, () => {
      pin(ana, piles, '2026-11-04' as Day);
      pin(bo, piles, '2026-11-10' as Day);
    });
    expect([
      { piles: '2026-11-04', wall: '2026-11-05' },
      { piles: '2026-11-10', wall: '2026-11-11' },
    ]).toContainEqual(days);
  });

  it('[RECORD-2] a bar that one moved and the other made longer is both', () => {
    const plan = two();
    const { ana, bo, piles, wall } = plan;
    must(createLink(ana.project, { from: piles, to: wall }));
    deliver(ana, bo);
    const days = met(plan, () => {
      pin(ana, piles, '2026-11-04' as Day);
      must(setSchedule(bo.project, [{ task: piles, fields: { duration: 960 } }]));
    });
    expect(days).toEqual({ piles: '2026-11-04', wall: '2026-11-06' });
  });

  it.each(['from', 'to'] as const)(
    '[LINK-1] [REVIEW-1] a link %s what the other deleted holds nothing, is announced, and counts once restored',
    (end) => {
      const plan = two();
      const { ana, bo, piles, wall } = plan;
      const [hers, his] = [reviewsOf(ana), reviewsOf(bo)];
      const gone = end === 'from' ? piles : wall;
      const days = met(plan, () => {
        must(deleteRecord(ana.project, 'task', gone));
        must(createLink(bo.project, { from: piles, to: wall }));
      });
      expect(days).toEqual({ piles: '2026-11-02', wall: '2026-11-02', [end === 'from' ? 'piles' : 'wall']: null });
      expect(hers).toEqual([{ type: 'edited-while-deleted', kind: 'task', id: gone }]);
      expect(his).toEqual([]);
      const restored = met(plan, () => must(restoreRecord(ana.project, 'task', gone)));
      expect(restored).toEqual({ piles: '2026-11-02', wall: '2026-11-03' });
    },
  );

  it('[DEL-1] [REVIEW-1] a bar that one moved and the other deleted is in the bin, announced, and comes back where it was put', () => {
    const plan = two();
    const { ana, bo, piles } = plan;
    const [hers, his] = [reviewsOf(ana), reviewsOf(bo)];
    const days = met(plan, () => {
      must(deleteRecord(ana.project, 'task', piles));
      pin(bo, piles, '2026-11-10' as Day);
    });
    expect(days).toEqual({ piles: null, wall: '2026-11-02' });
    expect(hers).toEqual([{ type: 'edited-while-deleted', kind: 'task', id: piles }]);
    expect(his).toEqual([]);
    const restored = met(plan, () => must(restoreRecord(ana.project, 'task', piles)));
    expect(restored).toEqual({ piles: '2026-11-10', wall: '2026-11-02' });
  });

  it('[OUTLINE-3] cards put under each other end equal, with one of them on top', () => {
    const plan = two();
    const { ana, bo, piles, wall } = plan;
    met(plan, () => {
      must(moveInOutline(ana.project, piles, wall));
      must(moveInOutline(bo.project, wall, piles));
    });
    const parents = [ana, bo].map(({ project }) => [piles, wall].map((task) => project.outline.parent(task)));
    expect(parents[0]).toEqual(parents[1]);
    expect(parents[0]?.filter((parent) => parent === null)).toHaveLength(1);
  });
});
