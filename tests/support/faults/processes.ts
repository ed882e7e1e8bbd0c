/** Killing what shows the page, and nothing else. */
import type { App } from '#tests/support/app.ts';

/** SIGKILL to the renderer processes of this browser; the browser itself lives on. */
export async function killRenderers(app: App): Promise<void> {
  const browser = app.context.browser();
  if (browser === null) throw new Error('this context tells nothing of its browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const crashed = app.page.waitForEvent('crash');
  for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  await crashed;
  await session.detach();
}
