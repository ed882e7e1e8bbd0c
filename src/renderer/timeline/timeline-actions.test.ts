import { expect, test } from 'vitest';
import { createList, createTask, type ProjectDocument } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView, outlineView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { TimelineActions } from './timeline-actions.ts';
import { timelineRows } from './timeline-rows.ts';
import { TimelineState } from './timeline-state.ts';

interface Screen {
  readonly project: ProjectDocument;
  readonly state: TimelineState;
  readonly actions: TimelineActions;
  /** What was said in passing. */
  readonly said: string[];
}

function screen(): Screen {
  const { project } = newProject();
  const state = new TimelineState();
  const said: string[] = [];
  const [whole, outline] = [boardView(project), outlineView(project)];
  const actions = new TimelineActions({
    document: project,
    whole,
    toasts: { show: ({ text }) => said.push(text) },
    offerUndo: (text) => said.push(text),
    open: () => undefined,
    state,
    rows: () => timelineRows(project, outline.get(), new Set()),
    unfold: () => undefined,
  });
  return { project, state, actions, said };
}

function task(project: ProjectDocument, title = 'Walls'): TaskId {
  const list = boardView(project).get().lists[0]?.list.id ?? must(createList(project, { name: 'To do' }));
  return must(createTask(project, { list, title }));
}

test('[COMMAND-1] what is changed of several tasks at once is one step, deadlines and progress with the rest', () => {
  const { project, actions } = screen();
  const [first, second] = [task(project), task(project, 'Roof')];
  const deadline = '2026-12-18' as Day;
  const changes = [
    { task: first, fields: { deadline, duration: 480 } },
    { task: second, fields: { percent: 50, duration: 960 } },
  ];
  expect(actions.change(changes)).toBe(true);
  expect(project.live('task', first)).toMatchObject({ deadline, duration: 480 });
  expect(project.live('task', second)).toMatchObject({ percent: 50, duration: 960 });
  project.history.undo();
  expect(project.live('task', first)).toMatchObject({ deadline: null, duration: null });
  expect(project.live('task', second)).toMatchObject({ percent: null, duration: null });
});

test('progress that there cannot be is refused with the rest', () => {
  const { project, actions, said } = screen();
  const id = task(project);
  expect(actions.change([{ task: id, fields: { percent: 120, duration: 480 } }])).toBe(false);
  expect(project.live('task', id)?.duration).toBeNull();
  expect(said).toEqual(['Progress goes from 0 to 100 percent, so nothing was changed.']);
});

test('the first row of a project without a list makes its list too', () => {
  const { project, state, actions } = screen();
  actions.addRow(null);
  const [board] = boardView(project).get().lists;
  expect(board?.list.name).toBe('To do');
  expect(project.all('task').map(({ place }) => place[0])).toEqual([board?.list.id]);
  expect(state.writing?.column).toBe('title');
  project.history.undo();
  expect([boardView(project).get().lists, project.live('task', project.all('task')[0]?.id ?? asId('none'))]).toEqual([
    [],
    undefined,
  ]);
});

test('what could not be deleted stays selected', () => {
  const { project, state, actions, said } = screen();
  const id = task(project);
  const gone = asId<TaskId>('gone');
  state.select([gone]);
  actions.deleteCards([gone]);
  expect([...state.selected]).toEqual([gone]);
  expect(said).toEqual(['This card is no longer there, so nothing was changed.']);
  state.select([id]);
  actions.deleteCards([id]);
  expect([...state.selected]).toEqual([]);
});
