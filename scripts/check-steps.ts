import os from 'node:os';
import { type Step, tool } from './steps.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TSC = 'typescript/bin/tsc';
const VITEST = 'vitest/vitest.mjs';

function tests(name: string, bin: string, ...args: string[]): Step {
  return { ...tool(name, bin, ...args), env: temporaryFolder(process.env) };
}

/** What needs nothing but the source. */
export const staticSteps: readonly Step[] = [
  tool('format, lint, boundaries', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  tool('types: shared', TSC, '-p', 'tsconfig.shared.json'),
  tool('types: node', TSC, '-p', 'tsconfig.node.json'),
  tool('types: web', TSC, '-p', 'tsconfig.web.json'),
  tool('unused code', 'knip/bin/knip.js'),
];

/** Beside their source, and the folders' boundaries: seconds, without a browser. */
export const unitStep: Step = tests(
  'unit',
  VITEST,
  'run',
  '--project',
  'unit',
  '--project',
  'mocked',
  'src/',
  'scripts/',
  'tests/integration/boundaries',
);
/** One worker more than there are cores: many of these wait for processes, sockets and disks. */
export const nodeStep: Step = tests(
  'unit, acceptance, short fuzz, integration',
  VITEST,
  'run',
  '--project',
  'unit',
  '--project',
  'mocked',
  '--maxWorkers',
  String(os.availableParallelism() + 1),
);
export const browserStep: Step = tests('storage and faults in a real Chromium', VITEST, 'run', '--project', 'browser');
export const endToEndStep: Step = tests('end-to-end in a real Chromium', '@playwright/test/cli.js', 'test');
/** The same at further sizes and moments. */
export const longEndToEndStep: Step = { ...endToEndStep, env: { ...endToEndStep.env, LONG_RUN: '1' } };
export const longFuzzStep: Step = {
  ...tool('long fuzz', VITEST, 'run', '--project', 'unit', 'tests/fuzz', '--testTimeout', '3600000'),
  env: { FUZZ_RUNS: process.env.FUZZ_RUNS ?? '5000' },
};
