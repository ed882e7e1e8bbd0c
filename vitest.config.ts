import os from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './tests/support/chromium.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { renderer } from './vite.config.ts';

// Known from a file's name: *.browser.test.ts runs in a real Chromium, everything else in Node, *.mocked.test.ts (which puts others
// in the place of modules) with modules of its own.
export default defineConfig({
  test: {
    // The default leaves a core to whoever sits before the machine, which on two of them is half of it.
    maxWorkers: Math.max(1, os.availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'tests/{acceptance,fuzz,integration}/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', '**/*.mocked.test.*', '**/node_modules/**'],
          testTimeout: 20_000,
          // Nothing acts by being loaded: a worker loads each module once for all of its files, which took more than half of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'mocked',
          environment: 'node',
          include: ['src/**/*.mocked.test.ts'],
        },
      },
      {
        resolve: renderer.resolve,
        optimizeDeps: {
          // What a scan from the tests does not come upon: found while they run, it would have them read again.
          include: [
            'yjs',
            'y-indexeddb',
            'dexie',
            'fast-check',
            'zod',
            'fractional-indexing',
            'uqr',
            'jsqr',
            '@tiptap/pm/view',
            'saxes',
            'parse5',
            'docx',
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}', 'tests/**/*.browser.test.{ts,tsx}'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
