import path from 'node:path';
import { installed } from './electron-binary.ts';
import { runSteps, script, tool } from './steps.ts';

/**
 * Installers for this machine's platform, in dist/. What stands behind `--` goes to electron-builder. Built for a
 * repository (`GITHUB_REPOSITORY`, as its workflows have it), they look for updates among its releases.
 */
const modules = path.resolve(import.meta.dirname, '../node_modules');
const [owner, repo] = process.env.GITHUB_REPOSITORY?.split('/') ?? [];
const updates =
  owner === undefined || repo === undefined
    ? []
    : ['-c.publish.provider=github', `-c.publish.owner=${owner}`, `-c.publish.repo=${repo}`];

if (installed(modules) === null) {
  process.stderr.write(
    'Installers cannot be made here: Electron’s binary is missing; where its release server can be reached, ' +
      'node node_modules/electron/install.js fetches it.\n',
  );
  process.exitCode = 1;
} else {
  process.exitCode = await runSteps('npm run package', [
    script('build', 'scripts/build.ts'),
    tool('installers', 'electron-builder/cli.js', '--publish', 'never', ...updates, ...process.argv.slice(2)),
  ]);
}
