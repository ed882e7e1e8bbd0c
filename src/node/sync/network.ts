/** The ways between this device and others, whoever they are: who somebody is, the link above a pipe finds out. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import type { FramePipe } from '#shared/sync/link/index.ts';

/** A space whose members look for each other. */
export interface SoughtSpace {
  readonly space: SpaceId;
  readonly discoverySecret: Uint8Array;
  /** Looked for, and not announced. */
  readonly isSilent?: boolean;
}

export interface Network {
  /** `onPipe`: somebody calls from `from`. Once; asked again it answers at once. */
  start(onPipe: (pipe: FramePipe, from: string) => void): Promise<Result<void, Problem>>;
  /** 0 before it has started. */
  readonly port: number;
  /** `host:port` under which others can call this device, the likeliest first. */
  readonly addresses: readonly string[];
  call(address: string): Promise<Result<FramePipe, Problem>>;
  /** Announces and looks for exactly these from now on. */
  seek(spaces: readonly SoughtSpace[]): void;
  /** A member of the space, or somebody who says to be one, can be called there. */
  onFound(listener: (space: SpaceId, address: string) => void): Dispose;
  /** Who was found there says that it goes, or somebody else says so. */
  onLeft(listener: (space: SpaceId, address: string) => void): Dispose;
  /** Addresses changed, or the machine woke up: others may be within reach. */
  onChange(listener: () => void): Dispose;
  /** The machine woke up, as somebody says who was told. */
  wake(): void;
  close(): Promise<void>;
}
