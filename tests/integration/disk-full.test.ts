/** A disk that is full in the middle of a file: a small one in memory, under a real report and a real save. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_DAY, troubledProject } from '#tests/support/report-project.ts';

/** Bytes of the disk, of the report that lies there, and of what it must have too little room for. */
const [DISK, OLD, NEW] = [64 * 1024, 20_000, 200_000];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-full-'));
  mkdirSync(join(folder, 'disk'));
  writeFileSync(join(folder, 'old.pdf'), Buffer.alloc(OLD, 'as it was'));
  writeFileSync(join(folder, 'harbour.json'), JSON.stringify(troubledProject()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The disk is there for these commands alone, and gone with them. */
function onSmallDisk(commands: string): string {
  const script = `mount -t tmpfs -o size=${DISK} none disk && cp old.pdf disk/friday.pdf || exit 9
${commands}
echo "files: $(ls -A disk)"; cmp -s old.pdf disk/friday.pdf && echo whole || echo changed`;
  return execFileSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** Null where such a disk can be had. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'small disks of one’s own are Linux’s';
  try {
    const there = 'mount -t tmpfs -o size=65536 none /tmp';
    execFileSync('unshare', ['--map-root-user', '--mount', 'sh', '-c', there], { stdio: 'pipe' });
    return null;
  } catch (failure) {
    return `no small disk can be made here (${String(failure).split('\n')[0]})`;
  }
}

const missing = obstacle();
if (missing !== null) process.stdout.write(`not run: ${missing}\n`);

describe.skipIf(missing !== null)('a disk that is full in the middle of a report', () => {
  const source = join(import.meta.dirname, '../../src');
  const node = JSON.stringify(process.execPath);

  test('[REPORT-23] leaves the old PDF whole, nothing beside it, and a sentence, on the command line', () => {
    const run = `${node} ${source}/cli/main.ts report harbour.json --as-of ${REPORT_DAY} --out`;
    const said = onSmallDisk(`${run} whole.pdf 2>&1; echo "exit $?, $(($(wc -c < whole.pdf) > ${DISK}))"
${run} disk/friday.pdf 2>&1; echo "exit $?"`);
    // Elsewhere there was room for it, and it is larger than this disk.
    expect(said).toContain('exit 0, 1');
    expect(said).toContain('Cannot write disk/friday.pdf: the disk is full.');
    expect(said).toMatch(/exit 1\nfiles: friday\.pdf\nwhole\n$/);
  }, 60_000);

  test('[REPORT-23] leaves the old PDF whole, nothing beside it, and a sentence, in the window’s save', () => {
    writeFileSync(
      join(folder, 'save.mjs'),
      `import { saveChosen } from ${JSON.stringify(`${source}/main/save-chosen.ts`)};
const saved = await saveChosen('disk/friday.pdf', new Uint8Array(${NEW}));
console.log(saved.ok ? 'saved' : saved.error.code + ': ' + saved.error.message);\n`,
    );
    expect(onSmallDisk(`${node} save.mjs`)).toBe(
      'disk-full: The file was not saved: the disk is full.\nfiles: friday.pdf\nwhole\n',
    );
  });
});

describe.skipIf(missing !== null)('a disk that is full in the middle of a backup', () => {
  test('[BACKUP-6] leaves the older backup whole, nothing beside it, and a sentence', () => {
    const folders = JSON.stringify(join(import.meta.dirname, '../../src/node/backups/backup-folder.ts'));
    writeFileSync(
      join(folder, 'back-up.mjs'),
      `import { writeBackup } from ${folders};
const check = async () => ({ ok: true, value: null });
const written = await writeBackup({ folder: 'disk', isChosen: false }, 'new', new Uint8Array(${NEW}), check);
console.log(written.ok ? 'written' : written.error.code + ': ' + written.error.message);\n`,
    );
    expect(onSmallDisk(`${JSON.stringify(process.execPath)} back-up.mjs`)).toBe(
      'disk-full: No backup was written: the disk is full. Older backups are untouched.\nfiles: friday.pdf\nwhole\n',
    );
  });
});
