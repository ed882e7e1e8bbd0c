import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLink, createTasks, renameTask } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { choose, kinds, reviewOf, type Site, site } from '#tests/support/merge-site.ts';
import { meet } from '#tests/support/team.ts';
import { Graph } from './graph.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function chainOf(length: number): Site & { readonly chain: readonly TaskId[] } {
  const made = site();
  const { ana, ben, todo } = made;
  const titles = Array.from({ length }, (_, at) => ({ title: `Step ${at}` }));
  const chain = must(createTasks(ana.project, { list: todo, tasks: titles, at: 'last' }));
  meet(ana, ben);
  for (const [at, to] of chain.entries())
    if (at > 0) must(createLink(ana.project, { from: chain[at - 1] as TaskId, to }));
  return { ...made, chain };
}

describe('circles', () => {
  it('[LINK-2] [REVIEW-2] of many links are one question of few parts, with that of who closed it', () => {
    const { ana, ben, chain } = chainOf(40);
    must(createLink(ben.project, { from: chain.at(-1) as TaskId, to: chain[0] as TaskId }));
    meet(ana, ben);
    const [item, ...more] = reviewOf(ana);
    expect(more).toEqual([]);
    expect(item).toMatchObject({ kind: 'circle' });
    const parts = item?.kind === 'circle' ? item.parts : [];
    expect(parts).toHaveLength(8);
    expect(parts.map(({ by }) => by.name)).toContain('Person 1');
    choose(ben, (choice) => choice.kind === 'cut' && choice.part.by.name === 'Person 1');
    meet(ana, ben);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] are walked along where there are some, and not along each link that leads nowhere', () => {
    const walks = vi.spyOn(Graph.prototype, 'shortest');
    const { ana, ben, dig, build, chain } = chainOf(20);
    must(renameTask(ben.project, chain[0] as TaskId, 'First'));
    meet(ana, ben);
    expect(reviewOf(ana)).toEqual([]);
    expect(walks).not.toHaveBeenCalled();
    must(createLink(ana.project, { from: dig, to: build }));
    must(createLink(ben.project, { from: build, to: dig }));
    meet(ana, ben);
    expect(reviewOf(ana)).toHaveLength(1);
    expect(walks.mock.calls.length).toBe(1);
  });
});
