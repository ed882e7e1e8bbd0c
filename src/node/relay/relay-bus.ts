/**
 * What relays that share one log tell each other (SYNC R2). Nothing of it is kept, and none of it is needed for what was
 * written to arrive in the end: it only says when to look.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { SpaceId } from '#shared/sync/ids.ts';

export type RelayNews =
  /** The log has more of the space. */
  | { readonly kind: 'more'; readonly space: SpaceId }
  /** Something may have been missed: the log may have more of any space. */
  | { readonly kind: 'gap' }
  /** A message of this moment for all who are attached to the space. */
  | { readonly kind: 'ephemeral'; readonly space: SpaceId; readonly bytes: Uint8Array };

export interface RelayBus {
  /** News of the other relays; this one's own `more` may come too. */
  onNews(listener: (news: RelayNews) => void): Dispose;
  /** To all others, at once or not at all. That the log has more, it says by itself. */
  tell(space: SpaceId, bytes: Uint8Array): void;
  close(): Promise<void>;
}
