/** Direct connections as far as a person makes and sets them (SYNC T3). */
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { DirectAttempt, DirectSettings } from '#shared/ports/direct.ts';
import type { View } from '#shared/views/index.ts';

/** A connection by codes, until it is cancelled or ends by itself. */
export interface DirectSession {
  readonly state: View<DirectAttempt>;
  /** The code that came back to the first. */
  accept(code: string): Promise<Result<void>>;
  /** What has connected stays so. */
  cancel(): void;
}

export interface DirectService {
  offer(project: ProjectId): DirectSession;
  answer(project: ProjectId, code: string): DirectSession;
  /** Of this device, for all its projects. */
  settings(): Promise<Result<DirectSettings>>;
  set(settings: DirectSettings): Promise<Result<void>>;
}
