/** A small project of three people, whose work meets and is reviewed. */
import { createPerson } from '#shared/document/index.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import {
  choicesOf,
  choicesWords,
  decide,
  type MergeWords,
  mergeReview,
  type ReviewChoice,
  type ReviewItem,
  reviewSentence,
} from '#shared/views/merge/index.ts';
import { addCard, addList } from './cards.ts';
import { type Member, team } from './team.ts';

export interface Site {
  readonly ana: Member;
  readonly ben: Member;
  readonly cleo: Member;
  readonly todo: ListId;
  readonly doing: ListId;
  readonly done: ListId;
  readonly dig: TaskId;
  readonly build: TaskId;
  readonly people: readonly [PersonId, PersonId];
}

export function site(): Site {
  const made: { -readonly [Key in keyof Site]?: Site[Key] } = {};
  const [ana, ben, cleo] = team(3, (first) => {
    made.todo = addList(first, 'To do');
    made.doing = addList(first, 'Doing');
    made.done = addList(first, 'Done', true);
    made.dig = addCard(first, made.todo, 'Dig');
    made.build = addCard(first, made.todo, 'Build');
    made.people = [
      must(createPerson(first.project, { name: 'Dora' })),
      must(createPerson(first.project, { name: 'Emil' })),
    ];
  }) as [Member, Member, Member];
  return { ...made, ana, ben, cleo } as Site;
}

export function reviewOf({ project, activity }: Member): readonly ReviewItem[] {
  return mergeReview(project, activity);
}

export function kinds(member: Member): string[] {
  return reviewOf(member).map(({ kind }) => kind);
}

/** Takes the choice that `which` finds for the only item. */
export function choose(member: Member, which: (choice: ReviewChoice) => boolean): void {
  const [item] = reviewOf(member);
  const choice = item && choicesOf(member.project, item).find(which);
  if (!item || !choice) throw new Error('There is no such choice');
  must(decide(member.project, item, choice));
}

/** For sentences about what `member` sees, as nobody's. */
export function wordsOf({ project }: Member): MergeWords {
  return {
    names: project,
    me: null,
    title: (task) => project.get('task', task)?.title ?? '',
    date: (day) => day,
    minutesPerDay: 480,
  };
}

/** What is asked, and what may be answered. */
export function asked(member: Member): readonly (readonly [sentence: string, ...choices: string[]])[] {
  const words = wordsOf(member);
  return reviewOf(member).map((item) => [
    reviewSentence(item, words),
    ...choicesWords(choicesOf(member.project, item), words),
  ]);
}
