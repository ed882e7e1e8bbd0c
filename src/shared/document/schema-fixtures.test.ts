import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { KINDS } from '#shared/domain/records.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView } from '#shared/views/index.ts';
import { content, seededRandom, tickingClock } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';
import { ProjectDocument, renameTask } from './index.ts';
import { KNOWN_FEATURES } from './layout.ts';

const folder = join(import.meta.dirname, '../../../tests/fixtures/schema');
const released = readdirSync(folder).filter((name) => name.endsWith('.ydoc'));

function open(name: string): { doc: Y.Doc; project: ProjectDocument } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(join(folder, name)), 'storage');
  return {
    doc,
    project: new ProjectDocument(doc, { actor: () => null, clock: tickingClock(), random: seededRandom(3) }),
  };
}

describe('[SCHEMA-4] documents of every released schema', () => {
  it('exist for each feature known here', () => {
    expect(released.map((name) => name.replace('.ydoc', ''))).toEqual(expect.arrayContaining([...KNOWN_FEATURES]));
  });

  it.each(released)('%s opens, shows what it showed, and can be edited', (name) => {
    const { doc, project } = open(name);
    const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace('.ydoc', '.json')), 'utf8'));
    expect(JSON.parse(content(doc))).toEqual(expected);
    expect(project.state).toEqual({ kind: 'ready' });
    const [first] = boardView(project).get().lists;
    const card = first?.cards[0];
    expect(card && project.get('task', card)?.title).toBe('Order the piles');
    if (card) must(renameTask(project, card, 'Renamed'));
    expect(card && project.get('task', card)?.title).toBe('Renamed');
  });

  it('reading writes nothing', () => {
    const { doc, project } = open('core-1.ydoc');
    const before = Y.encodeStateAsUpdate(doc);
    for (const kind of KINDS) project.all(kind);
    boardView(project).get();
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('the sample that the fixtures are written from fills every kind', () => {
    const { project } = everyField();
    expect(KINDS.filter((kind) => project.count(kind) === 0)).toEqual([]);
  });
});
