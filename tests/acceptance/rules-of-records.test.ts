/** Rules that hold for every record, whichever command writes it: what is written, under which origin, and what never is. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRisk, renameTask, setProjectFields, setSchedule, setTaskFields } from '#shared/document/index.ts';
import { type Origin, originOf } from '#shared/document/origin.ts';
import type { Day } from '#shared/domain/day.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { content, deliver, replica } from '#tests/support/documents.ts';
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
  it('[SCHEMA-1] [SCHEMA-2] of two that meet holds the features of both, and no command takes one away', () => {
    const { first } = withCards();
    const second = replica(1);
    deliver(first, second);
    const features = (doc: Y.Doc): readonly string[] => [...doc.getMap('schema').keys()].sort();
    must(createRisk(first.project, { title: 'Rain' }));
    must(setProjectFields(second.project, { sponsor: 'The port' }));
    const known = [features(first.doc), features(second.doc)];
    expect(known[0]).not.toEqual(known[1]);
    deliver(first, second);
    deliver(second, first);
    expect(features(first.doc)).toEqual([...new Set(known.flat())].sort());
    expect(features(second.doc)).toEqual(features(first.doc));
    first.project.history.undo();
    expect(features(first.doc)).toEqual(features(second.doc));
  });
});
