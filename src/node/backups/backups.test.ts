import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { writeHead } from '#shared/backup/head.ts';
import { contentOf } from '#shared/backup/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { must, type Result } from '#shared/kernel/result.ts';
import type { BackupReason } from '#shared/ports/backups.ts';
import { hostVerbs } from '#shared/ports/host.ts';
import { readBundle } from '#shared/transfer/bundle/index.ts';
import { everyField } from '#tests/support/every-field.ts';
import { writeBackup } from './backup-folder.ts';
import { type Backups, openBackups } from './backups.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 2, 12);
const page = { windowStateChanged: () => {}, closeReady: () => {}, whenGone: () => {} };
const update = bytesOfDocument(everyField().project);
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

let data: string;
let now: number;
let told: number;
let backups: Backups;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'throughline-backups-'));
  [now, told] = [START, 0];
  backups = opened();
});
afterEach(async () => {
  await backups.close();
  rmSync(data, { recursive: true, force: true });
});

function opened(): Backups {
  return openBackups({
    folder: data,
    secrets: new FileSecrets(path.join(data, 'secrets')),
    clock: { now: () => now },
    log: { write: () => {} },
    tell: () => void told++,
  });
}

const state = async () => must(await backups.verbs.getBackups({}, page));
const files = (folder = path.join(data, 'backups')): string[] => readdirSync(folder).toSorted();
const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.error.code);

async function make(reason: BackupReason = 'daily', project = 'harbour', name = 'Harbour: site') {
  const whole = { id: project, name, update, activity: [] };
  const { content } = must(contentOf(whole, now, reason, { clock: { now: () => now }, random }));
  const job = 'a job that nobody knows';
  const letters = base64Of(content);
  const piece = 4 * Math.ceil(letters.length / 12);
  for (let at = 0; at < letters.length; at += piece)
    must(await backups.verbs.addToBackup({ job, data: letters.slice(at, at + piece) }, page));
  return backups.verbs.makeBackup({ job, project, name: whole.name, madeAt: now, sign: `sign ${now}` }, page);
}

