import { EventEmitter } from 'node:events';
import type { UtilityHandle } from '../electron-api.ts';

/** A process that hears everything, says nothing, and ends when it is told to. */
export class UtilityDouble extends EventEmitter implements UtilityHandle {
  readonly posted: unknown[] = [];

  postMessage(message: unknown): void {
    this.posted.push(message);
    if (typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'close') this.kill();
  }

  kill(): boolean {
    this.emit('exit', 0);
    return true;
  }
}
