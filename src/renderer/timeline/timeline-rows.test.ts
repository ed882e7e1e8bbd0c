import { expect, test } from 'vitest';
import { archiveTasks, createList, createTasks, moveInOutline, type ProjectDocument } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { outlineView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { timelineRows } from './timeline-rows.ts';

/** Site > (Walls > Bricks, Roof), Opening. */
function start() {
  const { project } = newProject();
  const list = must(createList(project, { name: 'To do' }));
  const titles = ['Site', 'Walls', 'Bricks', 'Roof', 'Opening'];
  const ids = must(createTasks(project, { list, tasks: titles.map((title) => ({ title })) }));
  const [site, walls, bricks, roof, opening] = ids as [TaskId, TaskId, TaskId, TaskId, TaskId];
  must(moveInOutline(project, walls, site));
  must(moveInOutline(project, bricks, walls));
  must(moveInOutline(project, roof, site));
  return { project, site, walls, bricks, roof, opening };
}

function shown(project: ProjectDocument, folded: readonly TaskId[] = []): string[] {
  const rows = timelineRows(project, outlineView(project).get(), new Set(folded));
  return rows.shown.map(({ id, number, depth, isFolded, hasChildren }) => {
    const mark = isFolded ? '▸' : hasChildren ? '▾' : '';
    return `${number} ${'-'.repeat(depth)}${mark}${project.get('task', id)?.title}`;
  });
}

test('rows stand under their parents, and numbers count what is folded away', () => {
  const { project, site, walls, opening } = start();
  expect(shown(project)).toEqual(['1 ▾Site', '2 -▾Walls', '3 --Bricks', '4 -Roof', '5 Opening']);
  expect(shown(project, [walls])).toEqual(['1 ▾Site', '2 -▸Walls', '4 -Roof', '5 Opening']);
  expect(shown(project, [site, walls, opening])).toEqual(['1 ▸Site', '5 Opening']);
});

test('what is archived has no row, but where something under it is not archived', () => {
  const { project, site, bricks, roof } = start();
  must(archiveTasks(project, [roof, site], true));
  expect(shown(project)).toEqual(['1 ▾Site', '2 -▾Walls', '3 --Bricks', '4 Opening']);
  must(archiveTasks(project, [bricks], true));
  expect(shown(project)).toEqual(['1 ▾Site', '2 -Walls', '3 Opening']);
});
