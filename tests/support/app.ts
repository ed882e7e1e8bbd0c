import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { attachToRunningHost } from '#node/web/running-host.ts';
import { chromiumLaunch, wholeChromiumLaunch } from './chromium.ts';
import { shiftedClock } from './clock.ts';
import { type HostProcess, startHost, temporaryFolder } from './host-process.ts';

export interface LaunchOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** British English unless it is given. */
  readonly locale?: string;
  /** UTC unless it is given. */
  readonly timezoneId?: string;
  /** When the clocks of the windows begin to run; else they are the machine's. Not for what a worker dates: imports. */
  readonly startsAt?: string;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** A screen that is touched. */
  readonly hasTouch?: boolean;
  /** A browser with all that a person's has; else the headless shell where there is one: the same engine. */
  readonly browser?: 'whole';
  /** What `serve` is told besides its data folder. */
  readonly hostArguments?: readonly string[];
}

/** Starts the browser edition as a person has it: a host process, a token file, a persistent profile in Chromium. */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  const folder = temporaryFolder('app');
  const app = new App(folder, options, await startHost(folder.path, ...(options.hostArguments ?? [])));
  await app.openBrowser();
  return app;
}

/** One person's Throughline: its data folder outlives the browser and the host, until `close`. */
export class App {
  readonly #folder: { path: string; remove(): void };
  readonly #options: LaunchOptions;
  readonly #profile: string;
  /** Milliseconds that the windows' clocks are off; the same after the browser is opened again. */
  readonly #shift: number;
  #host: HostProcess;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  /** Errors of the page and of its console: a violated policy, an exception. A test expects none. */
  readonly complaints: string[] = [];

  constructor(folder: { path: string; remove(): void }, options: LaunchOptions, host: HostProcess) {
    this.#folder = folder;
    this.#options = options;
    this.#host = host;
    this.#shift = options.startsAt === undefined ? 0 : Date.parse(options.startsAt) - Date.now();
    this.#profile = path.join(folder.path, 'browser-profile');
    mkdirSync(this.#profile, { recursive: true, mode: 0o700 });
  }

  get folder(): string {
    return this.#folder.path;
  }

  get host(): HostProcess {
    return this.#host;
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('the browser is not open');
    return this.#context;
  }

  /** The first window. */
  get page(): Page {
    if (this.#page === null) throw new Error('the browser is not open');
    return this.#page;
  }

  /** Opens the browser on this profile, with a first window that goes in by a token file. */
  async openBrowser(): Promise<Page> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      ...(this.#options.browser === 'whole' ? wholeChromiumLaunch() : chromiumLaunch()),
      acceptDownloads: true,
      viewport: this.#options.viewport ?? { width: 1280, height: 800 },
      ...givenOf(this.#options),
    });
    this.#context = context;
    if (this.#shift !== 0) await context.addInitScript({ content: shiftedClock(String(this.#shift)) });
    context.on('page', (page) => this.#listen(page));
    for (const page of context.pages()) this.#listen(page);
    this.#page = await this.#enter(context.pages()[0] ?? (await context.newPage()));
    return this.#page;
  }

  /** A further window of the same profile. */
  async newWindow(): Promise<Page> {
    return this.#enter(await this.context.newPage());
  }

  /** SIGKILL to the browser's whole process group: no handler runs, nothing is flushed. */
  async killBrowser(): Promise<void> {
    const context = this.context;
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    process.kill(-groupOf(await browserProcess(context)), 'SIGKILL');
    await closed;
    this.#context = null;
    this.#page = null;
  }

  /** Closes the browser as a person does. */
  async closeBrowser(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
    this.#page = null;
  }

  async killHost(): Promise<void> {
    await this.#host.kill();
  }

  /** Starts the host again on the same data folder; open pages find it by themselves. */
  async restartHost(): Promise<void> {
    this.#host = await startHost(this.#folder.path, ...(this.#options.hostArguments ?? []));
  }

  /** Ends everything and removes the data folder. */
  async close(): Promise<void> {
    await this.closeBrowser();
    await this.#host.kill();
    this.#folder.remove();
  }

  async #enter(page: Page): Promise<Page> {
    const attached = await attachToRunningHost(this.#folder.path);
    if (!attached.ok) throw new Error(attached.error.message);
    await page.goto(pathToFileURL(attached.value.file).href);
    await page.waitForURL(`${this.#host.origin}/`);
    return page;
  }

  #listen(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.stack ?? error.message));
  }
}

/** The process that the others of a browser descend from. */
async function browserProcess(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('the browser does not tell its process');
  return main.id;
}

/** Playwright starts a browser in a group of its own; a script that starts it may lead the group. */
function groupOf(process: number): number {
  return Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(process)], { encoding: 'utf8' }));
}

function givenOf({ colorScheme, locale, timezoneId, reducedMotion, hasTouch }: LaunchOptions): BrowserContextOptions {
  return {
    ...(colorScheme === undefined ? {} : { colorScheme }),
    locale: locale ?? 'en-GB',
    timezoneId: timezoneId ?? 'UTC',
    ...(hasTouch === undefined ? {} : { hasTouch }),
    ...(reducedMotion === undefined ? {} : { reducedMotion }),
  };
}
