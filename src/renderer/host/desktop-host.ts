import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DesktopBridge } from '#shared/ports/desktop-bridge.ts';
import {
  type Edition,
  type HostEvent,
  type HostInput,
  type HostOutput,
  type HostVerb,
  hostEventSchema,
} from '#shared/ports/host.ts';
import type { MenuModel } from '#shared/ports/menu.ts';
import { parsedAnswer } from '#shared/ports/parsed-answer.ts';
import { type ConnectionState, type HostConnection, type NativeMenu, unreachable } from './connection.ts';

/**
 * The desktop edition's host behind the preload's one object. It ends with the window, so it is always there; its sync is a
 * process of its own, which may end and come back.
 */
export class DesktopHost implements HostConnection {
  readonly edition: Edition = 'desktop';
  readonly menu: NativeMenu = {
    show: (model) => void this.#showMenu(model),
    onCommand: (listener) =>
      this.onEvent((event) => {
        if (event.event === 'commandChosen') listener(event.id);
      }),
  };
  readonly #bridge: DesktopBridge;
  readonly #now: () => number;
  readonly #states = new Emitter<ConnectionState>();
  readonly #stop: Dispose;
  #state: ConnectionState = { kind: 'connected' };

  constructor(bridge: DesktopBridge, now: () => number) {
    this.#bridge = bridge;
    this.#now = now;
    this.#stop = this.onEvent((event) => {
      if (event.event === 'syncChanged') this.#become(event.isRunning);
    });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onState(listener: (state: ConnectionState) => void): Dispose {
    return this.#states.on(listener);
  }

  onEvent(listener: (event: HostEvent) => void): Dispose {
    return this.#bridge.onEvent((message) => {
      const event = hostEventSchema.safeParse(message);
      if (event.success) listener(event.data);
    });
  }

  async call<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<Result<HostOutput<V>, Problem>> {
    try {
      return parsedAnswer(verb, await this.#bridge.call(verb, input));
    } catch (error) {
      return err(unreachable(error instanceof Error ? error.message : String(error)));
    }
  }

  saveFile(name: string, data: Uint8Array<ArrayBuffer>): Promise<Result<{ saved: boolean }, Problem>> {
    return this.call('saveFile', { suggestedName: name, data });
  }

  dispose(): void {
    this.#stop();
  }

  /** Told also where it was there: what was asked while it began may have been given up. */
  #become(isRunning: boolean): void {
    this.#state = isRunning ? { kind: 'connected' } : { kind: 'reconnecting', since: this.#now() };
    this.#states.emit(this.#state);
  }

  async #showMenu(model: MenuModel): Promise<void> {
    const shown = await this.call('showMenu', model);
    if (shown.ok) return;
    // The menu before it stays: nothing a person must hear of, and a fault of this program.
    const detail = shown.error.detail ?? shown.error.message;
    await this.call('writeLog', { level: 'error', message: 'the menu was refused', detail: detail.slice(0, 2_000) });
  }
}
