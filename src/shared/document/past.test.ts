import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList, withCards } from '#tests/support/cards.ts';
import { content, converge, deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import type { ActivityRecord } from './activity.ts';
import {
  addLabel,
  archiveTask,
  createChecklist,
  createLabel,
  createLink,
  deleteTasks,
  moveTasks,
  PastDocument,
  purgeRecord,
  type ReadableProject,
  reachOf,
  removeLabel,
  setProjectFields,
  setSchedule,
} from './index.ts';

function recorded({ project }: Replica): ActivityRecord[] {
  const records: ActivityRecord[] = [];
  project.activity.on((record) => records.push(record));
  return records;
}

function liveIds(project: ReadableProject, kind: 'task' | 'link' | 'list'): string[] {
  return project
    .ids(kind)
    .filter((id) => project.live(kind, id))
    .sort();
}

describe('the past of a document', () => {
  it('[PAST-1] is what stood there then, register by register, whatever was done and undone since', () => {
    const { first, todo, doing, a, b } = withCards();
    const { project } = first;
    const records = recorded(first);
    const label = must(createLabel(project, { name: 'Site', color: null }));
    must(addLabel(project, a, label));
    must(setSchedule(project, [{ task: a, fields: { duration: 960, start: '2026-11-23' as Day } }]));
    const then = project.clock.now();

    must(
      setSchedule(project, [
        { task: a, fields: { duration: 2400 } },
        { task: b, fields: { duration: 480 } },
      ]),
    );
    must(createLink(project, { from: a, to: b }));
    must(removeLabel(project, a, label));
    must(moveTasks(project, { tasks: [b], list: doing, at: 'first' }));
    must(archiveTask(project, a, true));
    must(setProjectFields(project, { start: '2026-12-01' as Day }));
    project.history.undo();
    must(deleteTasks(project, [a]));
    addCard(first, addList(first, 'Later'), 'C');
    const now = content(first.doc);

    const past = new PastDocument(project, records);
    expect(past.goBackTo(then)).toEqual({ untold: 0, removed: 0 });
    expect(past.project.get('task', a)).toMatchObject({
      duration: 960,
      labels: [label],
      archived: false,
      deletedAt: null,
    });
    expect(past.project.get('task', b)).toMatchObject({ duration: null, place: [todo, expect.any(String)] });
    expect(past.project.project.start).toBe(null);
    expect(liveIds(past.project, 'task')).toEqual([a, b].sort());
    expect(liveIds(past.project, 'link')).toEqual([]);
    expect(liveIds(past.project, 'list')).toEqual([todo, doing].sort());
    expect(content(first.doc)).toBe(now);
  });

  it('[PAST-1] goes back step by step, each to what the step before began with', () => {
    const { first, a } = withCards();
    const records = recorded(first);
    const moments: number[] = [];
    for (const duration of [480, 960, 1440]) {
      must(setSchedule(first.project, [{ task: a, fields: { duration } }]));
      moments.push(first.project.clock.now());
    }
    const past = new PastDocument(first.project, records);
    const durations = moments.toReversed().map((at) => {
      past.goBackTo(at);
      return past.project.get('task', a)?.duration;
    });
    expect(durations).toEqual([1440, 960, 480]);
  });

  it('[PAST-2] reaches to where all is told: the newest import, the making, or the first record', () => {
    const first = newProject();
    const made = recorded(first);
    expect(reachOf(made)).toEqual({ kind: 'nothing' });
    addList(first, 'To do');
    const [record] = made as [ActivityRecord];
    expect(reachOf(made)).toEqual({ kind: 'recorded', at: record.at });
    expect(reachOf([...made, { ...record, command: 'createProject', at: 5 }])).toEqual({ kind: 'made', at: 5 });
    const imports = [7, 3].map((at) => ({ ...record, command: 'importProject', at }));
    expect(reachOf([...imports, { ...record, command: 'createProject', at: 5 }])).toEqual({ kind: 'imported', at: 7 });
  });

  it('[PAST-3] counts what others changed without a record here, and what was removed for good', () => {
    const { first, a, b } = withCards();
    const second = replica(1);
    converge([first, second]);
    const records = recorded(first);
    const then = first.project.clock.now();
    must(setSchedule(second.project, [{ task: a, fields: { duration: 480 } }]));
    deliver(second, first);
    must(createChecklist(first.project, b, 'Steps'));
    must(deleteTasks(first.project, [b]));
    must(purgeRecord(first.project, 'task', b));
    const past = new PastDocument(first.project, records);
    expect(past.goBackTo(then)).toEqual({ untold: 1, removed: 1 });
    must(setSchedule(first.project, [{ task: a, fields: { duration: 960 } }]));
    must(setSchedule(second.project, [{ task: a, fields: { duration: 1440 } }]));
    deliver(second, first);
    const later = new PastDocument(first.project, records);
    expect(later.goBackTo(then).untold).toBe(1);
  });
});
