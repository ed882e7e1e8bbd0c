import { type Step, tool } from './steps.ts';

const TSC = 'typescript/bin/tsc';
const VITEST = 'vitest/vitest.mjs';

/** What needs nothing but the source. */
export const staticSteps: readonly Step[] = [
  tool('format, lint, boundaries', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  tool('types: shared', TSC, '-p', 'tsconfig.shared.json'),
  tool('types: node', TSC, '-p', 'tsconfig.node.json'),
  tool('types: web', TSC, '-p', 'tsconfig.web.json'),
  tool('unused code', 'knip/bin/knip.js'),
];

/** Beside their source, and the folders' boundaries: seconds, without a browser. */
export const unitStep: Step = tool(
  'unit',
  VITEST,
  'run',
  '--project',
  'unit',
  'src/',
  'scripts/',
  'tests/integration/boundaries',
);
export const nodeStep: Step = tool('unit, acceptance, short fuzz, integration', VITEST, 'run', '--project', 'unit');
export const browserStep: Step = tool('storage and faults in a real Chromium', VITEST, 'run', '--project', 'browser');
export const endToEndStep: Step = tool('end-to-end in a real Chromium', '@playwright/test/cli.js', 'test');
export const longFuzzStep: Step = {
  ...tool('long fuzz', VITEST, 'run', '--project', 'unit', 'tests/fuzz', '--testTimeout', '3600000'),
  env: { FUZZ_RUNS: process.env.FUZZ_RUNS ?? '5000' },
};
