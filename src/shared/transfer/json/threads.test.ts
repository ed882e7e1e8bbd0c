import { expect, it } from 'vitest';
import { threadsOfTask } from '#shared/document/index.ts';
import { emptyDocument } from '#shared/document/whole.ts';
import { commentsOf } from '#shared/domain/threads.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { importProject } from './import-project.ts';

const at = '2026-11-20T10:00:00Z';

function talk(replies?: string[]): ExchangeProject {
  const resolution = { is: 'resolved' as const, at, by: 'ana', ...(replies ? { replies } : {}) };
  return {
    id: 'quay',
    name: 'Quay works',
    people: [{ id: 'ana', name: 'Ana' }],
    tasks: [
      {
        id: 'crane',
        title: 'Order the crane',
        comments: [
          { id: 'c1', text: 'Which one?', at, resolution },
          { id: 'c2', text: 'The big one.', at, thread: 'c1' },
        ],
      },
    ],
  };
}

it.each([
  ['with their own ids', true, undefined, 'resolved'],
  ['with fresh ids', false, undefined, 'resolved'],
  ['with fresh ids, and the replies that were known', false, ['c2'], 'resolved'],
  ['with a reply that was not known', false, [], 'answered'],
])('[THREAD-3] conversations come %s', (_, keepIds, replies, kind) => {
  const project = emptyDocument({ actor: () => null, clock: tickingClock(), random: seededRandom(5) });
  must(importProject(project, talk(replies), { keepIds }));
  const [card] = project.ids('task');
  const [thread, ...more] = card === undefined ? [] : threadsOfTask(project, card);
  expect(more).toEqual([]);
  expect(thread && commentsOf(thread).map(({ text }) => text)).toEqual(['Which one?', 'The big one.']);
  expect(thread?.standing).toMatchObject({ kind, by: project.ids('person')[0] });
  expect(thread?.id === 'c1').toBe(keepIds);
});
