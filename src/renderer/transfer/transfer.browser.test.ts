import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOfDocument, documentFromBytes, releaseDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { writeBundle } from '#shared/transfer/bundle/index.ts';
import type { TableChoice } from '#shared/transfer/plan-csv/index.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import type { Rehearsal } from '#shared/transfer/rehearsal.ts';
import { newerProject } from '#tests/support/documents.ts';
import { exportFile, type FileInHand, importFile } from './index.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** A board that takes a while: `cards` cards with Markdown to read. */
function board(cards: number): File {
  const text = '**Bold** and [a link](https://example.org/x) and `code`.\n\n- one\n- two\n'.repeat(6);
  const value = {
    id: '5f0000000000000000000001',
    name: 'Board',
    lists: [{ id: 'l1', name: 'To do', pos: 1 }],
    cards: Array.from({ length: cards }, (_, index) => ({
      id: `c${index}`,
      name: `Card ${index}`,
      idList: 'l1',
      pos: index,
      desc: text,
    })),
    labels: [],
    members: [],
    checklists: [],
    actions: [],
  };
  return new File([JSON.stringify(value)], 'board.json');
}

const AUTHOR = { clientId: 77, actor: null, taken: [] };
const quiet = (): void => {};

let job: AbortController;
beforeEach(() => {
  job = new AbortController();
});
afterEach(() => job.abort());

async function readBoard(cards: number): Promise<FileInHand> {
  return must(await importFile(board(cards), 'UTC', { signal: job.signal }));
}

function rehearsalOf({ contents }: FileInHand): Rehearsal {
  if (contents.kind !== 'projects') throw new Error('The file is a table whose columns nobody told');
  return contents.rehearsal;
}

