import { defineConfig } from '@playwright/test';

// Every test starts its own host and its own Chromium on folders of its own; two cores carry one at a time well.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  use: { actionTimeout: 10_000 },
  projects: [
    { name: 'chromium', testIgnore: 'electron.spec.ts' },
    { name: 'electron', testMatch: 'electron.spec.ts' },
  ],
});
