import { describe, expect, it } from 'vitest';
import { formatRoute } from '#renderer/state/routes.ts';
import { type ProjectDocument, renameTask, setDone } from '#shared/document/index.ts';
import type { DigestItem } from '#shared/insight/digest/digest.ts';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { routeOf, takeBack, undoneWords } from './today-actions.ts';

const ITEM: DigestItem = {
  key: 'p project',
  section: 'atRisk',
  project: asId('p'),
  projectName: 'P',
  subject: 'project',
  task: null,
  title: 'T',
  why: '',
  grave: null,
  due: null,
  people: [],
  flag: null,
  meeting: null,
};

describe('where an item of Today leads', () => {
  it.each([
    [{ section: 'reports' }, '#/p/p/reports'],
    [{}, '#/p/p/flags'],
    [{ subject: 'list:l' }, '#/p/p/flags'],
    [{ subject: 'task:t', task: asId('t') }, '#/p/p/board?card=t'],
    [{ subject: 'decision:d' }, '#/p/p/decisions?record=d'],
    [{ subject: 'changeRequest:c' }, '#/p/p/changes-asked?record=c'],
    [{ subject: 'risk:r' }, '#/p/p/risks?record=r'],
    [{ subject: 'person:a' }, '#/p/p/load'],
  ] as [Partial<DigestItem>, string][])('%o is at %s', (part, address) => {
    expect(formatRoute(routeOf({ ...ITEM, ...part }))).toBe(address);
  });
});

describe('what was done is taken back', () => {
  function done() {
    const first = newProject();
    const { project } = first;
    const card = addCard(first, addList(first, 'To do'), 'Permits');
    must(setDone(project, card, true));
    const step = project.history.last;
    if (step === null) throw new Error('Marking a card as done is a step.');
    const back = (document: ProjectDocument) =>
      document.live('task', card)?.doneAt == null ? null : setDone(document, card, false);
    const isDone = () => project.live('task', card)?.doneAt != null;
    return { project, card, step, back, isDone };
  }
  const said = (taken: ReturnType<typeof takeBack>) => undoneWords(must(taken), { ...ITEM, title: 'Permits' });

  it('[UNDO-1] by the project’s own undo, which says what it undid and can be redone', () => {
    const { project, step, back, isDone } = done();
    expect(said(takeBack(project, step, back))).toBe('Undone in P: Mark as done, “Permits”.');
    expect([isDone(), project.history.next]).toEqual([false, step]);
    project.history.redo();
    expect(isDone()).toBe(true);
  });

  it('by a change the other way round once more was done, or the project was closed', () => {
    const { project, card, step, back, isDone } = done();
    must(renameTask(project, card, 'All permits'));
    expect(said(takeBack(project, step, back))).toBe('Undone in P: “Permits”.');
    expect([isDone(), project.live('task', card)?.title]).toEqual([false, 'All permits']);
  });

  it('[UNDO-3] and left alone where somebody changed it since', () => {
    const { project, card, step, back, isDone } = done();
    must(setDone(project, card, false));
    expect(said(takeBack(project, step, back))).toBe('“Permits” was changed since in P, and stays as it is.');
    expect(isDone()).toBe(false);
  });
});
