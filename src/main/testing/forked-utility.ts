import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { UtilityHandle } from '../electron-api.ts';

/** A real process in the place of Electron's, with the same messages: `file` runs in it as it would there. */
export class ForkedUtility extends EventEmitter implements UtilityHandle {
  readonly child: ChildProcess;

  constructor(file: string) {
    super();
    this.child = fork(path.join(import.meta.dirname, 'utility-child.ts'), [file], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: path.resolve('node_modules/.cache/throughline') },
    });
    this.child.on('message', (message) => this.emit('message', message));
    this.child.on('exit', (code) => this.emit('exit', code ?? 1));
    // Said to one that is dying: what becomes of it, its exit tells.
    this.child.on('error', () => undefined);
  }

  postMessage(message: unknown): void {
    if (this.child.connected) this.child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.child.kill();
  }
}
