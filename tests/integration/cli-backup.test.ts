/** `throughline backup` as another program sees it (docs/BACKUP.md). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import { readBundle, writeBundle } from '#shared/transfer/bundle/index.ts';
import { commandLine, type Outcome } from '#tests/support/command-line.ts';
import { everyField } from '#tests/support/every-field.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';

const { run, folder, put: putInFolder, bytes } = commandLine();

const put = (name: string, content: string | Uint8Array): string => join(folder(), putInFolder(name, content));

/** In this process: what another program sees of one is tested once. */
async function throughline(...args: string[]): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  const exit = await runCommandLine(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    progress: () => undefined,
  });
  return { exit, stdout, stderr };
}

const bundle = (): Uint8Array =>
  writeBundle({
    exportedAt: null,
    projects: [{ id: 'harbour', name: 'Harbour site', update: bytesOfDocument(everyField().project), activity: [] }],
  });

describe('throughline backup', () => {
  it('[BACKUP-1] makes a backup of a bundle, says that it is whole, and takes the same out of it', async () => {
    const [site, out] = [put('site.throughline', bundle()), join(folder(), 'out.throughline')];
    const kept = join(folder(), 'site.throughline-backup');
    const made = await throughline('backup', 'make', site, kept);
    expect([made.exit, made.stderr]).toEqual([0, expect.stringContaining('it is whole')]);
    const verified = await run('backup', 'verify', 'site.throughline-backup', '--json');
    expect([verified.exit, verified.stderr]).toEqual([0, '']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ project: 'harbour', name: 'Harbour site', isProtected: false });
    expect((await throughline('backup', 'open', kept, out)).exit).toBe(0);
    expect(must(readBundle(bytes('out.throughline'))).projects).toEqual(must(readBundle(bundle())).projects);
  });

  it('[BACKUP-2] [BACKUP-3] says of a protected one what is missing, wrong or damaged', async () => {
    const [site, kept] = [put('site.throughline', bundle()), join(folder(), 'p.throughline-backup')];
    const protect = ['--passphrase-file', put('right.txt', 'correct horse\nnothing else\n')];
    expect((await throughline('backup', 'make', site, kept, ...protect)).exit).toBe(0);
    const verify = (...args: string[]) => throughline('backup', 'verify', kept, ...args);
    expect(await verify(...protect)).toMatchObject({ exit: 0, stdout: expect.stringContaining('passphrase  yes') });
    for (const [args, words] of [
      [[], '--passphrase-file'],
      [['--passphrase-file', put('wrong.txt', 'correct house\n')], 'not the passphrase'],
      [['--passphrase-file', put('empty.txt', '\n')], 'holds no passphrase'],
    ] as const)
      expect(await verify(...args)).toMatchObject({ exit: 1, stderr: expect.stringContaining(words) });
    const damaged = new Uint8Array(bytes('p.throughline-backup'));
    const last = damaged.length - 1;
    damaged[last] = (damaged[last] ?? 0) ^ 1;
    put('p.throughline-backup', damaged);
    expect(await verify(...protect)).toMatchObject({ exit: 1, stderr: expect.stringContaining('is damaged') });
  });

  it('refuses what is no backup, what holds not one project, and a wrong call, each with a sentence', async () => {
    const site = put('site.throughline', bundle());
    const none = put('none.throughline', writeBundle({ exportedAt: null, projects: [] }));
    const nowhere = join(folder(), 'nowhere.throughline-backup');
    const refusals: readonly (readonly [string[], number, string])[] = [
      [['verify', site], 1, 'no backup of Throughline'],
      [['verify', nowhere], 1, 'there is no such file'],
      [['make', none, nowhere], 1, 'of one project'],
      [['verify'], 2, 'takes 1 file'],
      [['mend', site], 2, 'not “mend”'],
      [['open', site, site], 2, 'named twice'],
    ];
    for (const [args, exit, words] of refusals)
      expect(await throughline('backup', ...args)).toMatchObject({ exit, stderr: expect.stringContaining(words) });
  });
});
