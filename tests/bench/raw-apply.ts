/** `Y.applyUpdate` of a stored document's own bytes in the page: what opening it is compared with. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

let script: string | null = null;

/** Yjs as one script that sets `globalThis.RawYjs`. */
async function yjsScript(): Promise<string> {
  if (script !== null) return script;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: path.join(import.meta.dirname, 'raw-apply-page.js'), formats: ['iife'], name: 'RawYjs' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('vite built nothing');
  script = output.output[0].code;
  return script;
}

/** Median milliseconds over `rounds`, and the bytes applied. The project's rows are read before the clock starts. */
export async function rawApply(
  page: Page,
  project: string,
  rounds: number,
): Promise<{ median: number; bytes: number }> {
  await page.addScriptTag({ content: await yjsScript() });
  return page.evaluate(
    async ([id, count]) => {
      const { measure } = (
        globalThis as unknown as {
          RawYjs: { measure: (name: string, rounds: number) => Promise<{ median: number; bytes: number }> };
        }
      ).RawYjs;
      return measure(`throughline-doc-${id}`, Number(count));
    },
    [project, String(rounds)],
  );
}