describe('files off the interface’s thread', () => {
  it('reads a board with the chosen zone and tells its progress', async () => {
    const heard: Progress[] = [];
    const file = must(
      await importFile(board(400), 'Europe/Lisbon', {
        onProgress: (progress) => heard.push(progress),
        signal: job.signal,
      }),
    );
    expect(rehearsalOf(file)).toMatchObject({ tool: 'Trello', projects: [{ name: 'Board', tasks: 400 }] });
    expect(heard.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['reading', 'recognising', 'converting']));
    const { document } = must(await file.prepare(0, AUTHOR, quiet));
    const { project } = must(documentFromBytes(document.bytes, { actor: () => null, clock: Date, random }));
    expect(project.project.timeZone).toBe('Europe/Lisbon');
    releaseDocument(project);
  });

  it('makes the document of what was read, as often as it is asked, with fresh ids for a foreign file', async () => {
    const file = await readBoard(50);
    const heard: Progress[] = [];
    const first = must(await file.prepare(0, AUTHOR, (progress) => heard.push(progress)));
    expect(first).toMatchObject({ id: null, document: { step: { command: 'importProject', label: 'Import' } } });
    expect(heard).toContainEqual(expect.objectContaining({ stage: 'writing', total: 50 }));
    expect(must(await file.prepare(0, AUTHOR, quiet)).document.bytes).toHaveLength(first.document.bytes.length);
  });

  it('[LINK-4] lets projects of one file, made beside those of their ids, wait for each other', async () => {
    const projectOf = (id: string, other: string) => ({
      id,
      name: id,
      lists: [{ id: 'l', name: 'To do' }],
      tasks: [{ id: 't', title: 'Crane', list: 'l' }],
      outsideLinks: [
        { id: 'in', to: 't', project: other, task: 't', type: 'FS' },
        { id: 'out', to: 't', project: 'elsewhere', task: 't', type: 'FS' },
      ],
    });
    const projects = [projectOf('quay', 'pier'), projectOf('pier', 'quay')];
    const text = JSON.stringify({ format: 'throughline-export', version: 1, projects });
    const file = must(await importFile(new File([text], 'two.json'), 'UTC', { signal: job.signal }));
    const first = must(await file.prepare(0, { ...AUTHOR, taken: ['quay', 'pier'] }, quiet));
    const second = must(await file.prepare(1, { ...AUTHOR, taken: ['quay', 'pier', first.id ?? ''] }, quiet));
    expect(new Set([first.id, second.id, 'quay', 'pier', null]).size).toBe(5);
    for (const [made, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const { project } = must(documentFromBytes(made.document.bytes, { actor: () => null, clock: Date, random }));
      const ends = project.all('link').map(({ id, outside }) => [id, outside]);
      expect(Object.fromEntries(ends)).toEqual({
        in: { project: other.id, task: 't' },
        out: { project: 'elsewhere', task: 't' },
      });
      releaseDocument(project);
    }
  });

  it('[SCHEMA-3] hands the document of a newer version on as it came, and says that it can only be read', async () => {
    const update = bytesOfDocument(newerProject().project);
    const bundle = writeBundle({ exportedAt: null, projects: [{ id: 'p1', name: 'x', update, activity: [] }] });
    const file = must(await importFile(new File([bundle], 'x.throughline'), 'UTC', { signal: job.signal }));
    expect(rehearsalOf(file)).toMatchObject({ projects: [{ readOnly: true }], warnings: [{ code: 'newer-document' }] });
    expect(must(await file.prepare(0, AUTHOR, quiet))).toEqual({
      id: 'p1',
      document: { kind: 'newer', bytes: update },
      activity: [],
      notes: [],
    });
  });

  it('writes a project as a file that reads back as the same', async () => {
    const { document } = must(await (await readBoard(20)).prepare(0, AUTHOR, quiet));
    const request = {
      format: 'json',
      id: asId<ProjectId>('p1'),
      bytes: document.bytes,
      activity: [],
      notes: [],
    } as const;
    const { name, bytes } = must(await exportFile(request, { signal: job.signal }));
    expect(name).toBe('Board.json');
    const back = must(await importFile(new File([bytes], name), 'UTC', { signal: job.signal }));
    expect(rehearsalOf(back).projects).toMatchObject([{ name: 'Board', tasks: 20 }]);
    expect(must(await back.prepare(0, AUTHOR, quiet)).id).toBe('p1');
  });

  it('[CSV-4] shows a table whose columns it does not know, and reads it as it is told, as often as it is told', async () => {
    const csv = 'Was;Ab;Tage\nFundament;03/04/2026;5\nMauern;10/04/2026;8\n';
    const file = must(await importFile(new File([csv], 'bau.csv'), 'UTC', { signal: job.signal }));
    expect(file.contents).toEqual({
      kind: 'table',
      table: {
        rows: 2,
        columns: [
          { heading: 'Was', field: null, samples: ['Fundament', 'Mauern'], openDate: null, dateOrder: null },
          {
            heading: 'Ab',
            field: null,
            samples: ['03/04/2026', '10/04/2026'],
            openDate: '03/04/2026',
            dateOrder: null,
          },
          { heading: 'Tage', field: null, samples: ['5', '8'], openDate: null, dateOrder: null },
        ],
      },
    });
    const read = async (fields: TableChoice['fields'], dateOrder: TableChoice['dateOrder']) => {
      must(await file.readColumns({ fields, dateOrder }));
      const { document } = must(await file.prepare(0, AUTHOR, quiet));
      const { project } = must(documentFromBytes(document.bytes, { actor: () => null, clock: Date, random }));
      const tasks = [...project.all('task')].map(({ title, duration, constraint }) => ({
        title,
        duration,
        constraint,
      }));
      releaseDocument(project);
      return tasks;
    };
    expect(await read(['title', 'start', 'duration'], 'MDY')).toMatchObject([
      { title: 'Fundament', duration: 2400, constraint: { date: '2026-03-04' } },
      { title: 'Mauern', duration: 3840, constraint: { date: '2026-10-04' } },
    ]);
    expect(await read(['title', 'start', null], 'DMY')).toMatchObject([
      { title: 'Fundament', duration: null, constraint: null },
      { title: 'Mauern', duration: null, constraint: null },
    ]);
  });

  it('leaves the interface free meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 10);
    must(await (await readBoard(400)).prepare(0, AUTHOR, quiet));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
  });

  it('ends at once when cancelled: before, while reading, while writing', async () => {
    const cancelled = { ok: false, error: { code: 'cancelled' } };
    expect(await importFile(board(1), 'UTC', { signal: AbortSignal.abort() })).toMatchObject(cancelled);
    const reading = new AbortController();
    const onProgress = ({ stage }: Progress): void => {
      if (stage === 'converting') reading.abort();
    };
    expect(await importFile(board(2000), 'UTC', { onProgress, signal: reading.signal })).toMatchObject(cancelled);
    const file = await readBoard(1000);
    const written = await file.prepare(0, AUTHOR, ({ done }) => {
      if (done > 0) job.abort();
    });
    expect(written).toMatchObject(cancelled);
    expect(await file.prepare(0, AUTHOR, quiet)).toMatchObject(cancelled);
  });

  it('says so when reading throws, or preparing', async () => {
    const fault = { ok: false, error: { code: 'import-fault', detail: expect.stringContaining('Error') } };
    // No file is known that makes reading throw; none at all does.
    expect(await importFile(null as unknown as File, 'UTC', { signal: job.signal })).toMatchObject(fault);
    expect(await (await readBoard(1)).prepare(1, AUTHOR, quiet)).toMatchObject(fault);
  });

  it.each([
    ['file-empty', new File([], 'x.json')],
    ['json-broken', new File(['{"a":'], 'x.json')],
    ['format-unknown', new File(['some words\n'], 'x.txt')],
  ])('answers %s with a sentence', async (code, file) => {
    const result = await importFile(file, 'UTC', { signal: job.signal });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(!result.ok && result.error.message.length).toBeGreaterThan(10);
  });
});
