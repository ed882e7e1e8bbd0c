import type { Clock } from '#shared/kernel/clock.ts';
import type { NotificationRequest } from '#shared/ports/desktop.ts';
import type { ElectronApi } from './electron-api.ts';

/** Within a minute, so that a page that went wrong cannot fill the screen. */
const MOST = 3;
const MINUTE = 60_000;

export interface NotifierParts {
  readonly electron: ElectronApi;
  readonly clock: Clock;
  /** Whether the person allowed it in the settings. */
  readonly allowed: () => boolean;
}

/** Notifications of the system: allowed by the person, few, and never to somebody who is looking at a window of ours. */
export class Notifier {
  readonly #parts: NotifierParts;
  #shown: number[] = [];

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  /** False where it was not shown. */
  notify({ title, body }: Pick<NotificationRequest, 'title' | 'body'>, clicked: () => void): boolean {
    const { electron, clock, allowed } = this.#parts;
    const now = clock.now();
    this.#shown = this.#shown.filter((at) => now - at < MINUTE);
    if (!allowed() || electron.isInFront() || this.#shown.length >= MOST) return false;
    if (!electron.showNotification({ title, body }, clicked)) return false;
    this.#shown.push(now);
    return true;
  }
}
