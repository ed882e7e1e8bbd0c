/** Registers as files for people: CSV that no spreadsheet runs, Markdown, and a page that loads nothing. */
export { changeRequestTable, decisionTable, riskTable } from './register-tables.ts';
export { type RegisterFormat, type RegisterTable, writeRegister } from './table.ts';
