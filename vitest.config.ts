import os from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './tests/support/chromium.ts';
import { renderer } from './vite.config.ts';

// Two environments, known from a file's name: *.browser.test.ts runs in a real Chromium, everything else in Node.
export default defineConfig({
  test: {
    // The default leaves a core to whoever sits before the machine, which on two of them is half of it.
    maxWorkers: Math.max(1, os.availableParallelism()),
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
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
          testTimeout: 20_000,
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
