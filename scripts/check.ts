import { staticSteps, unitStep } from './check-steps.ts';
import { runSteps } from './steps.ts';

process.exitCode = await runSteps('npm run check', [...staticSteps, unitStep]);
