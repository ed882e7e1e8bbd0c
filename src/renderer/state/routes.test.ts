import { describe, expect, it } from 'vitest';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { formatRoute, parseRoute, type Route } from './routes.ts';

const project = asId<ProjectId>('p1');

describe('routes', () => {
  it.each<Route>([
    { kind: 'start' },
    { kind: 'portfolio' },
    { kind: 'portfolio-reports', report: null },
    { kind: 'portfolio-reports', report: 'a/b?' },
    { kind: 'project', project, page: 'board', card: null },
    { kind: 'project', project, page: 'bin', card: null },
    { kind: 'project', project: asId('from elsewhere/ü?'), page: 'board', card: asId<TaskId>('a&b=c') },
    { kind: 'project', project, page: 'meetings', card: null, record: 's1@20261130T100000', line: '12:7' },
  ])('survive being written and read: %j', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/p', '#/p/', '#/nowhere/x'])('%j is the start', (hash) => {
    expect(parseRoute(hash)).toEqual({ kind: 'start' });
  });

  it('shows the board where the page is unknown, and survives broken escapes', () => {
    expect(parseRoute('#/p/p1/nonsense')).toEqual({ kind: 'project', project, page: 'board', card: null });
    expect(parseRoute('#/p/%zz/board')).toMatchObject({ project: '%zz' });
  });
});
