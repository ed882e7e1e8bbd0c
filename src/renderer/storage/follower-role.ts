/** This window shows and edits a document that another window of the profile stores. */
import type { SaveState } from '#shared/document/store.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { FollowerLink } from './follower-link.ts';
import type { Role, RoleContext } from './role.ts';
import type { WindowMessage } from './window-messages.ts';

export class FollowerRole implements Role {
  readonly changes = new Emitter<void>();
  readonly #link: FollowerLink;

  constructor(context: RoleContext) {
    this.#link = new FollowerLink(context.doc, context.channel, context.clock);
    this.#link.changes.on(() => this.changes.emit());
  }

  get state(): SaveState {
    return this.#link.state;
  }

  /** Resolves when the owner's state has arrived. */
  meet(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#link.met.on(() => {
        stop();
        resolve();
      });
    });
  }

  receive(message: WindowMessage): void {
    this.#link.receive(message);
  }

  wake(): void {
    this.#link.greet();
  }

  flush(): Promise<Result<void>> {
    return this.#link.flush();
  }

  /** The owner's business. */
  compact(): Promise<Result<void>> {
    return Promise.resolve(ok());
  }

  rest(): Promise<void> {
    return Promise.resolve();
  }

  release(): Promise<void> {
    this.#link.dispose();
    return Promise.resolve();
  }
}
