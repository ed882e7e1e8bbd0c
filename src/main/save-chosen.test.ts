import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveChosen } from './save-chosen.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-save-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('saving a file', () => {
  it('writes a new one', async () => {
    const file = path.join(folder, 'Plan.json');
    expect(await saveChosen(file, bytes('{}'))).toMatchObject({ ok: true });
    expect(readFileSync(file, 'utf8')).toBe('{}');
    expect(readdirSync(folder)).toEqual(['Plan.json']);
  });

  it('replaces the old one whole and keeps who may read it', async () => {
    const file = path.join(folder, 'Plan.json');
    writeFileSync(file, 'a much longer old content');
    chmodSync(file, 0o640);
    await saveChosen(file, bytes('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('replaces the file behind a link and not the link', async () => {
    mkdirSync(path.join(folder, 'there'));
    writeFileSync(path.join(folder, 'there', 'Plan.json'), 'old');
    symlinkSync(path.join(folder, 'there', 'Plan.json'), path.join(folder, 'link'));
    await saveChosen(path.join(folder, 'link'), bytes('new'));
    expect(readFileSync(path.join(folder, 'there', 'Plan.json'), 'utf8')).toBe('new');
  });

  it('ends in a sentence, and with nothing left behind, when it cannot', async () => {
    mkdirSync(path.join(folder, 'a folder'));
    const onFolder = await saveChosen(path.join(folder, 'a folder'), bytes('x'));
    expect(onFolder).toMatchObject({ ok: false, error: { code: 'write-failed', help: expect.any(String) } });
    const nowhere = await saveChosen(path.join(folder, 'missing', 'Plan.json'), bytes('x'));
    expect(nowhere.ok).toBe(false);
    expect(readdirSync(folder)).toEqual(['a folder']);
  });
});
