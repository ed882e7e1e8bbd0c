/** What came of a merge, for people: what others changed meanwhile (AWAY-1, AWAY-2), and what needs a decision (REVIEW-2). */
export { type AwayCard, type AwayOther, type AwayPerson, whileAway } from './away.ts';
export { type AwayDates, datesMoved, type MovedTask } from './away-dates.ts';
export { choicesOf, decide, type ReviewChoice } from './decide.ts';
export type { ReviewItem } from './items.ts';
export { mergeReview } from './review.ts';
export {
  cardOf,
  choicesWords,
  type MergeWords,
  movedSentence,
  nameOf,
  reviewSentence,
  subjectOf,
} from './words.ts';
