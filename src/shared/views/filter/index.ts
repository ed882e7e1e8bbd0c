/**
 * Filters: as plain data, as text, and on the board. To keep one beyond this session, print it without names: ids stay when
 * people are renamed, and parsing checks what comes back.
 */
export {
  type CardFacts,
  type CardFilter,
  type DateTest,
  type FilterContext,
  type FilterTerm,
  matchesFilter,
} from './card-filter.ts';
export { completeFilter, type FilterCompletion } from './complete-filter.ts';
export { dateTestWords } from './date-words.ts';
export { type FilterProblem, type FilterTextContext, parseFilter } from './filter-text.ts';
export { FilteredBoard } from './filtered-board.ts';
export { printFilter } from './print-filter.ts';
