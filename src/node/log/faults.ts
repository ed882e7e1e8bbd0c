import type { EventEmitter } from 'node:events';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Log } from './log-file.ts';

/** What would end the process is in the log before it does. The process ends as it would have. */
export function logFaults(source: Pick<EventEmitter, 'on' | 'off'>, log: Log): Dispose {
  const seen = (error: Error, origin: string): void => log.write('error', origin, error.stack ?? String(error));
  source.on('uncaughtExceptionMonitor', seen);
  return () => void source.off('uncaughtExceptionMonitor', seen);
}

/** For Electron, which goes on after a rejection that nobody handled. Where Node would end, listening would keep it alive. */
export function logRejections(source: Pick<EventEmitter, 'on' | 'off'>, log: Log): Dispose {
  const seen = (reason: unknown): void => {
    log.write(
      'error',
      'unhandledRejection',
      reason instanceof Error ? (reason.stack ?? reason.message) : String(reason),
    );
  };
  source.on('unhandledRejection', seen);
  return () => void source.off('unhandledRejection', seen);
}
