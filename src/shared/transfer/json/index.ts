/**
 * The open exchange format and project documents: export reads a document, import fills an empty one. Promises that
 * export, import with kept ids and export again give the same, and that an import is one step that undo takes back.
 */
export { exportActivity, importActivity } from './activity.ts';
export { type ExportOptions, exportProject } from './export-project.ts';
export { type ImportOptions, type ImportOutcome, importProject } from './import-project.ts';
