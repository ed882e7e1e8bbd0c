import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
const run = promisify(execFile);
let copy: string;

// A tree of its own under the real rules: what is planted there meets nobody else's files.
beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'throughline-boundaries-'));
  cpSync(path.join(root, 'biome.json'), path.join(copy, 'biome.json'));
  writeFileSync(path.join(copy, '.gitignore'), 'node_modules\n');
  writeFileSync(
    path.join(copy, 'package.json'),
    '{ "name": "planted", "type": "module", "imports": { "#shared/*": "./src/shared/*" } }\n',
  );
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The rules that `biome lint` finds broken when `source` stands at `file`. */
async function broken(file: string, source: string): Promise<string[]> {
  const planted = path.join(copy, file);
  mkdirSync(path.dirname(planted), { recursive: true });
  writeFileSync(planted, source);
  const { stdout } = await run(process.execPath, [biome, 'lint', '--reporter=json', 'src'], { cwd: copy }).catch(
    (error: { stdout: string }) => error,
  );
  rmSync(planted);
  const report: { diagnostics: { category: string }[] } = JSON.parse(stdout);
  return [...new Set(report.diagnostics.map(({ category }) => category))];
}

const IMPORT = 'lint/style/noRestrictedImports';

describe('the folders of DESIGN', () => {
  it.each([
    ['src/shared/kernel/x.ts', '#shared/domain/records.ts'],
    ['src/shared/domain/x.ts', '#shared/document/index.ts'],
    ['src/shared/domain/x.ts', '../kernel/result.ts'],
    ['src/shared/document/x.ts', '#shared/views/index.ts'],
    ['src/shared/views/x.ts', 'yjs'],
    ['src/shared/entry/x.ts', '#shared/document/index.ts'],
    ['src/shared/transfer/x.ts', 'node:fs'],
    ['src/shared/ports/x.ts', '#shared/document/index.ts'],
    ['src/shared/views/x.ts', 'react'],
    ['src/node/x.ts', 'electron'],
    ['src/node/x.ts', '#renderer/app/main.tsx'],
    ['src/cli/x.ts', 'electron'],
    ['src/preload/x.ts', 'node:fs'],
    ['src/renderer/board/x.ts', '#node/serve.ts'],
    ['src/renderer/board/x.ts', 'electron'],
    ['src/renderer/board/x.ts', 'node:fs'],
    ['src/renderer/board/x.ts', 'yjs'],
    ['src/renderer/board/x.ts', '@dnd-kit/core'],
    ['src/renderer/board/x.ts', '#renderer/projects/StartScreen.tsx'],
    ['src/renderer/flags/x.ts', '#renderer/today/TodayPage.tsx'],
    ['src/renderer/reports/x.ts', '#renderer/task/task-actions.ts'],
    ['src/renderer/ui/x.ts', '#renderer/board/Board.tsx'],
    ['src/renderer/ui/x.ts', '#shared/document/index.ts'],
    ['src/renderer/host/x.ts', 'electron'],
  ])('refuse %s importing %s', async (file, imported) => {
    expect(await broken(file, `import * as planted from '${imported}';\nexport const used = planted;\n`)).toContain(
      IMPORT,
    );
    expect(await broken(file, `export const load = () => import('${imported}');\n`)).toContain(IMPORT);
  });

  it.each([
    ['src/shared/document/x.ts', '#shared/domain/records.ts'],
    ['src/shared/document/x.ts', 'yjs'],
    ['src/node/x.ts', '#shared/ports/host.ts'],
    ['src/main/x.ts', 'electron'],
    ['src/renderer/ui/drag/x.ts', '@dnd-kit/core'],
    ['src/renderer/app/x.ts', '#renderer/board/Board.tsx'],
  ])('let %s import %s', async (file, imported) => {
    expect(await broken(file, `export * from '${imported}';\n`)).not.toContain(IMPORT);
  });

  it('bound every folder of the renderer, none by leaving it out', () => {
    const { overrides } = JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8')) as {
      overrides: { includes: readonly string[]; linter?: { rules?: { style?: { noRestrictedImports?: unknown } } } }[];
    };
    const bound = overrides.flatMap(({ includes, linter }) =>
      typeof linter?.rules?.style?.noRestrictedImports === 'object' ? includes : [],
    );
    const folders = readdirSync(path.join(root, 'src/renderer'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'public')
      .map(({ name }) => `src/renderer/${name}/**`);
    expect(folders.length).toBeGreaterThan(20);
    expect(folders.filter((folder) => !bound.includes(folder))).toEqual([]);
  });

  it('keep globals of a platform out of shared code', async () => {
    expect(await broken('src/shared/kernel/x.ts', 'export const home = process.env;\n')).toContain(
      'lint/style/noRestrictedGlobals',
    );
  });

  it('let no two modules import each other', async () => {
    const other = path.join(copy, 'src/shared/kernel/other.ts');
    mkdirSync(path.dirname(other), { recursive: true });
    writeFileSync(other, "import { one } from './one.ts';\nexport const two = (): unknown => one;\n");
    expect(
      await broken('src/shared/kernel/one.ts', "import { two } from './other.ts';\nexport const one = two;\n"),
    ).toContain('lint/suspicious/noImportCycles');
    rmSync(other);
  });
});

it('every shared module loads in plain Node, with the globals of browser and Node taken away', async () => {
  const folder = path.join(root, 'src/shared');
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file));
  expect(modules.length).toBeGreaterThan(30);
  // `process` stays: Node's own loader reads it.
  const source = `
    for (const name of ['Buffer', 'navigator', 'fetch', 'WebSocket', 'localStorage', 'sessionStorage', 'setImmediate']) {
      Reflect.deleteProperty(globalThis, name);
    }
    for (const module of ${JSON.stringify(modules)}) await import(module);
    console.log('all loaded');`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', source], { cwd: root });
  expect(stdout).toBe('all loaded\n');
});
