import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHANGE_FILE_EXTENSION } from '#shared/ports/change-files.ts';
import { LINK_SCHEME } from '#shared/ports/deep-link.ts';
import { icnsOf, icoOf, type Png } from './icon-files.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const packageFacts = z
  .object({ main: z.string(), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

describe('the installers', () => {
  // What it is, its own check says below.
  const config = parse(read('electron-builder.yml')) as Configuration;
  const icons = [config.linux?.icon, config.mac?.icon, config.win?.icon].map((icon) => path.join(root, String(icon)));

  it('are described as electron-builder understands it', async () => {
    // Its own check, by which it begins; a dependency of it, and none of ours.
    const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
    const { validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config') as {
      validateConfiguration(config: Configuration, log: object): Promise<void>;
    };
    const log = { isEnabled: false, add: () => {} };
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined();
    const misspelled: object = { electronFuse: {} };
    await expect(validateConfiguration(misspelled, log)).rejects.toThrow('electronFuse');
  });

  it('hold what the program starts from, and no modules', () => {
    expect(packageFacts.main).toMatch(/^out\//);
    expect(config.files).toEqual(expect.arrayContaining(['out/**', 'package.json', '!node_modules/**']));
  });

  it('have icons for every system', () => {
    for (const icon of icons) expect(existsSync(icon), icon).toBe(true);
    expect(readdirSync(icons[0] ?? '')).toEqual(
      expect.arrayContaining(['16x16.png', '32x32.png', '256x256.png', '512x512.png']),
    );
  });

  it('open our files and our links', () => {
    expect(config.fileAssociations).toMatchObject([
      { ext: 'throughline' },
      { ext: 'throughline-invite' },
      { ext: CHANGE_FILE_EXTENSION.slice(1) },
    ]);
    expect(config.protocols).toMatchObject([{ schemes: [LINK_SCHEME] }]);
  });
});

describe('the workflow', () => {
  const step = z.looseObject({ run: z.string().optional(), uses: z.string().optional() });
  const { jobs } = z
    .looseObject({
      jobs: z.record(
        z.string(),
        z.looseObject({
          strategy: z.looseObject({ matrix: z.object({ os: z.array(z.string()) }) }),
          steps: z.array(step),
        }),
      ),
    })
    .parse(parse(read('.github/workflows/ci.yml')));
  const commands = (job: string): string[] => jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? [];

  it('runs on the three systems', () => {
    for (const { strategy } of Object.values(jobs)) {
      expect(strategy.matrix.os).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
    }
  });

  it('runs everything that is tested, and makes the installers', () => {
    expect(commands('test').filter((line) => /\bnpm test$/.test(line))).toHaveLength(2);
    expect(commands('installers')).toContain('npm run package');
  });

  it('names scripts and files that there are', () => {
    const lines = Object.keys(jobs).flatMap(commands);
    const scripts = lines.flatMap((line) =>
      [...line.matchAll(/\bnpm (?:run )?(?:-s )?([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(scripts).toEqual(expect.arrayContaining(['ci', 'test', 'package']));
    for (const name of scripts) if (name !== 'ci') expect(Object.keys(packageFacts.scripts)).toContain(name);
    const files = lines.flatMap((line) => [...line.matchAll(/\bnode (\S+)/g)].map(([, file]) => file ?? ''));
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(path.join(root, file)), file).toBe(true);
  });

  it('takes every action at a version', () => {
    const actions = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    for (const action of actions) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
  });
});

describe('icon containers', () => {
  const png = (size: number): Png => ({ size, bytes: new Uint8Array([0x89, 0x50, size % 251, size % 7]) });

  it('hold for Windows each picture where their directory says', () => {
    const ico = icoOf([png(16), png(256)]);
    const view = new DataView(ico.buffer);
    expect([view.getUint16(2, true), view.getUint16(4, true), ico[6], ico[22]]).toEqual([1, 2, 16, 0]);
    for (const [entry, picture] of [
      [6, png(16)],
      [22, png(256)],
    ] as const) {
      const [length, offset] = [view.getUint32(entry + 8, true), view.getUint32(entry + 12, true)];
      expect(ico.slice(offset, offset + length)).toEqual(picture.bytes);
    }
    expect(() => icoOf([png(512)])).toThrow('512');
  });

  it('hold for macOS each picture under the names of its size', () => {
    const icns = icnsOf([png(16), png(32), png(24)]);
    const view = new DataView(icns.buffer);
    const names: string[] = [];
    for (let at = 8; at < icns.length; at += view.getUint32(at + 4)) {
      names.push(new TextDecoder().decode(icns.slice(at, at + 4)));
    }
    expect([new TextDecoder().decode(icns.slice(0, 4)), view.getUint32(4), names]).toEqual([
      'icns',
      icns.length,
      ['icp4', 'icp5', 'ic11'],
    ]);
  });
});
