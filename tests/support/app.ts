import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type Clock, chromium, type Page } from '@playwright/test';
import { attachToRunningHost } from '#node/web/running-host.ts';
import { chromiumLaunch, wholeChromiumLaunch } from './chromium.ts';
import { shiftedClock } from './clock.ts';
import { type HostProcess, startHost, startHostTrusting, temporaryFolder } from './host-process.ts';
import { type LentProfile, lendProfile } from './lent-profile.ts';
import { PARTS_WHEN_NEEDED } from './parts-when-needed.ts';

export interface LaunchOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** British English unless it is given. */
  readonly locale?: string;
  /** UTC unless it is given. */
  readonly timezoneId?: string;
  /** When the clocks of the windows begin to run; else they are the machine's. Not for what a worker dates: imports. */
  readonly startsAt?: string;
  /** Reduced unless it is given: what moves is drawn over many frames, and waited for. */
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** A screen that is touched. */
  readonly hasTouch?: boolean;
}

interface OwnLaunchOptions extends LaunchOptions {
  /** A browser with all that a person's has; else the headless shell where there is one: the same engine. */
  readonly browser?: 'whole';
  /** What `serve` is told besides its data folder. */
  readonly hostArguments?: readonly string[];
  /** As a person's window does it, for whoever takes the host away from it; else see `PARTS_WHEN_NEEDED`. */
  readonly fetchesParts?: boolean;
  /** File of a certificate that its host trusts beside those of the world. */
  readonly authority?: string;
}

/** A data folder and the host that runs on it. */
interface Place {
  readonly folder: { path: string; remove(): void };
  host: HostProcess;
  /** Of which a profile is lent to each app; null where an app has a browser of its own. */
  readonly browser: Browser | null;
}

/** Of this worker: half of what an app costs at its start is its host and its browser. */
let shared: Promise<Place> | null = null;

/**
 * Throughline on a profile that nobody had before: in a window of the browser that the tests of this worker share, with its
 * host. For whoever kills or closes either, shares projects, or tells the host who they are, there is `launchOwnApp`.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<App> {
  shared ??= sharedPlace();
  return opened(await shared, options);
}

/** Starts the browser edition as a person has it: a host process, a token file, a persistent profile in Chromium. */
export async function launchOwnApp(options: OwnLaunchOptions = {}): Promise<App> {
  const folder = temporaryFolder('app');
  return opened({ folder, host: await ownHost(folder.path, options), browser: null }, options);
}

function ownHost(folder: string, { authority, hostArguments }: OwnLaunchOptions): Promise<HostProcess> {
  return startHostTrusting(authority ?? null, folder, ...(hostArguments ?? []));
}

async function opened(place: Place, options: OwnLaunchOptions): Promise<App> {
  const app = new App(place, options);
  await app.openBrowser();
  return app;
}

async function sharedPlace(): Promise<Place> {
  const folder = temporaryFolder('apps');
  const host = await startHost(folder.path);
  process.once('exit', () => {
    host.process.kill('SIGKILL');
    folder.remove();
  });
  return { folder, host, browser: await chromium.launch(chromiumLaunch()) };
}

/** One person's Throughline: its data folder outlives the browser and the host, until `close`. */
export class App {
  readonly #place: Place;
  readonly #options: OwnLaunchOptions;
  /** Milliseconds that the windows' clocks are off; the same after the browser is opened again, unless it is told another time. */
  #shift: number;
  #context: BrowserContext | null = null;
  #lent: LentProfile | null = null;
  #page: Page | null = null;
  #isClockTaken = false;
  /** Errors of the page and of its console: a violated policy, an exception. A test expects none. */
  readonly complaints: string[] = [];

  constructor(place: Place, options: OwnLaunchOptions) {
    this.#place = place;
    this.#options = options;
    this.#shift = shiftTo(options.startsAt);
  }

  get folder(): string {
    return this.#place.folder.path;
  }

