/** The app as benches drive it: a host of its own, the system's Chromium, a fresh profile. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '#tests/support/chromium.ts';
import { startHost, temporaryFolder } from '#tests/support/host-process.ts';

export interface BenchApp {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Milliseconds until the host answered, and until the browser did. */
  readonly host: number;
  readonly browser: number;
  close(): Promise<void>;
}

/** CSP is set aside for the bench's own scripts only: what is measured is the page as it ships. `options`: the host's. */
export async function launch(...options: string[]): Promise<BenchApp> {
  const folder = temporaryFolder('bench');
  const begun = performance.now();
  const host = await startHost(folder.path, ...options);
  const hosted = performance.now();
  const context: BrowserContext = await chromium.launchPersistentContext(path.join(folder.path, 'bench-profile'), {
    ...chromiumLaunch(),
    bypassCSP: true,
    viewport: { width: 1280, height: 800 },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const browsing = performance.now();
  await page.goto(host.address);
  await page.getByRole('button', { name: 'Open the sample project' }).waitFor();
  return {
    page,
    host: hosted - begun,
    browser: browsing - hosted,
    cdp: await context.newCDPSession(page),
    close: async () => {
      await context.close();
      await host.stop();
      folder.remove();
    },
  };
}

/** Chooses a file through the start screen's button; answers milliseconds from choice to rehearsal and to painted board. */
export async function importFile(page: Page, file: string): Promise<{ rehearsal: number; board: number }> {
  await page.getByRole('link', { name: 'Start' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('main').getByRole('button', { name: 'Import…' }).click();
  const chosen = await chooser;
  const start = performance.now();
  await chosen.setFiles(file);
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Import/ });
  await confirm.waitFor();
  const rehearsed = performance.now();
  await confirm.click();
  await firstCard(page);
  const end = performance.now();
  await saved(page);
  return { rehearsal: rehearsed - start, board: end - start };
}

export async function firstCard(page: Page): Promise<void> {
  await page.locator('[data-card]').first().waitFor();
}

export async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Saved on this device' }).waitFor({ timeout: 60_000 });
}

/** Milliseconds that the page's JavaScript has run so far, by the browser's own count. */
export async function scriptTime(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

/** Bytes of JavaScript heap after a collection, and of memory that the page's process alone holds. */
export async function memory(page: Page, cdp: CDPSession): Promise<{ heap: number; process: number | null }> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const listed = browser ? await browser.send('SystemInfo.getProcessInfo') : { processInfo: [] };
  const sizes = listed.processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportionalSize(id));
  const known = sizes.filter((size) => size !== null);
  return { heap: usedSize, process: known.length === 0 ? null : Math.max(...known) };
}

/** The process's proportional set size in bytes, where the system tells it. */
function proportionalSize(pid: number): number | null {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
