import { describe, expect, it } from 'vitest';
import { setDone, setRepeat, setTaskFields } from '#shared/document/index.ts';
import { readMarkdown, writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { asked, choose, kinds, reviewOf, site } from '#tests/support/merge-site.ts';
import { type Member, meet } from '#tests/support/team.ts';

const FRIDAY = '2026-11-20' as Day;

/** Two who completed one card apart, and what each of them has next. */
function completedApart() {
  const { ana, ben, cleo, dig } = site();
  must(setTaskFields(ana.project, dig, { due: FRIDAY }));
  must(setRepeat(ana.project, dig, must(readRepeatWords('every friday', { today: FRIDAY, day: FRIDAY }))));
  meet(ana, ben, cleo);
  must(setDone(ana.project, dig, true));
  must(setDone(ben.project, dig, true));
  const next = ({ project }: Member) => {
    const found = project.all('task').filter(({ repetition, deletedAt }) => repetition !== null && deletedAt === null);
    return found.map(({ id }) => id);
  };
  const [mine] = next(ana);
  const [theirs] = next(ben);
  if (!mine || !theirs) throw new Error('Both made the next');
  return { ana, ben, cleo, mine, theirs, next };
}

describe('[REVIEW-2] [REPEAT-11] one repetition that two made apart', () => {
  it('is no question where they said nothing different of it', () => {
    const { ana, ben, cleo, mine, theirs, next } = completedApart();
    must(setTaskFields(ana.project, mine, { priority: 'high' }));
    must(setTaskFields(ben.project, theirs, { effort: 60 }));
    meet(ana, ben, cleo);
    expect(kinds(cleo)).toEqual([]);
    const [shown] = next(cleo);
    expect(shown && cleo.project.get('task', shown)).toMatchObject({ priority: 'high', effort: 60 });
  });

  it('is asked about where they did, once, and one choice settles it for all', () => {
    const { ana, ben, cleo, mine, theirs, next } = completedApart();
    must(setTaskFields(ana.project, mine, { due: '2026-11-28' as Day }));
    must(setTaskFields(ben.project, theirs, { due: '2026-11-30' as Day }));
    meet(ana, ben, cleo);
    expect(kinds(cleo)).toEqual(['repeated']);
    for (const other of [ben, cleo]) expect(reviewOf(other)).toEqual(reviewOf(ana));
    expect(asked(ana)[0]?.[0]).toMatch(/^Both completed the one before\. Then .*due date 2026-11-.*due date 2026-11-/);
    choose(cleo, (choice) => choice.kind === 'use' && choice.side.values.due === '2026-11-30');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    expect(next(ana).map((id) => ana.project.get('task', id)?.due)).toEqual(['2026-11-30']);
  });

  it('is asked about where they described it differently, and both descriptions can be kept', () => {
    const { ana, ben, cleo, mine, theirs } = completedApart();
    const write = ({ project }: Member, task: TaskId, words: string): void => {
      project.doc.transact(() => writeMarkdown(fragmentOf(project, `task/${task}`), words), 'user');
    };
    write(ana, mine, 'Two cans.');
    write(ben, theirs, 'Three cans.');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual(['repeated', 'repeated', 'repeated']);
    expect(asked(ana)[0]?.[0]).toBe(
      'Both completed the one before. Then each wrote another description, of which the first is shown. It is shown as one card.',
    );
    choose(cleo, (choice) => choice.kind === 'keepAll');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    const said = [mine, theirs].map((id) => readMarkdown(fragmentOf(ana.project, `task/${id}`)).trim());
    expect(said).toEqual(['Two cans.', 'Three cans.']);
  });

  it('[REPEAT-16] can be kept as two cards, of which one goes on', () => {
    const { ana, ben, cleo, mine, theirs } = completedApart();
    must(setTaskFields(ana.project, mine, { due: '2026-11-28' as Day }));
    must(setTaskFields(ben.project, theirs, { due: '2026-11-30' as Day }));
    meet(ana, ben, cleo);
    choose(ana, (choice) => choice.kind === 'keepAll');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    for (const { project } of [ana, ben, cleo]) {
      expect([mine, theirs].map((id) => project.get('task', id)?.due)).toEqual(['2026-11-28', '2026-11-30']);
      expect([mine, theirs].map((id) => project.get('task', id)?.repeat !== null).sort()).toEqual([false, true]);
    }
  });
});
