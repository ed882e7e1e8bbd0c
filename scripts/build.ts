import { runSteps, script, tool } from './steps.ts';

// One build for both editions: shell, preload and renderer. It needs Electron's types only, not its binary.
process.exitCode = await runSteps('npm run build', [
  tool('build', 'electron-vite/bin/electron-vite.js', 'build'),
  script('the shell can be loaded', 'scripts/check-shell.ts'),
  script('what stands before the first paint', 'scripts/check-first-paint.ts'),
]);
