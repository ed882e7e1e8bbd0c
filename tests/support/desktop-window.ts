/**
 * The desktop edition's page in the system's Chromium: the built renderer as the private scheme serves it, the real
 * verbs, the real data folder, and the built sync process as a child of Node's. What is missing is Electron itself;
 * electron.spec.ts drives that where it exists.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { EVENT_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import { runDesktop } from '../../src/main/run-desktop.ts';
import { ElectronDouble } from '../../src/main/testing/electron-double.ts';
import { ForkedUtility } from '../../src/main/testing/forked-utility.ts';
import { UtilityDouble } from '../../src/main/testing/utility-double.ts';
import type { UpdateSource } from '../../src/main/updates/update-check.ts';
import { chromiumLaunch } from './chromium.ts';
import { temporaryFolder } from './host-process.ts';

const OUT = path.resolve(import.meta.dirname, '../../out');
// Chromium knows no private scheme; an https origin has the same powers.
const STAND_IN = 'https://app.throughline.test';

export class DesktopWindow {
  readonly electron = new ElectronDouble();
  /** Errors of the page and of its console. A test expects none. */
  readonly complaints: string[] = [];
  /** Verbs that the page asked. */
  readonly asked: string[] = [];
  /** Sync processes, the newest last. */
  readonly forked: ForkedUtility[] = [];
  updates: UpdateSource | null = null;
  readonly #folder = temporaryFolder('desktop-window');
  #browser: Browser | null = null;
  #page: Page | null = null;
  #telling: Promise<void> = Promise.resolve();

  /** From the command line to a window whose page is still to be loaded, and a sync that answers. */
  static async open(): Promise<DesktopWindow> {
    const window = new DesktopWindow();
    await window.#run();
    await window.#openPage();
    return window;
  }

  get folder(): string {
    return this.#folder.path;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('no page is open');
    return this.#page;
  }

  /** What main sent over the bridge and the page has not. */
  get sent(): unknown[] {
    return this.electron.windows[0]?.webContents.sent ?? [];
  }

  async load(): Promise<void> {
    await this.page.goto(`${STAND_IN}/index.html`);
  }

  /** Brings the page what main sent to it. */
  async bring(count = this.sent.length): Promise<void> {
    for (const message of this.sent.splice(0, count)) await this.#tell(message);
  }

  /** From now on the page has at once what main sends. */
  async bringAlways(): Promise<void> {
    await this.bring();
    this.electron.windows[0]?.webContents.on(EVENT_CHANNEL, (message: unknown) => {
      this.#telling = this.#telling.then(() => this.#tell(message));
    });
  }

  async close(): Promise<void> {
    this.electron.windows[0]?.webContents.removeAllListeners(EVENT_CHANNEL);
    await this.#telling;
    await this.#browser?.close();
    // Ended at once, as by the system: nothing is started again.
    this.electron.fork = () => new UtilityDouble();
    this.electron.app.exit(0);
    for (const { child } of this.forked) child.kill('SIGKILL');
    this.#folder.remove();
  }

  async #tell(message: unknown): Promise<void> {
    await this.page.evaluate(`tellPage(${JSON.stringify(message)})`);
  }

  async #run(): Promise<void> {
    this.electron.fork = (file) => {
      const utility = new ForkedUtility(file);
      this.forked.push(utility);
      return utility;
    };
    this.electron.app.becomeReady();
    await runDesktop(this.electron, {
      argv: ['--data', this.folder],
      workingDirectory: this.folder,
      out: OUT,
      clock: { now: () => Date.now() },
      random: randomBytes,
      updates: async () => this.updates,
    });
    await expect.poll(() => this.sent).toContainEqual({ event: 'syncChanged', isRunning: true });
    this.sent.splice(0);
  }

  async #openPage(): Promise<void> {
    this.#browser = await chromium.launch(chromiumLaunch());
    const page = await (await this.#browser.newContext()).newPage();
    this.#page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    await page.route(`${STAND_IN}/**`, async (route) => {
      const url = route.request().url().replace(STAND_IN, 'throughline-app://app');
      const answer = await this.electron.session.served.get('throughline-app')?.(new Request(url));
      if (answer === undefined) throw new Error('the private scheme is not served');
      const headers = Object.fromEntries(answer.headers);
      await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
    });
    await page.exposeFunction('askHost', (verb: string, input: unknown) => {
      this.asked.push(verb);
      const senderFrame = { origin: 'throughline-app://app', parent: null };
      return this.electron.invoke({ sender: { id: 1 }, senderFrame }, 'throughline:call', verb, input);
    });
    await page.addInitScript(`
      const listeners = new Set();
      globalThis.tellPage = (message) => listeners.forEach((listener) => listener(message));
      globalThis.throughlineHost = Object.freeze({
        call: globalThis.askHost,
        onEvent: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
      });
    `);
  }
}
