/** Replicas of one project from which random commands begin: with a card, with a plan, with meetings, with registers. */
import {
  createChecklist,
  createChecklistItem,
  createDecision,
  createLink,
  createList,
  createPerson,
  createSeries,
  createTask,
  setRepeat,
  setSchedule,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { converge, newProject, type Replica, replica } from '#tests/support/documents.ts';

export function start(count: number): Replica[] {
  const first = newProject();
  const list = must(createList(first.project, { name: 'To do' }));
  must(createTask(first.project, { list, title: 'First' }));
  const replicas = [first, ...Array.from({ length: count - 1 }, (_, index) => replica(index + 1))];
  converge(replicas);
  return replicas;
}

/** With four cards of some days each, two of which two people have linked there and back. */
export function startPlanned(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  const [list] = first.project.ids('list');
  if (list === undefined) throw new Error('The project has no list');
  for (const title of ['A', 'B', 'C']) must(createTask(first.project, { list, title }));
  const changes = first.project.ids('task').map((task) => ({ task, fields: { duration: 960 } }));
  must(setSchedule(first.project, changes));
  converge([first, ...others]);
  const [from, to] = first.project.ids('task').sort() as [TaskId, TaskId];
  must(createLink(first.project, { from, to }));
  for (const { project } of others.slice(0, 1)) must(createLink(project, { from: to, to: from }));
  converge([first, ...others]);
  return [first, ...others];
}

/** With a card of every Friday, a checklist in it and a card under it, so that two can complete the same from the first step on. */
export function startRepeating(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  const { project } = first;
  const [task] = project.ids('task');
  const [list] = project.ids('list');
  if (task === undefined || list === undefined) throw new Error('The project has a card');
  const days = { today: '2026-11-20' as Day, day: '2026-11-20' as Day };
  must(setRepeat(project, task, must(readRepeatWords('every friday', days))));
  must(createChecklistItem(project, must(createChecklist(project, task, 'Steps')), 'Call'));
  must(createTask(project, { list, title: 'Under it', parent: task }));
  converge([first, ...others]);
  return [first, ...others];
}

/** With people and a series that comes every Monday, so that two can mean one occurrence from the first step on. */
export function startMeetings(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  for (const name of ['Ana', 'Ben']) must(createPerson(first.project, { name }));
  const series = { title: 'Site meeting', starts: '2026-12-07T10:00' as DateValue, rule: 'FREQ=WEEKLY' };
  must(createSeries(first.project, series));
  converge([first, ...others]);
  return [first, ...others];
}

/** With people, cards that are planned, and decisions, so that two can mean the same from the first step on. */
export function startRegisters(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  const { project } = first;
  const [list] = project.ids('list');
  if (list === undefined) throw new Error('The project has no list');
  for (const title of ['A', 'B']) must(createTask(project, { list, title }));
  must(
    setSchedule(
      project,
      project.ids('task').map((task) => ({ task, fields: { duration: 960 } })),
    ),
  );
  for (const name of ['Ana', 'Ben']) must(createPerson(project, { name }));
  for (const title of ['One', 'Two', 'Three']) must(createDecision(project, { title }));
  converge([first, ...others]);
  return [first, ...others];
}
