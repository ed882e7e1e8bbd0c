import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CALL_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import { type DesktopOptions, runDesktop } from '../run-desktop.ts';
import { ElectronDouble } from './electron-double.ts';
import type { WindowDouble } from './window-double.ts';

/** The desktop edition over Electron's double, on a data folder of its own that outlives restarts until `end`. */
export class DesktopRun {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'throughline-desktop-'));
  electron = new ElectronDouble();
  now = 0;
  updates: Awaited<ReturnType<DesktopOptions['updates']>> = null;

  /** From the command line to the first window, as far as Electron is ready. */
  run(...argv: string[]): Promise<void> {
    return runDesktop(this.electron, {
      argv: ['/src/throughline', '--no-sandbox', '--data', this.folder, ...argv],
      workingDirectory: this.folder,
      out: '/app/out',
      clock: { now: () => this.now },
      random: randomBytes,
      updates: async () => this.updates,
    });
  }

  async started(...argv: string[]): Promise<WindowDouble> {
    this.electron.app.becomeReady();
    await this.run(...argv);
    return this.lastWindow();
  }

  /** Ends the program; what starts next is another process. */
  stop(): void {
    this.electron.app.exit(0);
    this.electron = new ElectronDouble();
  }

  lastWindow(): WindowDouble {
    const window = this.electron.windows.at(-1);
    if (window === undefined) throw new Error('no window was opened');
    return window;
  }

  /** Asks a verb as the page of `window` does. */
  say(window: WindowDouble, verb: string, input: object): Promise<unknown> {
    const senderFrame = { origin: 'throughline-app://app', parent: null };
    return this.electron.invoke({ sender: { id: window.webContents.id }, senderFrame }, CALL_CHANNEL, verb, input);
  }

  end(): void {
    this.electron.app.exit(0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
