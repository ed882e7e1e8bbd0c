import { expect, it } from 'vitest';
import { formatRoute } from '#renderer/state/routes.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { SearchKind, SearchResult } from '#shared/search/index.ts';
import { addressOf } from './address.ts';

const card = { kind: 'task', id: 't1', title: 'Crane' } as const;
const meeting = { kind: 'meeting', id: 'm1', title: 'Site meeting' } as const;

function found(kind: SearchKind, above: SearchResult['above'] = [], isArchived = false) {
  const preview = [
    { text: 'The ', isFound: false },
    { text: 'piles', isFound: true },
  ];
  return { project: asId<ProjectId>('p 1'), kind, id: 'x', above, isArchived, preview };
}

it.each([
  [found('task'), '#/p/p%201/board?card=x'],
  [found('task', [], true), '#/p/p%201/archive?card=x'],
  [found('checklistItem', [{ kind: 'checklist', id: 'l', title: '' }, card]), '#/p/p%201/board?card=t1'],
  [found('comment', [card]), '#/p/p%201/board?card=t1'],
  [found('attachment', [card]), '#/p/p%201/board?card=t1'],
  [found('decision'), '#/p/p%201/decisions?record=x'],
  [found('risk'), '#/p/p%201/risks?record=x'],
  [found('changeRequest'), '#/p/p%201/changes-asked?record=x'],
  [found('report'), '#/p/p%201/reports?record=x'],
  [found('meeting', [{ kind: 'series', id: 's', title: 'Weekly' }]), '#/p/p%201/meetings?record=x'],
  [found('notes', [meeting]), '#/p/p%201/meetings?record=m1'],
  [found('agendaItem', [meeting]), '#/p/p%201/meetings?record=m1'],
  [found('minutes', [meeting]), '#/p/p%201/meetings?record=m1'],
  [found('series'), '#/p/p%201/meetings'],
  [found('person'), '#/p/p%201/load'],
  [found('label'), '#/p/p%201/board'],
  [found('list'), '#/p/p%201/board'],
  [found('project'), '#/p/p%201/board'],
])('[SEARCH-8] %o is shown at %s', (result, address) => {
  expect(formatRoute(addressOf(result).route)).toBe(address);
});

it('[SEARCH-8] a comment is brought into sight in its card, words in their notes', () => {
  expect(addressOf(found('comment', [card]))).toMatchObject({ comment: 'x', words: null });
  const words = { meeting: 'm1', isPrivate: false, words: 'piles' };
  expect(addressOf(found('notes', [meeting]))).toMatchObject({ comment: null, words });
  expect(addressOf(found('privateNotes', [meeting]))).toMatchObject({ words: { ...words, isPrivate: true } });
  const beside = { ...found('notes', [meeting]), id: 'm1/comment/c' };
  expect(addressOf(beside)).toMatchObject({ words: null });
  expect(addressOf(found('task'))).toMatchObject({ comment: null, words: null });
});
