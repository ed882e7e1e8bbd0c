/** Our own formats lose nothing (EXPORT.md, FORMATS "Exports, and what must round-trip"). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityRecord } from '#shared/document/index.ts';
import { bytesOfDocument, emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { asId, type PersonId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { bundledProjects, contentsOf, readBundle, writeBundle } from '#shared/transfer/bundle/index.ts';
import { RECORD_SECTIONS } from '#shared/transfer/exchange/meeting-schemas.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import type { Exchange, ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { makeExchange, serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { exportProject, importProject } from '#shared/transfer/json/index.ts';
import { prepareProject } from '#shared/transfer/prepare-project.ts';
import { anyExchange } from '#tests/acceptance/any-exchange.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';

const making = { clock: tickingClock(), random: seededRandom(11) };
const EXPORTED_AT = '2026-11-20T10:00:00Z';

const SECTIONS = [...Object.values(RECORD_SECTIONS), 'deliverables'] as const;

function exchangeWith(...projects: ExchangeProject[]): Exchange {
  return makeExchange({ exportedAt: EXPORTED_AT, projects });
}

/** Export, import with the same ids into a fresh document, export again. */
function again(project: ExchangeProject): ExchangeProject {
  const document = emptyDocument({ actor: () => null, ...making });
  const { activity } = must(importProject(document, project, { keepIds: true }));
  const exported = exportProject(document, { id: project.id, activity });
  releaseDocument(document);
  return exported;
}

