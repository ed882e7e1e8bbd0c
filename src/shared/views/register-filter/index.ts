/** Filters of registers: as plain data, as text, and what each register has to filter by. */
export { completeRegisterFilter } from './complete-register-filter.ts';
export { CHANGE_LANGUAGE, DECISION_LANGUAGE, type RegisterLanguage, RISK_LANGUAGE } from './language.ts';
export {
  type RegisterFacts,
  type RegisterFilter,
  type RegisterTerm,
  registerTest,
} from './register-filter.ts';
export { parseRegisterFilter, printRegisterFilter } from './register-filter-text.ts';
