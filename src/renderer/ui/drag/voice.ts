/** What is said aloud now. Its methods may be handed on as they are. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

export class Voice {
  readonly #changed = new Emitter<void>();
  #text = '';

  readonly get = (): string => this.#text;
  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);
  readonly say = (text: string): void => {
    this.#text = text;
    this.#changed.emit();
  };
}
