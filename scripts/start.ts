import path from 'node:path';
import { cacheCompiled } from '#node/compile-cache.ts';
import { electronBinary } from './electron-binary.ts';
import { isBuildFresh } from './freshness.ts';
import { run, script } from './steps.ts';

process.exitCode = await start();

async function start(): Promise<number> {
  if (!isBuildFresh()) {
    const built = await run(script('build', 'scripts/build.ts'));
    if (built !== 0) return built;
  }
  const root = path.resolve(import.meta.dirname, '..');
  const electron = electronBinary(path.join(root, 'node_modules'), (line) => void process.stdout.write(`${line}\n`));
  if (electron !== null) {
    const args = [root, ...process.argv.slice(2)];
    return run({ name: 'Throughline', command: electron, args });
  }
  process.stdout.write('Electron is not available here, so this is Throughline’s browser edition.\n');
  cacheCompiled();
  const { startBrowserEdition } = await import('./browser-edition.ts');
  return startBrowserEdition(process.argv.slice(2));
}
