import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createList, createProject, createTask, ProjectDocument } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { type FaultSurroundings, faultReportFile } from './fault-report.ts';

const AROUND: FaultSurroundings = {
  version: '0.1.0',
  edition: 'browser',
  userAgent: 'Chromium',
  now: Date.UTC(2026, 10, 20, 9, 5),
  projects: 3,
  document: null,
};

const written = (error: Error, around = AROUND): string =>
  new TextDecoder().decode(faultReportFile(error, around).bytes);

describe('a fault report', () => {
  it('tells what happened, where in the program, and in which', () => {
    const file = faultReportFile(new TypeError('cards is not iterable'), AROUND);
    expect(file.name).toBe('Throughline fault 2026-11-20T09.05.json');
    expect(JSON.parse(new TextDecoder().decode(file.bytes))).toMatchObject({
      format: 'throughline-fault',
      version: 1,
      at: '2026-11-20T09:05:00.000Z',
      program: { version: '0.1.0', edition: 'browser', userAgent: 'Chromium' },
      error: {
        name: 'TypeError',
        message: 'cards is not iterable',
        stack: expect.arrayContaining([expect.stringContaining('fault-report.test.ts')]),
      },
      counts: { projects: 3, records: null },
    });
  });

  it('counts records and holds no title, no name and no text', () => {
    const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
    const document = new ProjectDocument(new Y.Doc(), { actor: () => null, clock: { now: () => 0 }, random });
    must(createProject(document, { name: 'Secret harbour', timeZone: 'UTC' }));
    const list = must(createList(document, { name: 'Quiet list' }));
    must(createTask(document, { list, title: 'Hidden piles' }));
    const error = new SyntaxError('Unexpected token in "Hidden piles"\nof “Secret harbour” by ana@example.org', {
      cause: new Error('"Quiet list" is odd'),
    });
    const text = written(error, { ...AROUND, document });
    expect(JSON.parse(text)).toMatchObject({ counts: { records: { list: 1, task: 1 } } });
    for (const secret of ['harbour', 'piles', 'Quiet', 'ana@']) expect(text).not.toContain(secret);
  });
});
