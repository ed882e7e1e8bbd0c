/** How long frames take while something moves. */
import type { Page } from '@playwright/test';
import type { BenchRow } from './table.ts';

/** Milliseconds that a frame may take where 30 a second are fluid. */
const FRAME = 33;

export function frameRows(name: string, frames: readonly number[]): BenchRow[] {
  const slow = frames.filter((frame) => frame > FRAME).length;
  const longest = Math.max(...frames);
  const note = `of ${frames.length}; the longest ${longest.toFixed(0)} ms`;
  return [{ name: `${name}: frames over ${FRAME} ms`, value: slow, unit: 'frames', goal: 0, binding: false, note }];
}

export async function watchFrames(page: Page): Promise<void> {
  await painted(page);
  await page.evaluate(`void (() => {
    const frames = (window.benchFrames = []);
    let last = performance.now();
    const look = (now) => {
      frames.push(now - last);
      last = now;
      if (window.benchFrames === frames) requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(look); });
  })()`);
}

export async function watchedFrames(page: Page): Promise<number[]> {
  return page.evaluate('((frames) => { window.benchFrames = null; return frames; })(window.benchFrames)');
}

export async function painted(page: Page): Promise<void> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(null))))');
}