describe('[TRANSFER-1] JSON', () => {
  it('carries every field of every kind through export, import and export', () => {
    const first = exportProject(everyField().project, { id: asId<ProjectId>('p1') });
    expect(serialiseExchange(exchangeWith(again(first)))).toBe(serialiseExchange(exchangeWith(first)));
  });

  it('is a fixed point of reading and writing, unknown members and all', () => {
    fc.assert(
      fc.property(anyExchange, (exchange) => {
        const written = serialiseExchange(exchange);
        expect(serialiseExchange(must(readExchange(JSON.parse(written))))).toBe(written);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what an import says, field by field, and is a fixed point of documents once Markdown is normalised', () => {
    fc.assert(
      fc.property(anyExchange, ({ projects }) => {
        for (const project of projects) {
          const exported = again(project);
          expect(again(exported)).toEqual(exported);
          for (const task of project.tasks ?? []) {
            const { description: _, ...expected } = task;
            expect(exported.tasks?.find(({ id }) => id === task.id)).toMatchObject(expected);
          }
          expect(exported.links).toEqual(project.links);
          for (const section of SECTIONS) expect(exported[section], section).toEqual(project[section]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('reads entries of older files as records where they are as records are, and keeps the others word for word', () => {
    const risks = [
      { id: 'r1', title: 'Ground water', detail: [1] },
      { id: 'r2', title: 7 },
      { title: 'Without an id' },
    ];
    const document = emptyDocument({ actor: () => null, ...making });
    must(
      importProject(
        document,
        { id: 'p1', name: 'Old', risks, meetings: [{ id: 'm1', date: 'soon' }] } as ExchangeProject,
        { keepIds: true },
      ),
    );
    expect(document.all('risk').map(({ id, title, unknown }) => ({ id, title, unknown }))).toEqual([
      { id: 'r1', title: 'Ground water', unknown: { detail: [1] } },
    ]);
    expect(document.all('kept').map(({ body }) => body)).toEqual(
      expect.arrayContaining([risks[1], risks[2], { id: 'm1', date: 'soon' }]),
    );
    const exported = exportProject(document, { id: 'p1' });
    expect(exported.risks?.slice(1)).toEqual(risks.slice(1));
    expect(again(exported)).toEqual(exported);
    releaseDocument(document);
  });

  it('is one step, which undo takes back whole', () => {
    const document = emptyDocument({ actor: () => ({ id: asId<PersonId>('me'), name: 'Me' }), ...making });
    const activity: ActivityRecord[] = [];
    document.activity.on((record) => activity.push(record));
    must(importProject(document, exportProject(everyField().project, { id: 'p1' }), { keepIds: false }));
    expect(activity.map(({ command }) => command)).toEqual(['importProject']);
    expect(document.history.undo()).toMatchObject({ label: 'Import' });
    expect(document.history.state.undo).toBeNull();
    expect(document.project.deletedAt).not.toBeNull();
    for (const kind of ['list', 'task', 'label', 'comment', 'checklist', 'attachment', 'link'] as const) {
      expect(document.all(kind).filter(({ deletedAt }) => deletedAt === null)).toEqual([]);
    }
    expect(document.history.redo()).toMatchObject({ label: 'Import' });
    expect(document.project.deletedAt).toBeNull();
    // What came deleted is still in the bin.
    expect(
      document
        .all('task')
        .filter(({ deletedAt }) => deletedAt !== null)
        .map(({ title }) => title),
    ).toEqual(['In the bin']);
  });

  it('[COMMAND-1] is the same step when it was made elsewhere and taken over', () => {
    const imported = exportProject(everyField().project, { id: 'p1' });
    const prepared = must(prepareProject(imported, { clientId: 77, actor: null, keepIds: true, ...making }));
    expect(prepared.id).toBe('p1');
    const document = emptyDocument({ actor: () => null, ...making });
    const activity: ActivityRecord[] = [];
    document.activity.on((record) => activity.push(record));
    document.adopt(prepared.document);
    // When a task was touched last is told by undo and redo too.
    const read = (): unknown[] =>
      (exportProject(document, { id: 'p1' }).tasks ?? []).map(({ updatedAt: _, ...task }) => task);
    const before = read();
    expect(exportProject(document, { id: 'p1', activity: prepared.activity })).toEqual(again(imported));
    expect(activity.map(({ command, targets }) => [command, targets])).toEqual([
      ['importProject', [{ kind: 'project', id: '' }]],
    ]);
    expect(document.history.undo()).toMatchObject({ label: 'Import', skipped: 0 });
    expect(document.all('task').filter(({ deletedAt }) => deletedAt === null)).toEqual([]);
    expect(document.history.redo()).toMatchObject({ skipped: 0 });
    expect(read()).toEqual(before);
    expect(() => document.adopt(prepared.document)).toThrow('empty');
  });

  it('gives fresh ids on request, moves every reference along and remembers the old ones', () => {
    const original = exportProject(everyField().project, { id: 'p1' });
    const document = emptyDocument({ actor: () => null, ...making });
    must(importProject(document, original, { keepIds: false }));
    const fresh = exportProject(document, { id: 'p2' });
    const oldIds = new Set(JSON.stringify(original).match(/"id":"[^"]+"/g));
    const shared = (JSON.stringify(fresh).match(/"id":"[^"]+"/g) ?? []).filter(
      (id) => oldIds.has(id) && !id.includes('"r1"'),
    );
    expect(shared).toEqual([]);
    expect(fresh.tasks?.map(({ title }) => title)).toEqual(original.tasks?.map(({ title }) => title));
    const task = fresh.tasks?.find(({ title }) => title === 'Order the piles');
    const before = original.tasks?.find(({ title }) => title === 'Order the piles');
    expect(task?.sourceId).toBe(before?.sourceId);
    expect(fresh.lists?.map(({ id }) => id)).toContain(task?.list);
    expect(fresh.people?.map(({ id }) => id)).toEqual(expect.arrayContaining([...(task?.owners ?? [])]));
    expect(fresh.tasks?.map(({ id }) => id)).toEqual(
      expect.arrayContaining([fresh.links?.[0]?.from, fresh.links?.[0]?.to]),
    );
    expect(Object.keys(task?.fields ?? {})).toEqual(fresh.fieldDefinitions?.map(({ id }) => id));
  });

  it('refuses to import over existing lists and changes nothing', () => {
    const { project } = everyField();
    const before = bytesOfDocument(project);
    expect(importProject(project, { id: 'x', name: 'X' }, { keepIds: true })).toMatchObject({
      ok: false,
      error: { code: 'project-not-empty' },
    });
    expect(bytesOfDocument(project)).toEqual(before);
  });

  it('takes a file that says only what it knows, and orders by its numbers', () => {
    const document = emptyDocument({ actor: () => null, ...making });
    const lists = [
      { id: 'b', name: 'Second', order: 20 },
      { id: 'a', name: 'First', order: 3 },
    ];
    const tasks = [
      { id: '1', title: 'late', list: 'a', order: 10 },
      { id: '2', title: 'early', list: 'a', order: 9 },
      { id: '2', title: 'twice', list: 'a', order: 11 },
    ];
    const { losses } = must(importProject(document, { id: 'p', name: 'P', lists, tasks }, { keepIds: true }));
    const exported = exportProject(document, { id: 'p' });
    expect(exported.lists?.map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(exported.tasks?.map(({ id, title }) => `${id} ${title}`)).toEqual(['2 early', '1 late', '2~2 twice']);
    expect(losses).toMatchObject([{ code: 'repeated-ids', count: 1, where: '2' }]);
  });

  it('[OUTLINE-3] says which tasks stood under themselves, and writes circles as they are', () => {
    const document = emptyDocument({ actor: () => null, ...making });
    const tasks = [
      { id: '1', title: 'Alone', parent: '1' },
      { id: '2', title: 'First', parent: '3' },
      { id: '3', title: 'Second', parent: '2' },
      { id: '4', title: 'Below', parent: '3' },
    ];
    const { losses } = must(importProject(document, { id: 'p', name: 'P', tasks }, { keepIds: true }));
    expect(losses).toMatchObject([{ code: 'parent-circles', count: 2, where: 'Alone; First' }]);
    expect(exportProject(document, { id: 'p' }).tasks?.map(({ parent }) => parent)).toEqual(['1', '3', '2', '3']);
  });

  it('[SCH-T1] computes dates anew, whatever the file says they are', () => {
    const document = emptyDocument({ actor: () => null, ...making });
    const schedule = { start: '2030-01-05T08:00', finish: '2030-01-05T17:00' };
    const tasks = [{ id: '1', title: 'a', duration: 960, schedule }];
    const projects = [{ id: 'p', name: 'P', start: '2026-01-05', tasks }];
    const read = must(readExchange({ ...exchangeWith(), projects })).projects[0]!;
    expect(must(importProject(document, read, { keepIds: true })).losses).toEqual([]);
    expect(exportProject(document, { id: 'p' }).tasks?.[0]?.schedule).toEqual({
      start: '2026-01-05T08:00',
      finish: '2026-01-06T17:00',
      lateStart: '2026-01-05T08:00',
      lateFinish: '2026-01-06T17:00',
      totalSlack: 0,
      freeSlack: 0,
      critical: true,
      conflicts: [],
    });
  });

  it.each([
    [{ title: 5 }, 'tasks[0].title', 'expected text'],
    [{ title: 'x', due: '2026-02-30' }, 'tasks[0].due (in “x”)', 'a date that exists'],
    [{ title: 'x', priority: 'soon' }, 'tasks[0].priority', '"urgent" or "high"'],
    [{ title: 'x', createdAt: '2026-01-01' }, 'tasks[0].createdAt', 'an instant with its zone'],
  ])('says where %j is wrong and what was expected', (task, place, expected) => {
    const result = readExchange({
      ...exchangeWith(),
      projects: [{ id: 'p', name: 'P', tasks: [{ id: '1', ...task }] }],
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'export-invalid' } });
    expect(!result.ok && result.error.message).toContain(`projects[0].${place}`);
    expect(!result.ok && result.error.message).toContain(expected);
  });

  it('refuses a version that it does not know, by name', () => {
    expect(readExchange({ format: 'throughline-export', version: 2, projects: [] })).toMatchObject({
      ok: false,
      error: { code: 'export-newer' },
    });
  });
});

describe('[TRANSFER-2] bundles', () => {
  it('keep ids, activity, source and losses through bundle, JSON and bundle', () => {
    fc.assert(
      fc.property(anyExchange, (exchange) => {
        const toBundle = (from: Exchange): Exchange => {
          const { projects } = must(bundledProjects(from, { newer: new Map(), notes: new Map() }, making));
          const bytes = writeBundle({
            exportedAt: EXPORTED_AT,
            source: from.source ?? null,
            losses: from.losses ?? [],
            projects,
          });
          return must(contentsOf(must(readBundle(bytes)), making)).exchange;
        };
        const once = toBundle(exchange);
        expect(once.source).toEqual(exchange.source);
        expect(once.losses).toEqual(exchange.losses);
        expect(once.projects.map(({ activity }) => activity)).toEqual(
          exchange.projects.map(({ activity }) => activity),
        );
        expect(serialiseExchange(toBundle(once))).toBe(serialiseExchange(once));
      }),
      { numRuns: 25 },
    );
  });
});
