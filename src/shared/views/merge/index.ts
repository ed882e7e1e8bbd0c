/** What came of a merge, for people: what others changed meanwhile (AWAY-1, AWAY-2), and what needs a decision (REVIEW-2). */
export { choicesOf, decide, type ReviewChoice } from './decide.ts';
export { mergeReview, type ReviewItem } from './review.ts';
