import type { JsonFile } from '#node/data/json-file.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { DesktopSettings, DesktopState } from '#shared/ports/desktop.ts';
import type { ElectronApi } from './electron-api.ts';
import { Notifier } from './notifier.ts';
import { applySpelling, possible, spellingOf } from './spelling/spell-check.ts';
import { UpdateCheck, type UpdateSource } from './updates/update-check.ts';

const OFF: DesktopSettings = { spellCheck: { on: false, languages: [] }, updateCheck: false, notifications: false };

export interface DesktopParts {
  readonly electron: ElectronApi;
  readonly file: JsonFile<DesktopSettings>;
  readonly updates: () => Promise<UpdateSource | null>;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: (state: DesktopState) => void;
  /** A person clicked on what told of an update. */
  readonly clicked: () => void;
}

/** What the desktop edition does by the person's settings. To be made when Electron is ready; `begin` comes before the first window. */
export class Desktop {
  readonly notifier: Notifier;
  readonly updates: UpdateCheck;
  readonly #parts: DesktopParts;
  #settings: DesktopSettings;
  /** The version that a notification told of: it is found again every day. */
  #told: string | null = null;

  constructor(parts: DesktopParts) {
    const { electron, file, updates, clock, log, clicked } = parts;
    this.#parts = parts;
    this.#settings = file.read() ?? OFF;
    this.notifier = new Notifier({ electron, clock, allowed: () => this.#settings.notifications });
    this.updates = new UpdateCheck({
      source: updates,
      clock,
      log,
      schedule: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
      changed: (state) => {
        parts.changed(this.state);
        if (state.kind !== 'found' || state.version === this.#told) return;
        this.#told = state.version;
        const body = 'Its settings show it. Nothing is fetched or installed before you say so.';
        this.notifier.notify({ title: `Throughline ${state.version} is there`, body }, clicked);
      },
    });
  }

  begin(): void {
    this.#apply();
  }

  get settings(): DesktopSettings {
    return this.#settings;
  }

  get state(): DesktopState {
    return {
      settings: this.#settings,
      spelling: spellingOf(this.#parts.electron.defaultSession(), this.#parts.electron.platform),
      update: this.updates.state,
    };
  }

  set(wanted: DesktopSettings): void {
    const { electron, file, changed } = this.#parts;
    const { spelling } = this.state;
    const spellCheck = possible(wanted.spellCheck, spelling, electron.app.getSystemLocale());
    this.#settings = { ...wanted, spellCheck };
    file.write(this.#settings);
    this.#apply();
    changed(this.state);
  }

  dispose(): void {
    this.updates.dispose();
  }

  #apply(): void {
    const { electron } = this.#parts;
    applySpelling(electron.defaultSession(), electron.platform, this.#settings.spellCheck);
    this.updates.turn(this.#settings.updateCheck);
  }
}
