import { browserStep, longEndToEndStep, longFuzzStep, nodeStep, staticSteps } from './check-steps.ts';
import { runSteps, script } from './steps.ts';

process.exitCode = await runSteps('npm run test:long', [
  script('a Chromium to test with', 'scripts/ensure-chromium.ts'),
  script('a PostgreSQL to test with', 'scripts/ensure-postgres.ts'),
  ...staticSteps,
  nodeStep,
  longFuzzStep,
  script('build', 'scripts/build.ts'),
  browserStep,
  longEndToEndStep,
]);
