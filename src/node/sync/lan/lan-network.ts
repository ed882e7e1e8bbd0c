import type { Log } from '#node/log/log-file.ts';
import type { ProbedPipe } from '#node/sync/web-socket-pipe.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { callAddress } from './call-address.ts';
import { LanDiscovery, type SoughtSpace } from './discovery.ts';
import { LanListener } from './lan-listener.ts';
import { NetworkWatch } from './network-watch.ts';

export interface LanNetworkParts {
  /** False where nobody of the network is to hear of this device: it calls the addresses that a person set, and no others. */
  readonly isNearby?: boolean;
  /** Tried first for the listener; 0 for any. */
  readonly port: number;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly watch?: NetworkWatch;
}

/** The local network (SYNC T1): who calls, whom to call, and what changed. */
export class LanNetwork {
  readonly #parts: LanNetworkParts;
  readonly #watch: NetworkWatch;
  readonly #found = new Emitter<{ readonly space: SpaceId; readonly address: string }>();
  readonly #left = new Emitter<{ readonly space: SpaceId; readonly address: string }>();
  readonly #pipes = new Set<ProbedPipe>();
  #listener: LanListener | null = null;
  #discovery: LanDiscovery | null = null;
  #starting: Promise<Result<void, Problem>> | null = null;

  constructor(parts: LanNetworkParts) {
    this.#parts = parts;
    this.#watch = parts.watch ?? new NetworkWatch();
    this.#watch.onChange(() => {
      for (const pipe of this.#pipes) pipe.probe();
    });
  }

  /** Once; asked again it answers what it answered. */
  start(onPipe: (pipe: ProbedPipe, from: string) => void): Promise<Result<void, Problem>> {
    this.#starting ??= this.#start(onPipe);
    return this.#starting;
  }

  /** 0 before it has started. */
  get port(): number {
    return this.#listener?.port ?? 0;
  }

  /** `host:port` under which others can call this device, the likeliest first. */
  get addresses(): readonly string[] {
    const port = this.#listener?.port;
    if (port === undefined) return [];
    return this.#watch.addresses.map((address) => `${address.includes(':') ? `[${address}]` : address}:${port}`);
  }

  async call(address: string): Promise<Result<ProbedPipe, Problem>> {
    const called = await callAddress(address);
    if (called.ok) this.#keep(called.value);
    return called;
  }

  /** Announces and looks for exactly these from now on, once it has started. */
  seek(spaces: readonly SoughtSpace[]): void {
    this.#discovery?.seek(spaces);
  }

  onFound(listener: (space: SpaceId, address: string) => void): Dispose {
    return this.#found.on(({ space, address }) => listener(space, address));
  }

  onLeft(listener: (space: SpaceId, address: string) => void): Dispose {
    return this.#left.on(({ space, address }) => listener(space, address));
  }

  /** Addresses changed, or the machine woke up: connections may be dead, and others be within reach. */
  onChange(listener: () => void): Dispose {
    return this.#watch.onChange(listener);
  }

  wake(): void {
    this.#watch.wake();
  }

  async close(): Promise<void> {
    this.#watch.close();
    await this.#starting;
    await this.#discovery?.close();
    await this.#listener?.close();
  }

  async #start(onPipe: (pipe: ProbedPipe, from: string) => void): Promise<Result<void, Problem>> {
    const { isNearby = true, port, clock, random, log } = this.#parts;
    if (!isNearby) return ok();
    const opened = await LanListener.open({
      port,
      clock,
      onPipe: (pipe, from) => {
        this.#keep(pipe);
        onPipe(pipe, from);
      },
    });
    if (!opened.ok) return opened;
    this.#listener = opened.value;
    const discovery = new LanDiscovery({ network: this.#watch, port: opened.value.port, random, clock, log });
    discovery.onFound((found) => this.#found.emit(found));
    discovery.onLeft((left) => this.#left.emit(left));
    this.#discovery = discovery;
    return ok();
  }

  #keep(pipe: ProbedPipe): void {
    this.#pipes.add(pipe);
    pipe.onClose(() => this.#pipes.delete(pipe));
  }
}
