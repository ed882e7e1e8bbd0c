import { describe, expect, it } from 'vitest';
import { formatRoute } from '#renderer/state/routes.ts';
import type { DigestItem } from '#shared/insight/digest/digest.ts';
import { asId } from '#shared/kernel/ids.ts';
import { routeOf } from './today-actions.ts';

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
