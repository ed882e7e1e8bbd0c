import { browserStep, endToEndStep, nodeStep, staticSteps } from './check-steps.ts';
import { runSteps, script } from './steps.ts';

// A browser first: without one the last steps would fail after minutes of waiting.
process.exitCode = await runSteps('npm test', [
  script('a Chromium to test with', 'scripts/ensure-chromium.ts'),
  script('a PostgreSQL to test with', 'scripts/ensure-postgres.ts'),
  ...staticSteps,
  nodeStep,
  script('build', 'scripts/build.ts'),
  browserStep,
  endToEndStep,
]);