  get host(): HostProcess {
    return this.#place.host;
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

  /**
   * Opens the browser on this profile, with a first window that goes in by a token file; of a profile that is lent, by an address.
   * `startsAt`: when that is, where not as before.
   */
  async openBrowser(startsAt?: string): Promise<Page> {
    const { browser } = this.#place;
    if (startsAt !== undefined) this.#shift = shiftTo(startsAt);
    this.#lent = browser && (await lendProfile(browser, profileOf(this.#options)));
    const context = this.#lent?.context ?? (await this.#openProfile());
    this.#context = context;
    if (!this.#lent && !this.#options.fetchesParts) await context.addInitScript(PARTS_WHEN_NEEDED);
    if (!this.#lent && this.#shift !== 0) await context.addInitScript(this.#clock());
    context.on('page', this.#listen);
    const first = this.#lent ? undefined : context.pages()[0];
    if (first) this.#listen(first);
    this.#page = await this.#enter(first ?? (await context.newPage()));
    return this.#page;
  }

  /** A further window of the same profile. */
  async newWindow(): Promise<Page> {
    return this.#enter(await this.context.newPage());
  }

  #openProfile(): Promise<BrowserContext> {
    const profile = path.join(this.folder, 'browser-profile');
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    return chromium.launchPersistentContext(profile, {
      ...(this.#options.browser === 'whole' ? wholeChromiumLaunch() : chromiumLaunch()),
      ...profileOf(this.#options),
      ...windowOf(this.#options),
    });
  }

  /** SIGKILL to the browser's whole process group: no handler runs, nothing is flushed. */
  async killBrowser(): Promise<void> {
    this.#requireOwn();
    const context = this.context;
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
    process.kill(-groupOf(await browserProcess(context)), 'SIGKILL');
    await closed;
    this.#context = null;
    this.#page = null;
  }

  /** Closes the browser as a person does. */
  async closeBrowser(): Promise<void> {
    this.#requireOwn();
    await this.#closeContext();
  }

  async killHost(): Promise<void> {
    this.#requireOwn();
    await this.host.kill();
  }

  /** Starts the host again on the same data folder; open pages find it by themselves. */
  async restartHost(): Promise<void> {
    this.#requireOwn();
    this.#place.host = await ownHost(this.folder, this.#options);
  }

  /** Ends everything that is its own, and removes the data folder. */
  async close(): Promise<void> {
    await this.#closeContext();
    if (this.#place.browser !== null) return;
    await this.host.kill();
    this.#place.folder.remove();
  }

  #requireOwn(): void {
    if (this.#place.browser !== null) throw new Error('Other tests use this host and this browser: see launchOwnApp');
  }

  /** A clock that the test moves, timers and all. It stays with the profile, which no other test gets then. */
  async takeClock(): Promise<Clock> {
    this.#isClockTaken = true;
    await this.page.clock.install();
    return this.page.clock;
  }

  async #closeContext(): Promise<void> {
    this.#context?.off('page', this.#listen);
    if (!this.#lent) await this.#context?.close();
    else if (this.#isClockTaken) await this.#lent.throwAway();
    else await this.#lent.giveBack(this.host.origin);
    this.#isClockTaken = false;
    this.#lent = null;
    this.#context = null;
    this.#page = null;
  }

  async #enter(page: Page): Promise<Page> {
    const attached = await attachToRunningHost(this.#place.folder.path);
    if (!attached.ok) throw new Error(attached.error.message);
    const { file, address } = attached.value;
    if (this.#lent) await this.#setUp(page);
    await page.goto(this.#lent ? address : pathToFileURL(file).href);
    await page.waitForURL(`${this.host.origin}/`);
    return page;
  }

  /** Of a profile that others had before, each window is made what it should be. */
  async #setUp(page: Page): Promise<void> {
    const { viewport, colorScheme = null, reducedMotion } = windowOf(this.#options);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion });
    await page.addInitScript(PARTS_WHEN_NEEDED);
    if (this.#shift !== 0) await page.addInitScript(this.#clock());
  }

  #clock(): { content: string } {
    return { content: shiftedClock(String(this.#shift)) };
  }

  readonly #listen = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.stack ?? error.message));
  };
}

function shiftTo(startsAt: string | undefined): number {
  return startsAt === undefined ? 0 : Date.parse(startsAt) - Date.now();
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

function profileOf({ locale, timezoneId, hasTouch }: LaunchOptions) {
  return {
    acceptDownloads: true,
    locale: locale ?? 'en-GB',
    timezoneId: timezoneId ?? 'UTC',
    ...(hasTouch === undefined ? {} : { hasTouch }),
  };
}

function windowOf({ viewport, colorScheme, reducedMotion }: LaunchOptions) {
  return {
    viewport: viewport ?? { width: 1280, height: 800 },
    ...(colorScheme === undefined ? {} : { colorScheme }),
    reducedMotion: reducedMotion ?? ('reduce' as const),
  };
}
