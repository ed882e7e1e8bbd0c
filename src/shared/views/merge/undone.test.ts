import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createLink,
  deleteRecord,
  moveTask,
  renameTask,
  setDone,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { choose, kinds, reviewOf, type Site, site } from '#tests/support/merge-site.ts';
import { meet } from '#tests/support/team.ts';
import type { ReviewChoice } from './index.ts';

interface Case {
  readonly what: string;
  readonly apart: (site: Site) => void;
  readonly decide: (choice: ReviewChoice) => boolean;
}

const other = (choice: ReviewChoice): boolean => choice.kind === 'use' && !choice.isNow;

const CASES: readonly Case[] = [
  {
    what: 'two titles',
    apart: ({ ana, ben, dig }) => {
      must(renameTask(ana.project, dig, 'Excavate'));
      must(renameTask(ben.project, dig, 'Dig out'));
    },
    decide: other,
  },
  {
    what: 'two lengths',
    apart: ({ ana, ben, dig }) => {
      must(setSchedule(ana.project, [{ task: dig, fields: { duration: 4320, elapsed: true } }]));
      must(setSchedule(ben.project, [{ task: dig, fields: { duration: 480, due: '2026-12-04' as Day } }]));
    },
    decide: other,
  },
  {
    what: 'two lists',
    apart: ({ ana, ben, dig, doing, done }) => {
      must(moveTask(ana.project, { task: dig, list: done, at: 'first' }));
      must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    },
    decide: other,
  },
  {
    what: 'two owners',
    apart: ({ ana, ben, dig, people }) => {
      must(addOwner(ana.project, dig, people[0]));
      must(addOwner(ben.project, dig, people[1]));
    },
    decide: ({ kind }) => kind === 'ownedBy',
  },
  {
    what: 'edited and deleted',
    apart: ({ ana, ben, dig }) => {
      must(deleteRecord(ana.project, 'task', dig));
      must(setDone(ben.project, dig, true));
    },
    decide: ({ kind }) => kind === 'restore',
  },
  {
    what: 'a circle',
    apart: ({ ana, ben, dig, build }) => {
      must(createLink(ana.project, { from: dig, to: build }));
      must(createLink(ben.project, { from: build, to: dig }));
    },
    decide: ({ kind }) => kind === 'cut',
  },
];

describe('a decision that is undone', () => {
  it.each(CASES)('[REVIEW-2] [UNDO-1] asks everybody again: $what', ({ apart, decide }) => {
    const made = site();
    const { ana, ben, cleo } = made;
    apart(made);
    meet(ana, ben, cleo);
    const before = reviewOf(cleo);
    expect(before).toHaveLength(1);
    choose(cleo, decide);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    cleo.project.history.undo();
    meet(ana, ben, cleo);
    for (const member of [ana, ben, cleo]) expect(reviewOf(member)).toEqual(before);
    cleo.project.history.redo();
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    // Whoever decides otherwise meanwhile has decided.
    cleo.project.history.undo();
    meet(ana, ben, cleo);
    choose(ben, decide);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });
});
