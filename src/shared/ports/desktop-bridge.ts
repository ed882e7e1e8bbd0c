/** Between the desktop edition's page, preload and main process: names and types only, since all three may import it. */
import type { Dispose } from '#shared/kernel/disposable.ts';

/** What the preload leaves on the page's global object. Nothing it answers or emits is trusted before it is parsed. */
export interface DesktopBridge {
  /** Answers a `Result` of the verb's output (ports/host). */
  call(verb: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): Dispose;
}

export const BRIDGE_NAME = 'throughlineHost';
export const CALL_CHANNEL = 'throughline:call';
export const EVENT_CHANNEL = 'throughline:event';
