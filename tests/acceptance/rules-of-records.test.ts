/** Rules that hold for every record, whichever command writes it: what is written, under which origin, and what never is. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRisk, renameTask, setSchedule, setTaskFields } from '#shared/document/index.ts';
import { type Origin, originOf } from '#shared/document/origin.ts';
import type { Day } from '#shared/domain/day.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { content, deliver, type Replica, replica } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';
import { LiveViews } from '../fuzz/live-views.ts';

/** The registers that transactions write while `act` runs, as `map key`. */
function written(doc: Y.Doc, act: () => void): readonly string[] {
  const keys: string[] = [];
  const note = (transaction: Y.Transaction): void => {
    for (const changed of transaction.changed.values()) for (const key of changed) keys.push(String(key));
  };
  doc.on('afterTransaction', note);
  act();
  doc.off('afterTransaction', note);
  return keys;
}

/** A document that an earlier version stored. */
function stored(name: string, number = 3): Replica {
  const on = replica(number);
  Y.applyUpdate(on.doc, readFileSync(path.join(import.meta.dirname, '../fixtures/schema', name)), 'storage');
  return on;
}

describe('registers', () => {
  it('[RECORD-3] are not written with what they hold, nor with nothing where nothing was said', () => {
    const { first, a } = withCards();
    const { project, doc } = first;
    must(setTaskFields(project, a, { due: '2026-12-04' as Day }));
    expect(written(doc, () => must(setTaskFields(project, a, { due: '2026-12-04' as Day, start: null })))).toEqual([]);
    expect(written(doc, () => must(setTaskFields(project, a, { due: '2026-12-04' as Day, effort: 60 })))).not.toContain(
      'due',
    );
    must(setTaskFields(project, a, { due: null }));
    expect(project.get('task', a)?.due).toBe(null);
    expect(written(doc, () => must(setTaskFields(project, a, { due: null })))).toEqual([]);
  });

  it('[EFFORT-1] the estimate and the duration are two: neither is written with the other', () => {
    const { first, a } = withCards();
    const { project, doc } = first;
    expect(written(doc, () => must(setTaskFields(project, a, { effort: 600 })))).not.toContain('duration');
    expect(written(doc, () => must(setSchedule(project, [{ task: a, fields: { duration: 480 } }])))).not.toContain(
      'effort',
    );
    expect(project.get('task', a)).toMatchObject({ effort: 600, duration: 480 });
  });

  it('[RECORD-5] [SCHEDULE-1] hold nothing computed: every view of every kind of record writes nothing, edited or not', () => {
    const { doc, project } = everyField();
    const task = project.ids('task')[0];
    if (!task) throw new Error('the sample has no task');
    const before = content(doc);
    const views = new LiveViews(project);
    views.read();
    expect(content(doc)).toBe(before);
    must(renameTask(project, task, 'Renamed'));
    const after = content(doc);
    views.read();
    expect(content(doc)).toBe(after);
  });
});

describe('transactions', () => {
  it('[ORIGIN-1] are of a person, of an import, of somebody else or of what is stored', () => {
    const { first, a } = withCards();
    const other = replica(1);
    const origins: Origin[] = [];
    deliver(first, other);
    for (const { doc } of [first, other])
      doc.on('afterTransaction', (transaction) => origins.push(originOf(transaction)));
    const of = (act: () => void): ReadonlySet<Origin> => {
      origins.length = 0;
      act();
      return new Set(origins);
    };
    expect(of(() => must(renameTask(first.project, a, 'By me')))).toEqual(new Set(['user']));
    expect(of(() => void first.project.history.undo())).toEqual(new Set(['user']));
    expect(
      of(() =>
        must(
          first.project.run({ command: 'importProject', label: 'Import', origin: 'import' }, (writer) => {
            writer.create('list', first.project.newId(), { name: 'Came in' });
            return ok();
          }),
        ),
      ),
    ).toEqual(new Set(['import']));
    expect(of(() => deliver(first, other))).toEqual(new Set(['remote']));
    expect(of(() => Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(first.doc), 'storage'))).toEqual(
      new Set(['storage']),
    );
  });
});

describe('the schema', () => {
  const features = (doc: Y.Doc): readonly string[] => [...doc.getMap('schema').keys()].sort();

  it('[SCHEMA-1] [SCHEMA-2] of two that meet holds the features of both, and no command or undo takes one away', () => {
    const first = stored('core-1.ydoc');
    const second = stored('core-1.ydoc', 4);
    const ofFirst = features(first.doc);
    first.doc.getMap('schema').set('first-9', true);
    second.doc.getMap('schema').set('second-9', true);
    deliver(first, second);
    deliver(second, first);
    const both = [...ofFirst, 'first-9', 'second-9'].sort();
    expect(features(first.doc)).toEqual(both);
    expect(features(second.doc)).toEqual(both);
  });

  it('[SCHEMA-1] takes the features of this version with the first command on an older document, and keeps them', () => {
    const { doc, project } = stored('core-1.ydoc');
    const before = features(doc);
    must(createRisk(project, { title: 'Rain' }));
    const after = features(doc);
    expect(after).toEqual(expect.arrayContaining([...before, 'meetings-1']));
    expect(after.length).toBeGreaterThan(before.length);
    project.history.undo();
    expect(features(doc)).toEqual(after);
  });
});
