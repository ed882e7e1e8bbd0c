/**
 * Writes 10,000 tasks in a real Chromium, kills all of its processes at a seeded moment, opens the same profile again and
 * compares with what the page had said was saved. The page tells over HTTP, so a report counts once it has left the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '#node/browser/find-browser.ts';
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts';
import { MODES, type Mode, randomFrom, STEPS } from './kill-script.ts';

export interface KillRun {
  readonly seed: number;
  readonly mode: Mode;
  /** Milliseconds between the first edit and the kill. */
  readonly killedAfter: number;
  /** Steps the page had said were saved. */
  readonly reported: number;
  /** Steps found after the kill. */
  readonly found: number;
  /** Steps said to be saved and not found: must be 0. */
  readonly lost: number;
  /** What is wrong with the document found; must be empty. */
  readonly wrong: readonly string[];
  /** Milliseconds to open it again. */
  readonly reopened: number;
}

interface Verdict {
  readonly steps: number;
  readonly wrong: readonly string[];
  readonly opened: number;
  readonly damage: readonly { readonly message: string }[];
}

type Listener = (kind: string, body: unknown) => void;

/** Milliseconds for a browser to start and answer on a busy machine. */
const PATIENCE = 60_000;
/** Milliseconds between the first edit and the latest kill: about as long as writing takes in each mode. */
const LONGEST_LIFE: Readonly<Record<Mode, number>> = {
  single: 3000,
  bulk: 1500,
  import: 800,
  steady: 3000,
  'two-windows': 3000,
};

export class KillBench {
  readonly #folder: string;
  readonly #server: Server;
  readonly #executable: string;
  #listener: Listener = () => {};

  private constructor(folder: string, server: Server, executable: string) {
    this.#folder = folder;
    this.#server = server;
    this.#executable = executable;
  }

