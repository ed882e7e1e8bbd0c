import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { isLive } from '#shared/domain/records.ts';
import { readSubject, subjectOf } from '#shared/domain/subjects.ts';
import { readThresholds, THRESHOLDS } from '#shared/domain/thresholds.ts';
import { newestAnswers } from '#shared/insight/answers.ts';
import { statusHistory } from '#shared/insight/status.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { converge, newProject, replica, seededRandom } from '#tests/support/documents.ts';
import {
  answerFlags,
  createList,
  createPerson,
  createTask,
  forgetAnswer,
  noteNudge,
  ProjectDocument,
  setForClient,
  setProjectFields,
  setStatus,
  setThresholds,
} from '../index.ts';

function site() {
  const first = newProject();
  const list = must(createList(first.project, { name: 'To do' }));
  const task = must(createTask(first.project, { list, title: 'Order the piles' }));
  return { first, project: first.project, list, task };
}

const STATUS = {
  status: 'at-risk',
  sentence: 'The piles are late.',
  proposed: 'off-track',
  reasons: ['4 days'],
} as const;

describe('commands on how a project stands', () => {
  it('[INSIGHT-2] a status is kept with its sentence, what was proposed and who said it, and is one step', () => {
    const { project } = site();
    const id = must(setStatus(project, STATUS));
    expect(project.project.status).toBe('at-risk');
    expect(project.get('statusEntry', id)).toMatchObject({ ...STATUS, by: 'person0' });
    project.history.undo();
    expect(project.project.status).toBe(null);
    expect(project.live('statusEntry', id)).toBeUndefined();
  });

  it('[INSIGHT-2] needs a sentence', () => {
    const { project } = site();
    expect(setStatus(project, { ...STATUS, sentence: ' \u200b' })).toMatchObject({ error: { code: 'empty-text' } });
    expect(project.count('statusEntry')).toBe(0);
  });

  it('[INSIGHT-2] [INSIGHT-3] what is said after others counts, although their clock was a year ahead', () => {
    const { project } = site();
    const ahead = new ProjectDocument(project.doc, {
      actor: () => null,
      clock: { now: () => Date.UTC(2027, 10, 20) },
      random: seededRandom(5),
    });
    const flag = { rule: 'no-owner', subject: 'project', measure: 1, basis: '' } as const;
    must(setStatus(ahead, STATUS));
    must(answerFlags(ahead, [flag], { kind: 'accepted', reason: 'So be it.' }));
    must(setStatus(project, { ...STATUS, status: 'on-track', sentence: 'All well.' }));
    must(answerFlags(project, [flag], { kind: 'snoozed', until: '2026-12-01' as Day }));
    expect(statusHistory(project)[0]).toMatchObject({ status: 'on-track', sentence: 'All well.' });
    expect([...newestAnswers(project.all('flagAnswer')).values()]).toMatchObject([{ kind: 'snoozed' }]);
  });

  it('[INSIGHT-2] two people who say one at once both stay in the history', () => {
    const { first } = site();
    const other = replica(1);
    converge([first, other]);
    must(setStatus(first.project, STATUS));
    must(setStatus(other.project, { ...STATUS, status: 'on-track', sentence: 'All well.' }));
    converge([first, other]);
    for (const { project } of [first, other]) {
      expect(
        project
          .all('statusEntry')
          .map(({ sentence }) => sentence)
          .sort(),
      ).toEqual(['All well.', STATUS.sentence]);
    }
  });

  it('[INSIGHT-3] a flag is snoozed, accepted or made a card of, and the answer taken back', () => {
    const { project, list, task } = site();
    const flag = { rule: 'overdue', subject: subjectOf('task', task), measure: 3, basis: '2026-11-20' };
    must(answerFlags(project, [flag], { kind: 'snoozed', until: '2026-12-01' as Day }));
    must(answerFlags(project, [flag], { kind: 'accepted', reason: ' Ben is away. ' }));
    const [made] = must(answerFlags(project, [flag], { kind: 'tasked', list, task: { title: 'Ask the port' } }));
    const answer = made && project.get('flagAnswer', made);
    expect(answer).toMatchObject({
      rule: 'overdue',
      subject: `task:${task}`,
      kind: 'tasked',
      evidence: { measure: 3, basis: '2026-11-20' },
    });
    expect(project.get('task', answer?.task ?? asId<TaskId>('none'))?.title).toBe('Ask the port');
    expect(project.all('flagAnswer').map(({ reason }) => reason)).toContain('Ben is away.');
    must(forgetAnswer(project, flag));
    expect(project.all('flagAnswer').filter(isLive)).toEqual([]);
    expect(forgetAnswer(project, flag)).toMatchObject({ error: { code: 'not-there' } });
    project.history.undo();
    expect(project.all('flagAnswer').filter(isLive).length).toBe(3);
  });

  it('[INSIGHT-3] refuses what cannot be an answer, before anything is written', () => {
    const { project, list, task } = site();
    const flag = { rule: 'overdue', subject: subjectOf('task', task), measure: 3, basis: '2026-11-20' };
    expect(answerFlags(project, [], { kind: 'accepted', reason: 'x' }).ok).toBe(false);
    expect(answerFlags(project, [flag], { kind: 'accepted', reason: ' ' }).ok).toBe(false);
    expect(answerFlags(project, [flag], { kind: 'snoozed', until: '2026-02-30' as Day }).ok).toBe(false);
    expect(answerFlags(project, [flag], { kind: 'tasked', list, task: { title: '' } }).ok).toBe(false);
    expect(project.count('flagAnswer')).toBe(0);
    expect(project.count('task')).toBe(1);
  });

  it('[INSIGHT-4] subjects are read back, and what is none is none', () => {
    expect(readSubject(subjectOf('task', asId<TaskId>('a:b')))).toEqual({ kind: 'task', id: 'a:b' });
    expect(readSubject('project')).toEqual({ kind: 'project', id: null });
    for (const wrong of ['', 'task', 'task:', 'comet:1', ':x']) expect(readSubject(wrong)).toBe(null);
  });

  it('[INSIGHT-1] of thresholds only what differs is stored, and what does not fit reads as usual', () => {
    const { project } = site();
    must(setThresholds(project, { stale: 5, dueSoon: THRESHOLDS.dueSoon.fallback }));
    expect(project.project.thresholds).toEqual({ stale: 5 });
    expect(readThresholds(project.project.thresholds)).toMatchObject({ stale: 5, dueSoon: 3 });
    expect(setThresholds(project, { stale: 0 })).toMatchObject({ error: { code: 'bad-threshold' } });
    expect(setThresholds(project, { stale: 2.5 }).ok).toBe(false);
    must(setThresholds(project, { stale: null }));
    expect(project.project.thresholds).toBe(null);
    expect(readThresholds({ stale: '5', dueSoon: 1e9, later: 1 }).stale).toBe(10);
    expect(readThresholds([3])).toEqual(readThresholds(null));
  });

  it('[INSIGHT-5] a client sees only what is marked, and a subtask is not shown with its parent', () => {
    const { project, list, task } = site();
    const child = must(createTask(project, { list, title: 'Ask three suppliers', parent: task }));
    must(setForClient(project, [{ kind: 'task', id: task }], true));
    expect([task, child].map((id) => project.get('task', id)?.forClient)).toEqual([true, false]);
    must(setForClient(project, [{ kind: 'task', id: task }], false));
    expect(project.stored('task', task)?.has('forClient')).toBe(false);
    expect(setForClient(project, [{ kind: 'risk', id: asId('gone') }], true)).toMatchObject({
      error: { code: 'not-there' },
    });
  });

  it('[INSIGHT-6] a nudge is noted, and is no step', () => {
    const { project, task } = site();
    const person = must(createPerson(project, { name: 'Ana' }));
    const before = project.history.state.undo;
    const id = must(noteNudge(project, { person, how: 'mail', items: [subjectOf('task', task)] }));
    expect(project.get('nudge', id)).toMatchObject({ person, how: 'mail', items: [`task:${task}`], by: 'person0' });
    expect(project.history.state.undo).toBe(before);
  });

  it('a budget of effort is working time from 0 up', () => {
    const { project } = site();
    must(setProjectFields(project, { sponsor: 'Port', client: 'City', effortBudget: 0 }));
    expect(project.project).toMatchObject({ sponsor: 'Port', client: 'City', effortBudget: 0 });
    expect(setProjectFields(project, { effortBudget: -1 }).ok).toBe(false);
  });
});
