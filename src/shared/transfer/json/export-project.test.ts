import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newProject } from '#tests/support/documents.ts';
import { exportProject } from './export-project.ts';

it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
  ['calendars', { week: 'always', exceptions: [1, 2] }, { week: null, exceptions: [] }],
  ['people', { addresses: { home: 1 } }, { addresses: [] }],
  ['baselines', { tasks: ['x'] }, { tasks: {} }],
])('[RECORD-4] %s that no program of ours wrote are exported with what can be read of them', (root, stored, read) => {
  const { doc, project } = newProject();
  doc.transact(() => {
    const record = new Y.Map<unknown>(Object.entries({ name: 'Odd', orderKey: 'a0', ...stored }));
    doc.getMap(root).set('odd', record);
  }, 'remote');
  const exported: Readonly<Record<string, unknown>> = exportProject(project, { id: 'p' });
  expect(exported[root]).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'odd', name: 'Odd', ...read })]),
  );
});

it('[RECORD-4] a body that is none is left out of the sections without a screen', () => {
  const { doc, project } = newProject();
  doc.transact(() => {
    for (const [id, body] of Object.entries({ sound: { id: 'sound', name: 'Slips' }, odd: 'text' })) {
      doc.getMap('kept').set(id, new Y.Map<unknown>(Object.entries({ section: 'risks', body, orderKey: id })));
    }
  }, 'remote');
  expect(exportProject(project, { id: 'p' }).risks).toEqual([{ id: 'sound', name: 'Slips' }]);
});
