import { defineConfig } from '@playwright/test';

// Every test starts its own host and its own Chromium on folders of its own, so that two cores carry two at a time.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  // Where nobody can look, what fails once is tried again, and named as flaky in the report.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['./tests/support/left-for-long.ts']],
  use: { actionTimeout: 10_000 },
  projects: [
    { name: 'chromium', testIgnore: 'electron.spec.ts' },
    { name: 'electron', testMatch: 'electron.spec.ts' },
  ],
});
