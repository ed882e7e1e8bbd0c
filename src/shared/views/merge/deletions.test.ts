import { describe, expect, it } from 'vitest';
import {
  createChecklist,
  createChecklistItem,
  createLink,
  deleteRecord,
  purgeRecord,
  renameTask,
  restoreRecord,
  setChecklistItemFields,
  setLinkFields,
} from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { asked, choose, kinds, reviewOf, site, wordsOf } from '#tests/support/merge-site.ts';
import { type Member, meet, tell } from '#tests/support/team.ts';
import { cardOf, subjectOf } from './index.ts';

describe('deleted and edited at once', () => {
  it('[REVIEW-2] is no matter where one of those who deleted it knew of the edits, whatever the clocks say', () => {
    for (const first of ['ana', 'ben'] as const) {
      const { ana, ben, cleo, dig } = site();
      must(renameTask(cleo.project, dig, 'Excavate'));
      const [knowing, other] = first === 'ana' ? [ana, ben] : [ben, ana];
      tell(cleo, knowing);
      must(deleteRecord(ana.project, 'task', dig));
      must(deleteRecord(ben.project, 'task', dig));
      tell(cleo, other);
      meet(ana, ben, cleo);
      expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    }
  });

  it('[REVIEW-2] names all who deleted it', () => {
    const { ana, ben, cleo, dig } = site();
    must(renameTask(cleo.project, dig, 'Excavate'));
    must(deleteRecord(ana.project, 'task', dig));
    must(deleteRecord(ben.project, 'task', dig));
    meet(ana, ben, cleo);
    expect(asked(cleo)).toEqual([
      ['Person 0 and Person 1 deleted it while Person 2 changed it.', 'Restore it', 'Leave it so'],
    ]);
  });

  it('[REVIEW-2] holds of links and of checklists into which somebody wrote', () => {
    const { ana, ben, cleo, dig, build } = site();
    const link = must(createLink(ana.project, { from: dig, to: build }));
    const [steps, tools] = ['Steps', 'Tools'].map((title) => must(createChecklist(ana.project, dig, title)));
    if (!steps || !tools) throw new Error('Both were made');
    const item = must(createChecklistItem(ana.project, tools, 'Spade'));
    meet(ana, ben, cleo);
    must(deleteRecord(ana.project, 'link', link));
    must(setLinkFields(ben.project, link, { lag: 480 }));
    must(deleteRecord(ana.project, 'checklist', steps));
    must(createChecklistItem(ben.project, steps, 'Mark it out'));
    must(deleteRecord(ana.project, 'checklist', tools));
    must(setChecklistItemFields(ben.project, item, { done: true }));
    meet(ana, ben, cleo);
    expect(reviewOf(cleo).map((each) => 'of' in each && [each.of, each.id])).toEqual([
      ['checklist', tools],
      ['checklist', steps],
      ['link', link],
    ]);
    restoreAll(cleo);
    meet(ana, ben, cleo);
    expect(ana.project.live('link', link)?.lag).toBe(480);
    expect(ana.project.live('checklist', steps)).toBeDefined();
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] is asked of the card alone where its checklists and links go with it', () => {
    const { ana, ben, dig, build } = site();
    const link = must(createLink(ana.project, { from: dig, to: build }));
    const steps = must(createChecklist(ana.project, dig, 'Steps'));
    meet(ana, ben);
    must(deleteRecord(ana.project, 'checklist', steps));
    must(deleteRecord(ana.project, 'link', link));
    must(deleteRecord(ana.project, 'task', dig));
    must(setLinkFields(ben.project, link, { lag: 480 }));
    must(createChecklistItem(ben.project, steps, 'Mark it out'));
    meet(ana, ben);
    expect(reviewOf(ana)).toMatchObject([{ kind: 'deleted', of: 'task', id: dig }]);
  });

  it('[DEL-4] [REVIEW-2] tells what was removed for good while somebody took it out of the bin', () => {
    const { ana, ben, cleo, dig } = site();
    must(deleteRecord(ana.project, 'task', dig));
    meet(ana, ben, cleo);
    must(purgeRecord(ana.project, 'task', dig));
    must(restoreRecord(ben.project, 'task', dig));
    must(renameTask(ben.project, dig, 'Keep this'));
    meet(ana, ben, cleo);
    for (const member of [ana, ben, cleo]) {
      expect(asked(member)).toEqual([
        ['Person 0 removed it for good while Person 1 changed it. It cannot be brought back.', 'Leave it so'],
      ]);
    }
  });

  it('[DEL-4] [REVIEW-2] names a card that is gone with its words, and leads nowhere', () => {
    const { ana, ben, dig } = site();
    must(deleteRecord(ana.project, 'task', dig));
    meet(ana, ben);
    must(purgeRecord(ana.project, 'task', dig));
    must(restoreRecord(ben.project, 'task', dig));
    meet(ana, ben);
    const [item] = reviewOf(ana);
    if (!item) throw new Error('It is told');
    expect(subjectOf(item, wordsOf(ana))).toBe('A card that is gone');
    expect(cardOf(item, wordsOf(ana))).toBeNull();
  });
});

function restoreAll(member: Member): void {
  while (reviewOf(member).length > 0) choose(member, ({ kind }) => kind === 'restore');
}
