/** A window either owns a document's stored rows or follows the window that does. */
import type * as Y from 'yjs';
import type { SaveState, StoredId } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Emitter } from '#shared/kernel/emitter.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { DamageNews } from './damage.ts';
import type { WindowChannel, WindowMessage } from './window-messages.ts';

export interface RoleContext {
  readonly id: StoredId;
  readonly doc: Y.Doc;
  readonly clock: Clock;
  readonly channel: WindowChannel;
  readonly durability: IDBTransactionDurability;
  /** Takes what this window found damaged. */
  readonly suffer: (damage: DamageNews) => void;
}

export interface Role {
  readonly state: SaveState;
  readonly changes: Pick<Emitter<void>, 'on'>;
  receive(message: WindowMessage): void;
  /** The window was shown, hidden or thawed: look whether something waits. */
  wake(): void;
  flush(): Promise<Result<void>>;
  compact(): Promise<Result<void>>;
  /** Nobody writes here any more for now: what is stored is made as small as is worth it. Never needed for safety. */
  rest(): Promise<void>;
  release(): Promise<void>;
}
