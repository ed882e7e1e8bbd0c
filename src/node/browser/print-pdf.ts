/** HTML to PDF through any Chromium on this machine: text stays text, and the file is tagged for readers. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { findBrowser } from './find-browser.ts';
import { HeadlessBrowser } from './headless.ts';

/** Starting included; a page of thousands of rows on a slow machine takes a while. */
const PATIENCE = 180_000;

/** The paper is that of the page's own `@page`. Scripts do not run, and nothing is fetched. */
export async function printPdf(html: string, executable = findBrowser()): Promise<Result<Uint8Array, Problem>> {
  if (executable === null) return err(NO_BROWSER);
  const browser = await HeadlessBrowser.start(executable);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE / 1000} seconds`)), PATIENCE);
  });
  try {
    return ok(await Promise.race([printIn(browser, html), late]));
  } catch (fault) {
    return err({
      code: 'not-printed',
      message: 'The browser that makes the PDF did not finish. Nothing was written.',
      help: 'Try again, with fewer pages or larger paper; an SVG can be made without a browser.',
      detail: `${executable}: ${fault instanceof Error ? fault.message : String(fault)}`,
    });
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

const NO_BROWSER: Problem = {
  code: 'no-browser',
  message: 'A PDF is made by a Chromium-based browser, and this computer has none that starts.',
  help: 'Install Chromium, Chrome or Edge, or set CHROME_PATH to one; an SVG can be made without.',
};

async function printIn(browser: HeadlessBrowser, html: string): Promise<Uint8Array> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const page = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    browser.send(method, params, String(sessionId));
  await page('Emulation.setScriptExecutionDisabled', { value: true });
  const { frameTree } = await page('Page.getFrameTree');
  const { frame } = frameTree as { readonly frame: { readonly id: string } };
  await page('Page.setDocumentContent', { frameId: frame.id, html });
  const { data } = await page('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return new Uint8Array(Buffer.from(String(data), 'base64'));
}
