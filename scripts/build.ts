import { runSteps, tool } from './steps.ts';

// One build for both editions: shell, preload and renderer. It needs Electron's types only, not its binary.
process.exitCode = await runSteps('npm run build', [tool('build', 'electron-vite/bin/electron-vite.js', 'build')]);
