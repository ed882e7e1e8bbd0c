/** Which commands can be run now, and by whom: the table's other half, filled by what is on screen. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { CommandId } from './table.ts';

export interface CommandHandler {
  readonly run: () => void;
  /** Whether it applies at this moment; absent: always. */
  readonly applies?: () => boolean;
  /** Whether what it switches is on; absent: it switches nothing. */
  readonly isOn?: () => boolean;
  /** A name that says more than the table's: "Undo move card". */
  readonly name?: () => string;
}

export type CommandHandlers = { readonly [Id in CommandId]?: CommandHandler };

export class CommandRegistry {
  /** Providers came or went. Whether a command applies is asked, never told. */
  readonly changed = new Emitter<void>();
  /** The last one that came is asked first: a panel knows more than the board under it. */
  readonly #providers: { readonly handlers: () => CommandHandlers }[] = [];

  /** `handlers` is asked each time, so that it may answer what holds now. */
  provide(handlers: () => CommandHandlers): Dispose {
    const provider = { handlers };
    this.#providers.unshift(provider);
    this.changed.emit();
    return () => {
      const at = this.#providers.indexOf(provider);
      if (at < 0) return;
      this.#providers.splice(at, 1);
      this.changed.emit();
    };
  }

  /** The handler that would run now; null where the command does not apply. */
  find(id: CommandId): CommandHandler | null {
    for (const { handlers } of this.#providers) {
      const handler = handlers()[id];
      if (handler && (handler.applies?.() ?? true)) return handler;
    }
    return null;
  }

  /** Answers whether it ran. */
  run(id: CommandId): boolean {
    const handler = this.find(id);
    handler?.run();
    return handler !== null;
  }
}
