import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createList, createProject, createTask, ProjectDocument } from '#shared/document/index.ts';
import { bytesOfDocument, documentFromBytes } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { newerProject } from '#tests/support/documents.ts';
import { rehearsal } from '../rehearsal.ts';
import { bundledProjects, contentsOf, writeBundle } from './index.ts';
import { readBundle } from './read-bundle.ts';
import { isSafeName, unzip } from './unzip.ts';

const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };
const manifest = (members: object) =>
  strToU8(JSON.stringify({ format: 'throughline-bundle', version: 1, projects: [], ...members }));

function zip(files: Zippable): Uint8Array {
  return zipSync(files);
}

function codeOf(result: { ok: boolean; error?: { code: string; message: string } }): string | undefined {
  return result.error?.code;
}

describe('[TRANSFER-2] bundles from outside', () => {
  it('are written the same for the same content', () => {
    const parts = {
      exportedAt: '2026-11-20T10:00:00Z',
      projects: [{ id: 'p', name: 'P', update: new Uint8Array([0, 0]), activity: [] }],
    };
    expect(writeBundle(parts)).toEqual(writeBundle(parts));
    expect(must(readBundle(writeBundle(parts))).projects[0]?.id).toBe('p');
  });

  it('can be read again, whatever is in them: what says one thing over and over is no bomb of ours', () => {
    const update = new Uint8Array(6_000_000).fill(7);
    const whole = writeBundle({ exportedAt: null, projects: [{ id: 'p', name: 'P', update, activity: [] }] });
    expect(must(readBundle(whole)).projects[0]?.update.length).toBe(update.length);
  });

  it('are refused when cut short, changed or not ours', () => {
    const whole = writeBundle({
      exportedAt: null,
      projects: [{ id: 'p', name: 'P', update: new Uint8Array(4000).fill(7), activity: [] }],
    });
    expect(codeOf(readBundle(whole.subarray(0, whole.length - 30)))).toBe('bundle-damaged');
    for (let at = 40; at < whole.length; at += 37) {
      const changed = whole.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const read = readBundle(changed);
      // A flipped byte in a name's date or a flag changes nothing that matters; all else must be noticed.
      if (read.ok) expect(read.value.projects[0]?.update).toEqual(new Uint8Array(4000).fill(7));
    }
    expect(codeOf(readBundle(zip({ 'readme.txt': strToU8('x') })))).toBe('not-a-bundle');
    expect(codeOf(readBundle(strToU8('no zip')))).toBe('bundle-damaged');
  });

  it('are refused when a listed file is missing or of another length', () => {
    const projects = [{ id: 'p', name: 'P', document: { path: 'documents/p.ydoc', bytes: 2 }, activity: [] }];
    expect(codeOf(readBundle(zip({ 'manifest.json': manifest({ projects }) })))).toBe('bundle-damaged');
    expect(
      codeOf(readBundle(zip({ 'manifest.json': manifest({ projects }), 'documents/p.ydoc': new Uint8Array(3) }))),
    ).toBe('bundle-damaged');
  });

  it('say so when a document in them cannot be opened', () => {
    const broken = must(
      readBundle(
        writeBundle({
          exportedAt: null,
          projects: [{ id: 'p', name: 'Harbour', update: new Uint8Array([255, 3, 1]), activity: [] }],
        }),
      ),
    );
    const opened = contentsOf(broken, making);
    expect(!opened.ok && opened.error.message).toContain('the document of “Harbour” cannot be opened');
  });

  it('open what is there of a damaged document, name the loss, and keep the rest of its bytes', () => {
    const updates: Uint8Array[] = [];
    const doc = new Y.Doc();
    doc.on('update', (update) => updates.push(update));
    let made = 0;
    const random = (length: number) => new Uint8Array(length).fill(++made);
    const project = new ProjectDocument(doc, { actor: () => null, clock: making.clock, random });
    must(createProject(project, { name: 'Harbour', timeZone: 'UTC' }));
    const list = must(createList(project, { name: 'To do' }));
    const there = updates.length;
    must(createTask(project, { list, title: 'lost' }));
    const lost = updates.length;
    must(createTask(project, { list, title: 'held back' }));
    const damaged = Y.mergeUpdates(updates.filter((_, index) => index < there || index >= lost));
    const bundled = { id: 'p', name: 'Harbour', update: damaged, activity: [] };
    const bundle = must(readBundle(writeBundle({ exportedAt: null, projects: [bundled] })));
    const exchange = must(contentsOf(bundle, making)).exchange;
    expect(exchange.losses).toMatchObject([{ code: 'parts-missing', count: 1, where: 'Harbour' }]);
    expect(exchange.projects).toMatchObject([{ name: 'Harbour', lists: [{ name: 'To do' }] }]);
    expect(exchange.projects[0]?.tasks ?? []).toEqual([]);
    const opened = must(documentFromBytes(damaged, { actor: () => null, ...making }));
    const healed = Y.mergeUpdates([bytesOfDocument(opened.project), ...updates.slice(there, lost)]);
    expect(must(documentFromBytes(healed, { actor: () => null, ...making })).project.all('task')).toHaveLength(2);
  });

  it('[SCHEMA-3] keep the document of a newer version as it is, say so, and pass it on', () => {
    const update = bytesOfDocument(newerProject().project);
    const written = { id: 'p', name: 'Harbour site', update, activity: [] };
    const bundle = must(readBundle(writeBundle({ exportedAt: null, projects: [written] })));
    const { exchange, newer, notes } = must(contentsOf(bundle, making));
    expect(exchange.losses).toMatchObject([{ code: 'newer-document', where: 'Harbour site' }]);
    expect(rehearsal({ exchange, newer }).projects).toMatchObject([{ name: 'Harbour site', readOnly: true }]);
    expect(must(bundledProjects(exchange, { newer, notes }, making)).projects).toEqual([written]);
  });

  it('take the name from the list of contents where the part that holds it is missing', () => {
    const updates: Uint8Array[] = [];
    const doc = new Y.Doc();
    doc.on('update', (update) => updates.push(update));
    doc.getMap('other').set('a', 1);
    doc.getMap('other').set('b', 2);
    const projects = [{ id: 'p', name: 'Harbour', update: updates[1] ?? new Uint8Array(), activity: [] }];
    const exchange = must(contentsOf(must(readBundle(writeBundle({ exportedAt: null, projects }))), making)).exchange;
    expect(exchange.projects).toMatchObject([{ name: 'Harbour' }]);
  });

  it.each([
    ['../evil', false],
    ['a/../../evil', false],
    ['/etc/passwd', false],
    ['C:\\evil', false],
    ['a\\b', false],
    ['a\u0000b', false],
    ['', false],
    ['documents/p.ydoc', true],
    ['a..b/c', true],
  ])('take no name like %j for a path: %s', (name, safe) => {
    expect(isSafeName(name)).toBe(safe);
  });

  it('refuse a zip that reaches out of itself, even beside good files', () => {
    expect(codeOf(readBundle(zip({ 'manifest.json': manifest({}), '../../evil': strToU8('x') })))).toBe(
      'bundle-damaged',
    );
  });

  it('count while inflating and stop bombs of every kind', () => {
    const limits = { entries: 3, entryBytes: 4_000_000, totalBytes: 6_000_000, ratio: 50 };
    const zeros = (bytes: number) => new Uint8Array(bytes);
    const message = (bytes: Uint8Array): string => {
      const result = unzip(bytes, limits);
      return result.ok ? 'read' : result.error.message;
    };
    expect(message(zip({ a: zeros(5_000_000) }))).toMatch(/packed far tighter|larger than/);
    expect(message(zip({ a: zeros(1_500_000) }))).toContain('packed far tighter');
    expect(message(zip({ a: [zeros(4_500_000), { level: 0 }] }))).toContain('larger than 4 MB');
    expect(message(zip({ a: [zeros(3_500_000), { level: 0 }], b: [zeros(3_500_000), { level: 0 }] }))).toContain(
      'larger than 6 MB',
    );
    expect(message(zip({ a: zeros(1), b: zeros(1), c: zeros(1), d: zeros(1) }))).toContain('more than 3 files');
  });

  it('name protection by a passphrase and newer versions', () => {
    const locked = zip({ 'manifest.json': manifest({}) });
    const view = new DataView(locked.buffer, locked.byteOffset);
    const directory = view.getUint32(locked.length - 22 + 16, true);
    view.setUint16(directory + 8, view.getUint16(directory + 8, true) | 1, true);
    expect(codeOf(readBundle(locked))).toBe('bundle-encrypted');
    expect(codeOf(readBundle(zip({ 'manifest.json': manifest({ encrypted: true }) })))).toBe('bundle-encrypted');
    expect(codeOf(readBundle(zip({ 'manifest.json': manifest({ version: 9 }) })))).toBe('bundle-newer');
  });

  it('lose one activity record to one bad line', () => {
    const lines = '{"opId":"a","by":null,"at":1,"command":"x","targets":[]}\nnonsense\n';
    const projects = [
      { id: 'p', name: 'P', document: { path: 'd', bytes: 2 }, activity: [{ path: 'l', bytes: lines.length }] },
    ];
    const bundle = must(
      readBundle(zip({ 'manifest.json': manifest({ projects }), d: new Uint8Array(2), l: strToU8(lines) })),
    );
    expect(bundle.projects[0]?.activity.map(({ opId }) => opId)).toEqual(['a']);
    expect(bundle.losses).toMatchObject([{ code: 'activity-unreadable', count: 1, where: 'l, line 2' }]);
  });
});
