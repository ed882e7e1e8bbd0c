/**
 * When a task comes again (SPEC.md, REPEAT): rules of RFC 5545 and of working days, their next days, and their words both ways. Pure: the
 * caller says what day it is and on which days the project works.
 */
export { comingDays, firstDay, type IsWorking, nextComing, saidInFull } from './days.ts';
export { readRepeatWords } from './read-words.ts';
export {
  type Comes,
  parseComes,
  plannedDay,
  printComes,
  type Repeat,
  readRepeat,
  type StoredRepeat,
  storeRepeat,
} from './repeat.ts';
export { repeatWords } from './words.ts';
