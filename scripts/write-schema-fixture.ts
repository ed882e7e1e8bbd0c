/**
 * Writes tests/fixtures/schema/<feature>.ydoc and .json, the document that each released schema leaves for later builds
 * (SPEC SCHEMA-4); of notes, tests/fixtures/notes. Run it once when a feature is released; never over an existing file.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { content } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';
import { everyNote } from '#tests/support/every-note.ts';

const [feature] = process.argv.slice(2);
if (!feature) {
  console.error('usage: node scripts/write-schema-fixture.ts FEATURE');
  process.exit(2);
}
const isOfNotes = feature.startsWith('notes-');
const folder = join(import.meta.dirname, '../tests/fixtures', isOfNotes ? 'notes' : 'schema');
const file = join(folder, `${feature}.ydoc`);
if (existsSync(file)) {
  console.error(`${feature} has its document already; a released one is never written anew.`);
  process.exit(1);
}
const { doc } = isOfNotes ? everyNote() : everyField();
mkdirSync(folder, { recursive: true });
writeFileSync(file, Y.encodeStateAsUpdate(doc));
writeFileSync(join(folder, `${feature}.json`), `${JSON.stringify(JSON.parse(content(doc)), null, 2)}\n`);
console.log(`Wrote ${feature}.ydoc and ${feature}.json`);