describe('a backup that is made', () => {
  it('[BACKUP-6] has a name once it was opened and counted, is told, and stands in the list as whole', async () => {
    const { entry } = must(await make('asked'));
    expect(entry).toMatchObject({
      project: 'harbour',
      name: 'Harbour: site',
      madeAt: START,
      reason: 'asked',
      isProtected: false,
      sign: `sign ${START}`,
      check: { kind: 'whole', at: START },
    });
    expect(entry.file).toMatch(/^Harbour site 2026-11-02 \d\d\.00\.00\.throughline-backup$/);
    expect(files()).toEqual([entry.file]);
    expect(told).toBeGreaterThan(0);
    backups = opened();
    expect((await state()).entries).toEqual([entry]);
  });

  it('[BACKUP-6] is beside another of the same moment, and gives back the bundle in it', async () => {
    const entries = [must(await make()).entry, must(await make('asked')).entry];
    expect(new Set(entries.map(({ file }) => file)).size).toBe(2);
    const job = 'another that nobody knows';
    const { name, parts } = must(await backups.verbs.openBackup({ job, file: entries[1]?.file ?? '' }, page));
    expect(name).toBe('Harbour: site');
    const taken: Uint8Array[] = [];
    for (let part = 0; part < parts; part++)
      taken.push(bytesOf(must(await backups.verbs.takeBackup({ job, part }, page)).data));
    expect(must(readBundle(Buffer.concat(taken))).projects[0]).toMatchObject({ id: 'harbour', update });
  });

  it('[BACKUP-8] is protected by the passphrase of the settings, which opens it without being asked, and no other', async () => {
    must(await backups.verbs.setBackups({ passphrase: 'correct horse' }, page));
    const { entry } = must(await make());
    expect(entry.isProtected).toBe(true);
    const file = entry.file;
    expect(must(await backups.verbs.checkBackup({ file }, page)).entry.check.kind).toBe('whole');
    expect(codeOf(await backups.verbs.checkBackup({ file, passphrase: 'another' }, page))).toBe('passphrase-wrong');
    must(await backups.verbs.setBackups({ passphrase: null }, page));
    expect(codeOf(await backups.verbs.checkBackup({ file }, page))).toBe('passphrase-needed');
    // Without one it is neither whole nor bad: what was known of it stays.
    expect((await state()).entries[0]?.check.kind).toBe('whole');
    expect(JSON.stringify(await state())).not.toContain('correct horse');
  });

  it('[BACKUP-8] is protected still where the notes of what was wanted are damaged', async () => {
    must(await backups.verbs.setBackups({ passphrase: 'correct horse' }, page));
    writeFileSync(path.join(data, 'backups.json'), '{ cut off');
    backups = opened();
    expect(must(await make()).entry.isProtected).toBe(true);
    expect((await state()).isProtected).toBe(true);
  });

  it('[BACKUP-8] is not made without the passphrase that was wanted', async () => {
    must(await backups.verbs.setBackups({ passphrase: 'correct horse' }, page));
    rmSync(path.join(data, 'secrets', 'backup-passphrase'));
    expect(codeOf(await make())).toBe('passphrase-lost');
    expect((await state()).entries).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('[BACKUP-6] with the content leaves nothing in the folder, and stands until one succeeds', async () => {
    must(await make());
    const before = files();
    const job = 'a job that nobody knows';
    must(await backups.verbs.addToBackup({ job, data: base64Of(random(500)) }, page));
    const failed = await backups.verbs.makeBackup(
      { job, project: 'harbour', name: 'Harbour', madeAt: now, sign: '' },
      page,
    );
    expect(codeOf(failed)).toBe('backup-not-as-written');
    expect(files()).toEqual(before);
    expect((await state()).troubles).toMatchObject([{ project: 'harbour', name: 'Harbour', at: now }]);
    must(await make());
    expect((await state()).troubles).toEqual([]);
  });

  it('[BACKUP-6] with what the disk gives back leaves nothing with a name', async () => {
    const folder = mkdtempSync(path.join(data, 'disk-'));
    const written = await writeBackup({ folder, isChosen: false }, 'x', random(100), async () => ({
      ok: false,
      error: { code: 'backup-damaged', message: 'The backup is damaged.' },
    }));
    expect(codeOf(written)).toBe('backup-not-as-written');
    expect(files(folder)).toEqual([]);
  });

  it('[BACKUP-9] with the chosen folder is said, and nothing is written into what stands in its place', async () => {
    const chosen = path.join(data, 'stick', 'kept');
    must(await backups.verbs.setBackups({ folder: chosen }, page));
    must(await make());
    renameSync(chosen, `${chosen}-away`);
    expect(codeOf(await make())).toBe('folder-gone');
    // As where a disk was taken away: the place is there, and empty.
    mkdirSync(chosen);
    expect(codeOf(await make())).toBe('folder-gone');
    expect(files(chosen)).toEqual([]);
    expect((await state()).problem?.code).toBe('folder-gone');
    rmSync(chosen, { recursive: true });
    renameSync(`${chosen}-away`, chosen);
    must(await make('asked'));
    expect((await state()).entries.map(({ check }) => check.kind)).toEqual(['whole', 'whole']);
  });

  it('[BACKUP-9] with a folder that cannot be one is said before anything changes', async () => {
    writeFileSync(path.join(data, 'a-file'), '');
    expect(codeOf(await backups.verbs.setBackups({ folder: 'backups' }, page))).toBe('folder-not-absolute');
    expect(codeOf(await backups.verbs.setBackups({ folder: path.join(data, 'a-file', 'x') }, page))).toBe(
      'folder-gone',
    );
    expect((await state()).isChosen).toBe(false);
  });

  it('[BACKUP-6] in the middle of a write is cleared away once nobody can be writing it', async () => {
    const folder = path.join(data, 'backups');
    mkdirSync(folder);
    const [old, fresh] = ['.0123456789ab', '.ba9876543210'].map((name) =>
      path.join(folder, `${name}.throughline-backup-part`),
    );
    for (const file of [old, fresh]) writeFileSync(file ?? '', 'half');
    utimesSync(old ?? '', 0, 0);
    must(await make());
    expect(files().filter((file) => file.startsWith('.'))).toEqual(['.ba9876543210.throughline-backup-part']);
  });

  it('[BACKUP-7] with one in the list is found by looking, and never let go of, nor anything for it', async () => {
    const { entry } = must(await make());
    const file = path.join(data, 'backups', entry.file);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    chmodSync(file, 0o600);
    writeFileSync(file, bytes);
    utimesSync(file, 1, 1);
    expect((await state()).entries[0]?.check.kind).toBe('unchecked');
    expect(must(await backups.verbs.checkBackup({ file: entry.file }, page)).entry.check.kind).toBe('bad');
    for (let day = 1; day <= 10; day++) {
      now = START + day * DAY;
      must(await make());
    }
    expect(files()).toContain(entry.file);
  });
});

describe('over days', () => {
  it('[BACKUP-7] what is superfluous of one project goes, and only of it', async () => {
    must(await make('daily', 'other'));
    for (let day = 0; day < 40; day++) {
      now = START + day * DAY;
      must(await make());
    }
    const { entries } = await state();
    const days = entries.filter(({ project }) => project === 'harbour').map(({ madeAt }) => (madeAt - START) / DAY);
    // Seven days, the ends of four weeks (2 November was a Monday), of two months.
    expect(days).toEqual([39, 38, 37, 36, 35, 34, 33, 28, 27, 20]);
    expect(entries.filter(({ project }) => project === 'other')).toHaveLength(1);
  }, 60_000);

  it('[BACKUP-7] a clock that was ahead, or lies behind, takes none of what is made by the right one', async () => {
    for (let day = 0; day < 10; day++) {
      now = START + (40_000 + 31 * day) * DAY;
      must(await make());
    }
    now = START;
    for (let day = 0; day < 9; day++) {
      now = START + day * DAY;
      const { entry } = must(await make());
      expect(files()).toContain(entry.file);
    }
    const { entries } = await state();
    const days = entries.map(({ madeAt }) => (madeAt - START) / DAY).filter((day) => day < 40_000);
    expect(days).toEqual([8, 7, 6, 5, 4, 3, 2]);
  }, 60_000);

  it('[BACKUP-6] is made of a project whose name no file could have, and whose id is long', async () => {
    const name = '港口'.repeat(200);
    const { entry } = must(await make('asked', 'x'.repeat(1_000), name));
    expect(entry).toMatchObject({ name, project: 'x'.repeat(1_000) });
    expect(entry.file).toMatch(/^港口.* 2026-11-02 \d\d\.00\.00\.throughline-backup$/);
    expect(must(await make('asked', 'harbour', '🏗️'.repeat(80))).entry.check.kind).toBe('whole');
  });

  it('[BACKUP-7] one whose time a disk rounded is known still', async () => {
    const { entry } = must(await make());
    const file = path.join(data, 'backups', entry.file);
    const rounded = Math.floor(statSync(file).mtimeMs / 2_000) * 2;
    utimesSync(file, rounded, rounded);
    expect((await state()).entries).toEqual([entry]);
  });

  it('[BACKUP-4] a file larger than any backup is not read', async () => {
    must(await make());
    const file = 'large.throughline-backup';
    writeFileSync(path.join(data, 'backups', file), '');
    truncateSync(path.join(data, 'backups', file), 3_000_000_000);
    expect(codeOf(await backups.verbs.checkBackup({ file }, page))).toBe('backup-too-large');
  });

  it('files that nobody could ask for, or that say they are of no day, keep no other from being listed', async () => {
    const { entry } = must(await make());
    const folder = path.join(data, 'backups');
    for (const name of ['.throughline-backup', 'a\\b.throughline-backup']) writeFileSync(path.join(folder, name), 'x');
    const head = writeHead({ madeAt: 9e15, project: '', protection: null });
    writeFileSync(path.join(folder, 'odd.throughline-backup'), head);
    const listed = hostVerbs.getBackups.output.parse(await state()).entries;
    expect(listed.map(({ file, check }) => [file, check.kind]).toSorted()).toEqual([
      [entry.file, 'whole'],
      ['odd.throughline-backup', 'bad'],
    ]);
  });

  it('[BACKUP-10] erasing takes those in the data folder and the passphrase, and leaves what a person keeps elsewhere', async () => {
    must(await make());
    const chosen = path.join(data, 'mine');
    must(await backups.verbs.setBackups({ folder: chosen, passphrase: 'correct horse' }, page));
    must(await make());
    writeFileSync(path.join(data, 'backups', '.0123456789ab.throughline-backup-part'), 'cut off');
    must(await backups.erase());
    expect([files(), files(chosen).length]).toEqual([[], 2]);
    expect(await state()).toMatchObject({ isChosen: false, isProtected: false, entries: [] });
  });

  it('[BACKUP-10] erasing waits for one that is being written, which would lie there again', async () => {
    const being = make();
    await new Promise((resolve) => setImmediate(resolve));
    must(await backups.erase());
    must(await being);
    expect(files()).toEqual([]);
  });
});