  static async start(): Promise<KillBench> {
    const executable = findBrowser();
    if (executable === null) throw new Error('No Chromium was found: set CHROME_PATH');
    const folder = mkdtempSync(path.join(tmpdir(), 'throughline-kill-'));
    const pages = path.join(folder, 'page');
    await build({
      configFile: false,
      logLevel: 'warn',
      root: path.join(import.meta.dirname, 'browser'),
      build: {
        outDir: pages,
        emptyOutDir: true,
        rollupOptions: { input: path.join(import.meta.dirname, 'browser/kill.html') },
      },
    });
    const bench = new KillBench(folder, createServer(), executable);
    bench.#serve(pages);
    await new Promise<void>((resolve) => bench.#server.listen(0, '127.0.0.1', resolve));
    return bench;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async run(seed: number): Promise<KillRun> {
    const random = randomFrom(seed);
    const mode = MODES[Math.floor(random() * MODES.length)] ?? 'single';
    const killedAfter = Math.round(random() * LONGEST_LIFE[mode]);
    const profile = mkdtempSync(path.join(this.#folder, 'profile-'));
    try {
      const reported = await this.#writeAndKill(profile, seed, mode, killedAfter);
      return await this.#judge(profile, { seed, mode, killedAfter, reported });
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** Crashes the process of the window that owns the document; the window that writes has to take over and finish. */
  async crashOwner(seed: number): Promise<KillRun> {
    const mode = 'two-windows';
    const killedAfter = Math.round(randomFrom(seed)() * 1000);
    const profile = mkdtempSync(path.join(this.#folder, 'profile-'));
    const options = { executablePath: this.#executable, args: [...CHROMIUM_FLAGS] };
    const context = await chromium.launchPersistentContext(profile, options);
    try {
      const isOpen = (kind: string): boolean => kind === 'opened';
      const ownerOpens = this.#expect(isOpen);
      const owner = await context.newPage();
      await owner.goto(this.#address('idle', seed, mode));
      await ownerOpens;
      const writerOpens = this.#expect(isOpen);
      const writer = await context.newPage();
      await writer.goto(this.#address('write', seed, mode));
      await writerOpens;
      let reported = 0;
      const finished = this.#expect((kind, body) => {
        if (kind === 'saved') reported = Math.max(reported, Number(body));
        return reported >= STEPS;
      });
      await new Promise((resolve) => setTimeout(resolve, killedAfter));
      const crashed = owner.waitForEvent('crash');
      await Promise.all([crashed, owner.goto('chrome://crash').catch(() => undefined)]);
      await finished;
      await context.close();
      return await this.#judge(profile, { seed, mode, killedAfter, reported });
    } finally {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** Writes everything, kills, and takes away the files in which Chromium keeps large values; answers what is then said. */
  async loseLargeValues(seed: number): Promise<{ run: KillRun; files: number }> {
    const profile = mkdtempSync(path.join(this.#folder, 'profile-'));
    try {
      const killedAfter = 5000;
      const reported = await this.#writeAndKill(profile, seed, 'import', killedAfter);
      const all = readdirSync(path.join(profile, 'Default/IndexedDB'), { recursive: true, withFileTypes: true });
      const files = all.filter((entry) => entry.isFile() && entry.parentPath.includes('.indexeddb.blob'));
      for (const file of files) rmSync(path.join(file.parentPath, file.name));
      const run = await this.#judge(profile, { seed, mode: 'import', killedAfter, reported });
      return { run, files: files.length };
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async #writeAndKill(profile: string, seed: number, mode: Mode, killAfter: number): Promise<number> {
    let reported = 0;
    const awaited = mode === 'two-windows' ? 2 : 1;
    let opened = 0;
    const begun = this.#expect((kind, body) => {
      if (kind === 'saved') reported = Math.max(reported, Number(body));
      if (kind === 'opened') opened += 1;
      return opened === awaited;
    });
    // The first of two windows owns the document, is hidden by the second, and stores what that one writes.
    const browser = this.#browser(profile, this.#address(awaited === 2 ? 'owner' : 'write', seed, mode));
    try {
      await begun;
      await new Promise((resolve) => setTimeout(resolve, killAfter));
    } finally {
      await kill(browser);
    }
    return Math.min(reported, STEPS);
  }

  /** Opens the profile again and compares. */
  async #judge(profile: string, run: Omit<KillRun, 'found' | 'lost' | 'wrong' | 'reopened'>): Promise<KillRun> {
    const verdicts: Verdict[] = [];
    const judged = this.#expect((kind, body) => kind === 'verdict' && verdicts.push(body as Verdict) > 0);
    const browser = this.#browser(profile, this.#address('judge', run.seed, run.mode));
    try {
      await judged;
    } finally {
      await kill(browser);
    }
    const [verdict] = verdicts;
    if (!verdict) throw new Error('No verdict came');
    return {
      ...run,
      found: verdict.steps,
      lost: Math.max(0, run.reported - verdict.steps),
      wrong: [...verdict.wrong, ...verdict.damage.map((problem) => problem.message)],
      reopened: verdict.opened,
    };
  }

  /** Resolves when `hear` answers true; goes on hearing until the next call. */
  #expect(hear: (kind: string, body: unknown) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('The page did not answer in time')), PATIENCE);
      this.#listener = (kind, body) => {
        if (kind === 'failed') reject(new Error(`The page failed: ${String(body)}`));
        if (kind !== 'failed' && !hear(kind, body)) return;
        clearTimeout(patience);
        resolve();
      };
    });
  }

  #address(role: string, seed: number, mode: Mode): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/kill.html?role=${role}&seed=${seed}&mode=${mode}`;
  }

  /** In a process group of its own, so that nothing of it survives the kill. */
  #browser(profile: string, address: string): ChildProcess {
    const own = [
      '--headless=new',
      `--user-data-dir=${profile}`,
      '--disable-popup-blocking',
      '--no-default-browser-check',
    ];
    return spawn(this.#executable, [...own, ...CHROMIUM_FLAGS, address], { detached: true, stdio: 'ignore' });
  }

  #serve(folder: string): void {
    this.#server.on('request', async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (request.method === 'POST') {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        this.#listener(pathname.slice('/tell/'.length), JSON.parse(Buffer.concat(chunks).toString()));
        response.end();
        return;
      }
      try {
        const file = await readFile(path.join(folder, path.normalize(pathname)));
        const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
        response.writeHead(200, { 'content-type': type }).end(file);
      } catch {
        response.writeHead(404).end();
      }
    });
  }
}

function kill(browser: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (browser.exitCode !== null || browser.signalCode !== null) return resolve();
    browser.once('exit', () => resolve());
    try {
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    } catch {
      browser.kill('SIGKILL');
    }
  });
}
