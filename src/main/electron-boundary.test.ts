import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('Electron', () => {
  it('is imported as a value by its adapter and the preload alone', () => {
    const importers = globSync('src/**/*.{ts,tsx}', { cwd: process.cwd() }).filter((file) =>
      importsElectron(readFileSync(file, 'utf8')),
    );
    expect(importers.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
      'src/main/electron-api.ts',
      'src/preload/preload.ts',
    ]);
  });
});

function importsElectron(source: string): boolean {
  const statements = source.match(/^import [^;]*from 'electron'|import\('electron'\)|require\('electron'\)/gm) ?? [];
  return statements.some((statement) => !statement.startsWith('import type '));
}
