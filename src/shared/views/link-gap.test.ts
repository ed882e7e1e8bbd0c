import { expect, test } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  createLink,
  createList,
  createTask,
  type LinkFields,
  type ScheduleFields,
  setLinkFields,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { gapOf, type LinkGap, scheduleView } from './index.ts';

const DAY = 480;
const at = (text: string): number => parseInstant(text) ?? Number.NaN;

/** Permits (two days from Thursday, 3 December 2026) → Walls. */
function build(link: LinkFields, walls: ScheduleFields) {
  const { project } = newProject();
  must(setProjectFields(project, { start: '2026-12-03' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const from = must(createTask(project, { list, title: 'Permits' }));
  const to = must(createTask(project, { list, title: 'Walls' }));
  const set = (task: typeof from, fields: ScheduleFields): void => void must(setSchedule(project, [{ task, fields }]));
  set(from, { duration: 2 * DAY });
  set(to, { duration: DAY, ...walls });
  const id = must(createLink(project, { from, to, ...link }));
  const view = scheduleView(project);
  const gap = (): LinkGap | null => {
    const found = view.get().input.plan.links[0] as PlanLink;
    const successor = project.live('task', to);
    return successor ? gapOf(view.get(), found, successor) : null;
  };
  const keep = (): void => {
    const found = gap();
    if (found) must(setLinkFields(project, id, found.lag));
  };
  return { gap, keep, set, from, to, startOf: (task: typeof from) => view.get().of(task)?.start };
}

const PINNED = { start: '2026-12-10' as Day };

test('[SCH-L3] [LINK-3] a gap that is kept goes with the predecessor, later and earlier again', () => {
  const { gap, keep, set, from, to, startOf } = build({}, PINNED);
  expect(gap()).toEqual({ minutes: 3 * DAY, lag: { lag: 3 * DAY, lagKind: 'working' } });
  set(from, { duration: 3 * DAY });
  expect(startOf(to)).toBe(at('2026-12-10T08:00'));
  set(from, { duration: 2 * DAY });
  keep();
  expect(gap()).toBeNull();
  expect(startOf(to)).toBe(at('2026-12-10T08:00'));
  set(from, { duration: 4 * DAY });
  expect(startOf(to)).toBe(at('2026-12-14T08:00'));
  set(from, { duration: 3 * DAY });
  expect(startOf(to)).toBe(at('2026-12-11T08:00'));
});

test.each<readonly [string, LinkFields, LinkGap]>([
  ['a lag that there is', { lag: DAY }, { minutes: 2 * DAY, lag: { lag: 3 * DAY, lagKind: 'working' } }],
  ['a percentage', { lag: 50, lagKind: 'percent' }, { minutes: 2 * DAY, lag: { lag: 3 * DAY, lagKind: 'working' } }],
  ['starts', { type: 'SS' }, { minutes: 5 * DAY, lag: { lag: 5 * DAY, lagKind: 'working' } }],
  ['ends', { type: 'FF' }, { minutes: 4 * DAY, lag: { lag: 4 * DAY, lagKind: 'working' } }],
  [
    'elapsed time, from Friday evening to Thursday morning',
    { lag: 60, lagKind: 'elapsed' },
    { minutes: 3 * DAY, lag: { lag: 5 * 1440 + 15 * 60, lagKind: 'elapsed' } },
  ],
])('[SCH-L3] it is measured beside %s, and kept in its terms', (_, link, expected) => {
  const { gap, keep, to, startOf } = build(link, PINNED);
  expect(gap()).toEqual(expected);
  keep();
  expect(gap()).toBeNull();
  expect(startOf(to)).toBe(at('2026-12-10T08:00'));
});

test('[SCH-T4] there is none to keep where no link is heeded, or where the link decides', () => {
  expect(build({}, { ...PINNED, mode: 'manual' }).gap()).toBeNull();
  expect(build({}, { actualStart: '2026-12-10' as Day }).gap()).toBeNull();
  expect(build({}, {}).gap()).toBeNull();
  expect(build({}, { constraint: { type: 'must-start-on', date: '2026-12-03' as Day } }).gap()).toBeNull();
});
