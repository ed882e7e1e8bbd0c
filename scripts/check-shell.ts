import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';

// What is bundled for Node may declare a name twice, which no type check sees: a shell that cannot be loaded starts nothing.
const out = path.resolve(import.meta.dirname, '../out');
const files = globSync(['main/**/*.js', 'preload/*.cjs'], { cwd: out });
const broken = files.filter(
  (file) =>
    spawnSync(process.execPath, ['--check', path.join(out, file)], { stdio: ['ignore', 'ignore', 'inherit'] })
      .status !== 0,
);
if (files.length === 0) console.error('No bundle of the shell was built.');
for (const file of broken) console.error(`out/${file} cannot be loaded.`);
process.exitCode = files.length > 0 && broken.length === 0 ? 0 : 1;
